import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { readdirSync } from 'node:fs'

/* What a recipient has: programs that know nothing of Closehold. Those that are not there are said to be missing. */

interface Ran {
  readonly text: string
  readonly code: number
}

/** What a program printed, or null when there is no such program. */
function run(program: string, ...args: string[]): Ran | null {
  const { stdout, stderr, status, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (error !== undefined) return null
  return { text: `${stdout}${stderr}`, code: status ?? 1 }
}

/** A certificate store that trusts this root and nothing else; null without `certutil`. */
export function newTrust(authorityPem: string): string | null {
  const store = mkdtempSync(join(tmpdir(), 'gallery-trust-'))
  const made = run('certutil', '-N', '-d', `sql:${store}`, '--empty-password')
  if (made?.code !== 0) return null
  const given = ['-A', '-d', `sql:${store}`, '-n', 'root', '-t', 'CT,C,C', '-i', authorityPem]
  return run('certutil', ...given)?.code === 0 ? store : null
}

/** Draws the pages of a document beside it, `NAME-1.png` on; how many there are. */
export function picturesOf(path: string): number {
  const stem = path.replace(/\.pdf$/, '')
  run('pdftoppm', '-png', '-r', '80', path, stem)
  const name = basename(stem)
  return readdirSync(dirname(path)).filter((file) => file.startsWith(`${name}-`) && /-\d+\.png$/.test(file))
    .length
}

/** What outside tools say of a document: its structure, its text, and its signature where it has one. */
export function checkFile(
  path: string,
  { trust, text }: { readonly trust: string | null; readonly text: string },
): { said: string; isGood: boolean } {
  const words = text.replace(/\s+/g, ' ')
  const checks: [string, Ran | null, (ran: Ran) => boolean][] = [
    ['qpdf', run('qpdf', '--check', path), ({ code }) => code === 0],
    [
      'pdftotext',
      run('pdftotext', path, '-'),
      ({ text: said }) => said.normalize('NFC').replace(/\s+/g, ' ').includes(words),
    ],
  ]
  if (trust !== null) {
    checks.push([
      'pdfsig',
      run('pdfsig', '-nssdir', `sql:${trust}`, path),
      ({ text: said }) =>
        ['Total document signed', 'Signature is Valid', 'Certificate is Trusted'].every((line) =>
          said.includes(line),
        ),
    ])
  }
  const verdicts = checks.map(
    ([name, ran, holds]) => [name, ran === null ? 'not there' : holds(ran) ? 'good' : 'BAD'] as const,
  )
  return {
    said: verdicts.map(([name, verdict]) => `${name} ${verdict}`).join(', '),
    isGood: verdicts.every(([, verdict]) => verdict !== 'BAD'),
  }
}
