import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { toPem } from '../../../../main/keys/certificates'

/* What a recipient has: programs that know nothing of Closehold. */

const folder = mkdtempSync(join(tmpdir(), 'documents-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

let count = 0

/** A file of this test run, removed at its end. */
export function written(bytes: Uint8Array | string, extension = 'pdf'): string {
  count += 1
  const path = join(folder, `${String(count)}.${extension}`)
  writeFileSync(path, bytes)
  return path
}

/** What a program printed; its exit code is the caller's to judge. */
export function run(program: string, ...args: string[]): { text: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  return { text: `${stdout}${stderr}`, code: status }
}

/** The text of a document as people select it; with `layout`, as it stands on the page. */
export function textOf(bytes: Buffer, ...options: string[]): string {
  return run('pdftotext', ...options, written(bytes), '-').text
}

/** Text with every run of white space as one space, for comparing across line ends. */
export function flat(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ')
}

/** Words without spaces at all: cells and lines may break anywhere. */
export function dense(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '')
}

/** A certificate store for `pdfsig` that trusts this root and nothing else. */
export function nssFolder(authority: Buffer): string {
  const store = mkdtempSync(join(folder, 'nss-'))
  const pem = written(toPem(authority), 'pem')
  execFileSync('certutil', ['-N', '-d', `sql:${store}`, '--empty-password'])
  execFileSync('certutil', ['-A', '-d', `sql:${store}`, '-n', 'root', '-t', 'CT,C,C', '-i', pem])
  return store
}

/** What assistive technology reads: the text of the structure tree, without its tags. */
export function structureText(bytes: Buffer): string {
  const lines = run('pdfinfo', '-struct-text', written(bytes)).text.split('\n')
  return lines.flatMap((line) => /^ *"(.*)"$/.exec(line)?.[1] ?? []).join('\n')
}

export interface Word {
  text: string
  left: number
  right: number
  top: number
  bottom: number
}

/** Where the words of each page stand, as an outside program sees them. */
export function wordsByPage(bytes: Buffer): Word[][] {
  const { text } = run('pdftotext', '-bbox', written(bytes), '-')
  return text
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
        ([, left, top, right, bottom, word = '']) => ({
          text: word,
          left: Number(left),
          right: Number(right),
          top: Number(top),
          bottom: Number(bottom),
        }),
      ),
    )
}

/** Pairs of words drawn over each other, judged by the middle half of their height. */
export function overlaps(words: readonly Word[]): string[] {
  const core = words.map((word) => ({
    ...word,
    top: word.top + (word.bottom - word.top) / 4,
    bottom: word.bottom - (word.bottom - word.top) / 4,
  }))
  core.sort((one, other) => one.top - other.top)
  const found: string[] = []
  core.forEach((one, index) => {
    for (let next = index + 1; next < core.length; next += 1) {
      const other = core[next]
      if (!other || other.top >= one.bottom) break
      if (one.left < other.right - 0.5 && other.left < one.right - 0.5)
        found.push(`${one.text} / ${other.text}`)
    }
  })
  return found
}
