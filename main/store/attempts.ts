import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { amendClosed } from './closed'
import { writeFileAtomically } from './files'
import { pathIn, registerPaths } from './folder'

/*
 * Failed sign-ins happen while the register is shut, so they wait in a file of
 * their own, are copied to the audit at the next sign-in, and keep counting
 * against the name until its holder signs in or a CSO unlocks the account. The
 * file stops people at the keyboard, not somebody who holds the files.
 */

const attempt = z.strictObject({
  at: z.string().max(40),
  signInName: z.string().max(80),
  /** Whether the audit has it. */
  recorded: z.boolean(),
})
const attempts = z.array(attempt).max(1000)
export type Attempt = z.infer<typeof attempt>

/** What a name that no account has is written down as: somebody may type a passphrase where the name goes. */
export const nobody = 'a name nobody has'

/** Failures of one name after which its account is locked, or waited for if it is the last that could unlock others. */
const allowed = 3
const firstWait = 30_000
const longestWait = 15 * 60_000

const fileOf = (folder: string) => pathIn(folder, 'attempts')

/** Failed sign-ins that still count, oldest first; a file that cannot be read counts as none. */
export function readAttempts(folder: string): Attempt[] {
  try {
    const parsed = attempts.safeParse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
    return parsed.success ? parsed.data : []
  } catch {
    return []
  }
}

/** Notes a failed sign-in under the name of an account, or under `nobody`. */
export function noteAttempt(
  folder: string,
  made: { readonly at: string; readonly signInName: string },
): void {
  write(folder, [...readAttempts(folder), { ...made, recorded: false }])
  amendClosed(folder, registerPaths.attempts)
}

/** After a sign-in, once the audit has them all: the holder's own are forgotten, others' count on. */
export function settleAttempts(folder: string, signInName: string): void {
  const others = readAttempts(folder).filter((made) => ![signInName, nobody].includes(made.signInName))
  write(
    folder,
    others.map((made) => ({ ...made, recorded: true })),
  )
}

/** Forgets the failures of one name: its account has been unlocked, or brought back. */
export function forgetAttempts(folder: string, signInName: string): void {
  const all = readAttempts(folder)
  const others = all.filter((made) => made.signInName !== signInName)
  if (others.length < all.length) write(folder, others)
}

/** Names with so many failures that their accounts are locked. */
export function lockedNames(folder: string): string[] {
  const names = readAttempts(folder).map(({ signInName }) => signInName)
  return [...new Set(names)].filter((name) => name !== nobody && isTooMany(names, name))
}

const isTooMany = (names: readonly string[], name: string) =>
  names.filter((other) => other === name).length >= allowed

/**
 * How long a name that is never locked has to wait at this moment, in whole seconds: from the third failure on 30 s,
 * doubling with each to 15 min. A clock that was set back starts the wait again; it never makes it longer.
 */
export function secondsToWait(folder: string, signInName: string, now: Date): number {
  const own = readAttempts(folder).filter((made) => made.signInName === signInName)
  const last = own.at(-1)
  if (last === undefined || own.length < allowed) return 0
  const wait = Math.min(longestWait, firstWait * 2 ** (own.length - allowed))
  const passed = now.getTime() - Date.parse(last.at)
  if (passed < 0) {
    restamp(folder, signInName, now)
    return Math.ceil(wait / 1000)
  }
  return Math.max(0, Math.ceil((wait - passed) / 1000))
}

/** The clock stands before the failures: they count from now. */
function restamp(folder: string, signInName: string, now: Date): void {
  const at = now.toISOString()
  write(
    folder,
    readAttempts(folder).map((made) =>
      made.signInName === signInName && made.at > at ? { ...made, at } : made,
    ),
  )
  amendClosed(folder, registerPaths.attempts)
}

/** Where there are too many, names that nobody has go first: they must not push out what counts against an account. */
function write(folder: string, made: readonly Attempt[]): void {
  const strangers = made.filter(({ signInName }) => signInName === nobody).slice(0, -500)
  const kept = made.filter((one) => !strangers.includes(one)).slice(-1000)
  if (kept.length === 0) rmSync(fileOf(folder), { force: true })
  else writeFileAtomically(fileOf(folder), JSON.stringify(kept))
}
