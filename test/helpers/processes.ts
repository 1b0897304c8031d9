import { readdirSync, readFileSync } from 'node:fs'

/** A process, told apart from a later one that got the same number. */
export interface Running {
  readonly pid: number
  readonly started: string
}

/** A process and everything below it, as /proc has it now. */
export function processTree(root: number): Running[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => stat(Number(name)))
    .filter((one) => one !== null)
  const family = new Set([root])
  for (let grew = true; grew;) {
    const young = all.filter((one) => family.has(one.parent) && !family.has(one.pid))
    for (const { pid } of young) family.add(pid)
    grew = young.length > 0
  }
  return all.filter(({ pid }) => family.has(pid)).map(({ pid, started }) => ({ pid, started }))
}

/** Which of these still run; a zombie holds nothing and counts as gone. */
export function stillRunning(family: readonly Running[]): Running[] {
  return family.filter(({ pid, started }) => {
    const now = stat(pid)
    return now !== null && now.started === started && now.state !== 'Z'
  })
}

function stat(pid: number): { pid: number; parent: number; state: string; started: string } | null {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { pid, state: fields[0] ?? '', parent: Number(fields[1]), started: fields[19] ?? '' }
  } catch {
    return null
  }
}

/** Every process whose command line holds this; Chromium writes its own with spaces for zeros. */
export function processesWith(argument: string): Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandLineOf(name).includes(argument))
    .flatMap((name) => {
      const found = stat(Number(name))
      return found === null || found.state === 'Z' ? [] : [{ pid: found.pid, started: found.started }]
    })
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
