import { spawn } from 'node:child_process'

/** Whether a window can be opened here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Runs `work` with the environment of a display: the one that is there, else a virtual one that ends with it.
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work(process.env)
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  try {
    const number = await new Promise((resolve, reject) => {
      server.stdio[3].once('data', (data) => resolve(String(data).trim()))
      server.once('error', reject)
      server.once('exit', (code) => reject(new Error(`Xvfb ended (${String(code)})`)))
    })
    return await work({ ...process.env, DISPLAY: `:${number}` })
  } finally {
    server.kill()
  }
}
