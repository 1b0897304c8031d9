import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    for (const child of running) child.kill(signal)
    process.exit(1)
  })

/**
 * Runs a program to its end; never throws for a failing one.
 * `output`: 'show' sends what it prints to our standard error, 'inherit' lets it have ours, 'keep' only collects.
 * `onStart` is told its process id. Resolves to { code, output }; a program that cannot be started, or outlives `timeout` (ms), has code 127 or 124.
 */
export function run(command, args, options = {}) {
  const { cwd = root, env = process.env, output = 'keep', timeout = 0, onStart } = options
  return new Promise((resolve) => {
    const stdio = output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe']
    const child = spawn(command, args, { cwd, env, stdio, detached: timeout > 0 })
    if (child.pid) onStart?.(child.pid)
    running.add(child)
    const chunks = []
    let late = false
    const collect = (chunk) => {
      chunks.push(chunk)
      if (output === 'show') process.stderr.write(chunk)
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    const timer = timeout > 0 ? setTimeout(() => void ((late = true), endGroup(child)), timeout) : undefined
    const finish = (code) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ code: late ? 124 : code, output: Buffer.concat(chunks).toString() })
    }
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`))
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}

/** Like run, but a failure throws with what was printed. */
export async function must(command, args, options) {
  const result = await run(command, args, options)
  if (result.code !== 0) {
    const said = options?.output === 'show' ? '' : `\n${result.output.trim()}`
    throw new Error(`${command} ${args.join(' ')} failed (${String(result.code)})${said}`)
  }
  return result.output
}

/** npm, the one that runs us if any. */
export function npm(args, options) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js') || script?.endsWith('.cjs'))
    return must(process.execPath, [script, ...args], options)
  return must(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
}

/** A line of progress, kept out of a command's result. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
