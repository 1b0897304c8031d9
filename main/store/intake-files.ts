import { randomBytes } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sha384 } from '../keys/hash'
import { amendClosed } from './closed'
import { syncFolder, writeFileAtomically } from './files'
import { pathIn, registerPaths } from './folder'

/*
 * The `intake` folder: what people without an account leave, and what is
 * answered to them. Each file is one line of text (what it is, whose register,
 * the digest of the rest) and sealed bytes. Anybody can put anything there, so
 * nothing is believed: names, sizes and digests are checked before a byte is parsed.
 */

/** What a file of the intake folder is, with the most bytes it may have. */
const limits = { report: 1 << 20, own: 2 << 20, answer: 4 << 20, addition: 1 << 18 } as const
export type IntakeKind = keyof typeof limits

/** A report's files share a locator: 32 hex digits that only its receipt can tell. */
export interface IntakeName {
  readonly kind: IntakeKind
  readonly locator: string
  /** Tells several additions to one report apart. */
  readonly addition: string
}

/** Why a file was left alone; fit to be shown. */
export class IntakeProblem extends Error {
  override readonly name = 'IntakeProblem'
}

/** A file that was left where it is, and why. */
export interface StrangeFile {
  readonly name: string
  readonly problem: string
}

/** `0123….report`, `0123….4567….addition` */
export function intakeFileName({ kind, locator, addition }: IntakeName): string {
  return kind === 'addition' ? `${locator}.${addition}.${kind}` : `${locator}.${kind}`
}

/** The name of a report's own file of a kind. */
export const fileOf = (locator: string, kind: IntakeKind, addition = '') =>
  intakeFileName({ kind, locator, addition })

function parseName(name: string): IntakeName | null {
  const found = /^([0-9a-f]{32})\.(?:(report|own|answer)|([0-9a-f]{16})\.(addition))$/.exec(name)
  if (found === null) return null
  const [, locator = '', kind, addition = ''] = found
  return { kind: (kind ?? 'addition') as IntakeKind, locator, addition }
}

/** Most names looked at in one go: a folder of rubbish must not hold up a sign-in. */
const namesLimit = 20_000

export interface IntakeListing {
  readonly found: readonly IntakeName[]
  readonly strange: readonly StrangeFile[]
}

/** What lies in the folder, by name alone. Our own unfinished writes are passed over. */
export function listIntake(folder: string): IntakeListing {
  const path = pathIn(folder, 'intake')
  const entries = existsSync(path) ? readdirSync(path, { withFileTypes: true }) : []
  const found: IntakeName[] = []
  const strange: StrangeFile[] = []
  for (const entry of entries.slice(0, namesLimit)) {
    const name = entry.isFile() ? parseName(entry.name) : null
    if (name !== null) found.push(name)
    else if (!entry.name.endsWith('.tmp'))
      strange.push({ name: shown(entry.name), problem: 'is no file that Closehold puts there' })
  }
  if (entries.length > namesLimit)
    strange.push({
      name: registerPaths.intake,
      problem: `holds ${String(entries.length)} files: too many to look at`,
    })
  return { found, strange }
}

/** A file's name as it may be shown: names come from whoever wrote the file. */
const shown = (name: string) => name.replace(/[^\p{L}\p{N} ._-]/gu, '?').slice(0, 80)

const headOf = (kind: IntakeKind, register: string, rest: Uint8Array) =>
  `closehold intake 1 ${kind} ${register} ${sha384(rest).toString('hex')}\n`

const pathOf = (folder: string, name: string) => join(pathIn(folder, 'intake'), name)

/** Whether a file is there. */
export function isInIntake(folder: string, name: string): boolean {
  return existsSync(pathOf(folder, name))
}

/**
 * Puts a sealed file into the folder, whole or not at all, and brings
 * `closed.json` along where the register is shut. Throws StoreError('full').
 */
export function writeIntake(folder: string, name: IntakeName, register: string, sealed: Uint8Array): void {
  mkdirSync(pathIn(folder, 'intake'), { recursive: true, mode: 0o700 })
  const file = intakeFileName(name)
  writeFileAtomically(
    pathOf(folder, file),
    Buffer.concat([Buffer.from(headOf(name.kind, register, sealed)), sealed]),
  )
  amendClosed(folder, `${registerPaths.intake}/${file}`)
}

/**
 * The sealed bytes of a file. Throws IntakeProblem when it is too large, cut
 * short, changed, or another register's; a flipped bit anywhere is one of these.
 */
export function readIntake(folder: string, name: IntakeName, register: string): Buffer {
  const bytes = readLimited(pathOf(folder, intakeFileName(name)), limits[name.kind])
  const end = bytes.subarray(0, 256).indexOf(0x0a)
  const [closehold, intake, version, kind, whose] = bytes
    .subarray(0, Math.max(0, end))
    .toString('latin1')
    .split(' ')
  if (closehold !== 'closehold' || intake !== 'intake') throw new IntakeProblem('is no sealed report')
  if (version !== '1') throw new IntakeProblem('was written by another version of Closehold')
  const rest = bytes.subarray(end + 1)
  const isWhole = headOf(name.kind, whose ?? '', rest) === bytes.subarray(0, end + 1).toString('latin1')
  if (kind !== name.kind || !isWhole) throw new IntakeProblem('is damaged or was cut short')
  if (whose !== register) throw new IntakeProblem('belongs to another register')
  return rest
}

function readLimited(path: string, limit: number): Buffer {
  const { size } = statOf(path)
  if (size > limit) throw new IntakeProblem(`is too large (${String(Math.ceil(size / 1024))} KiB)`)
  try {
    return readFileSync(path)
  } catch {
    throw new IntakeProblem('cannot be read')
  }
}

function statOf(path: string) {
  try {
    return lstatSync(path)
  } catch {
    throw new IntakeProblem('cannot be read')
  }
}

/** Takes away a file whose content the register now holds. One that is gone already is no error. */
export function removeFromIntake(folder: string, name: IntakeName): void {
  rmSync(pathOf(folder, intakeFileName(name)), { force: true })
  syncFolder(pathIn(folder, 'intake'))
}

/** A name for one addition. */
export const newAdditionId = () => randomBytes(8).toString('hex')
