import { Worker, parentPort, workerData } from 'node:worker_threads'
import { renderPdf } from './pdf'

/*
 * PDFKit is synchronous, so pages are drawn on a thread of their own: nobody's
 * keystroke waits for a document. The thread dies with the vault.
 */

type Render = typeof renderPdf

/** A `renderPdf` that runs in a worker started from `entry`, the bundle that calls `runReportWorker`. */
export function renderInWorker(entry: string): Render {
  return (...input) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(entry, { workerData: { render: input } })
      worker.once('message', (rendered: Awaited<ReturnType<Render>>) => {
        resolve({ ...rendered, bytes: Buffer.from(rendered.bytes) })
      })
      worker.once('error', reject)
      worker.once('exit', (code) => {
        reject(new Error(`the document thread ended with code ${String(code)}`))
      })
    })
}

/** What the bundle does when it finds itself to be such a worker. */
export function runReportWorker(): void {
  const { render } = workerData as { render: Parameters<Render> }
  const [content, frame] = render
  // Bytes lose their class on the way between threads.
  const attachments = frame.attachments?.map((file) => ({ ...file, bytes: Buffer.from(file.bytes) }))
  void renderPdf(content, { ...frame, ...(attachments && { attachments }) }).then((rendered) => {
    parentPort?.postMessage(rendered)
  })
}
