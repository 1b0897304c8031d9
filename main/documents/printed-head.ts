import { inflateSync } from 'node:zlib'
import { z } from 'zod'

/** The data attached to a document, as far as it is read here. */
const attached = z.object({ document: z.object({ auditHead: z.string().regex(/^[0-9a-f]{96}$/) }) })

/** An attachment that inflates to more is not looked into. */
const largest = 64 * 1024 * 1024

/**
 * The audit head that a document prints in the foot of its pages, taken from the
 * data attached to it; null when there is none. Call it for a document whose
 * signature holds: the data is signed with the pages.
 */
export function printedHead(pdf: Buffer): string | null {
  for (let at = pdf.indexOf(MARK); at >= 0; at = pdf.indexOf(MARK, at + 1)) {
    const head = headIn(streamAt(pdf, at))
    if (head !== null) return head
  }
  return null
}

const MARK = '/EmbeddedFile\n'

/** The bytes of the stream whose dictionary stands around `at`. */
function streamAt(pdf: Buffer, at: number): Buffer {
  const start = pdf.indexOf('stream\n', at)
  const end = pdf.indexOf('\nendstream', start)
  return start < 0 || end < 0 ? Buffer.alloc(0) : pdf.subarray(start + 'stream\n'.length, end)
}

function headIn(stream: Buffer): string | null {
  try {
    const text = inflateSync(stream, { maxOutputLength: largest }).toString('utf8')
    return attached.parse(JSON.parse(text)).document.auditHead
  } catch {
    return null
  }
}
