import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

const CHUNK = 8 * 1024 * 1024

/**
 * Whether any word stands in a process's memory, as UTF-8 or UTF-16LE. A process
 * that is gone holds nothing. Wants the right to read it: root, or its parent.
 */
export function memoryHolds(pid: number, words: readonly string[]): boolean {
  const shapes = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')])
  const overlap = Math.max(...shapes.map(({ length }) => length))
  const chunk = Buffer.alloc(CHUNK + overlap)
  const memory = openIfThere(`/proc/${String(pid)}/mem`)
  if (memory === null) return false
  try {
    return regionsOf(pid).some((region) => regionHolds(memory, region, { shapes, chunk, overlap }))
  } finally {
    closeSync(memory)
    chunk.fill(0)
  }
}

interface Region {
  readonly from: bigint
  readonly to: bigint
}

/** Everything readable but device memory, which reading would disturb, and files mapped to be read only. */
function regionsOf(pid: number): Region[] {
  return textOf(`/proc/${String(pid)}/maps`)
    .split('\n')
    .flatMap((line) => {
      const found = /^([0-9a-f]+)-([0-9a-f]+) r(\S)\S* \S+ \S+ \S+ *(.*)$/.exec(line)
      const name = found?.[4] ?? ''
      if (name.startsWith('/') && found?.[3] === '-') return []
      if (!found || name.startsWith('[v') || (name.startsWith('/dev/') && !name.startsWith('/dev/shm')))
        return []
      return [{ from: BigInt(`0x${found[1] ?? '0'}`), to: BigInt(`0x${found[2] ?? '0'}`) }]
    })
}

interface Search {
  readonly shapes: readonly Buffer[]
  readonly chunk: Buffer
  readonly overlap: number
}

function regionHolds(memory: number, { from, to }: Region, { shapes, chunk, overlap }: Search): boolean {
  for (let at = from; at < to; at += BigInt(CHUNK)) {
    const wanted = Number(to - at < BigInt(chunk.length) ? to - at : BigInt(chunk.length))
    const length = readAt(memory, chunk, { length: wanted, position: at })
    const read = chunk.subarray(0, length)
    if (shapes.some((shape) => read.includes(shape))) return true
    if (length < wanted && length < overlap) return false
  }
  return false
}

/** Pages that cannot be read, such as those never touched, count as empty. */
function readAt(memory: number, chunk: Buffer, at: { length: number; position: bigint }): number {
  try {
    return readSync(memory, chunk, { offset: 0, ...at })
  } catch {
    return 0
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch {
    return null
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
