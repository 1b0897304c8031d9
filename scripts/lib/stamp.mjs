import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A digest of the names, sizes and times of all files in or under the given paths. */
export function stampOf(paths) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return void hash.update(`${path} absent\n`)
    if (found.isFile()) return void hash.update(`${path} ${String(found.size)} ${String(found.mtimeMs)}\n`)
    for (const name of readdirSync(path).sort()) visit(join(path, name))
  }
  for (const path of paths) visit(path)
  return hash.digest('hex')
}

/** Whether `outputs` exist and were made from inputs with this stamp. */
export function isFresh(file, stamp, outputs) {
  return existsSync(file) && readFileSync(file, 'utf8') === stamp && outputs.every((path) => existsSync(path))
}

/** Remembers what a result was made from. */
export function writeStamp(file, stamp) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, stamp)
}
