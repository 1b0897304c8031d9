import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { amendClosed } from '../../store/closed'
import { writeFileAtomically } from '../../store/files'
import { pathIn, registerPaths } from '../../store/folder'

/*
 * Failed sign-ins happen while the register is shut, so they wait in a file of
 * their own and are copied to the audit at the next sign-in. The file stops
 * people at the keyboard, not somebody who holds the files.
 */

const attempt = z.strictObject({ at: z.string(), signInName: z.string().max(80) })
const attempts = z.array(attempt).max(1000)
export type Attempt = z.infer<typeof attempt>

const fileOf = (folder: string) => pathIn(folder, 'attempts')

/** Failed sign-ins since the last good one; a file that cannot be read counts as none. */
export function readAttempts(folder: string): Attempt[] {
  try {
    const parsed = attempts.safeParse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
    return parsed.success ? parsed.data : []
  } catch {
    return []
  }
}

/** Notes a failed sign-in under the name that was typed. */
export function noteAttempt(folder: string, made: Attempt): void {
  const kept = [...readAttempts(folder), made].slice(-1000)
  writeFileAtomically(fileOf(folder), JSON.stringify(kept))
  amendClosed(folder, registerPaths.attempts)
}

/** Forgets the attempts once the audit has them. */
export function clearAttempts(folder: string): void {
  rmSync(fileOf(folder), { force: true })
}
