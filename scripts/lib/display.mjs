import { spawn } from 'node:child_process'

/** Whether a window can be opened here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Runs `work` with the environment of a display: the one that is there, else virtual ones that end with it.
 * `CLOSEHOLD_DISPLAYS` then names all `count` of them, for work that shows several windows, each on its own.
 */
export async function withDisplay(work, count = 1) {
  if (hasDisplay()) return work(process.env)
  const servers = Array.from({ length: count }, start)
  try {
    const names = await Promise.all(servers.map(nameOf))
    return await work({ ...process.env, DISPLAY: names[0], CLOSEHOLD_DISPLAYS: names.join(' ') })
  } finally {
    for (const server of servers) server.kill()
  }
}

function start() {
  return spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
}

function nameOf(server) {
  return new Promise((resolve, reject) => {
    server.stdio[3].once('data', (data) => resolve(`:${String(data).trim()}`))
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended (${String(code)})`)))
  })
}
