import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { jurisdiction } from '../../shared/domain/organisation'
import { classification } from '../../shared/domain/marking'
import { line, prose } from '../../shared/domain/text'
import { instant } from '../../shared/domain/time'
import { fromPem, publicKeyOf } from '../keys/certificates'
import { canonicalJson } from '../keys/hash'
import { signBytes, verifyBytes } from '../keys/signatures'
import { codeOf, StoreError } from './errors'
import { writeFileAtomically } from './files'

/** Names of everything in a register's folder. */
export const registerPaths = {
  register: 'register.json',
  keyslots: 'keyslots.json',
  database: 'register.db',
  evidence: 'evidence',
  intake: 'intake',
  closed: 'closed.json',
  attempts: 'attempts.json',
  lock: 'register.lock',
} as const

/** The full path of one of them. */
export function pathIn(folder: string, name: keyof typeof registerPaths): string {
  return join(folder, registerPaths[name])
}

const pem = z.string().max(20_000)

/** What `register.json` says: what the register is, whom to trust, where reports go. */
export const registerFile = z.strictObject({
  format: z.literal(1),
  id: z.string().min(8).max(64),
  organisationName: line(200),
  accreditation: classification,
  jurisdiction,
  /** Certificate of the register's authority; its fingerprint is on the set-up sheet. */
  authority: pem,
  /** Authorities before this one, oldest first; each signed for the next. See succession. */
  succession: z.array(z.strictObject({ certificate: pem, endorsement: z.base64().max(256) })).max(50),
  auditKey: pem,
  /** Null until the recovery cards are made. */
  recoveryKey: pem.nullable(),
  /** Who receives reports: every CSO and, for what concerns the CSO, the alternate. */
  intake: z
    .array(
      z.strictObject({
        accountId: z.string().max(64),
        name: line(120),
        route: z.enum(['cso', 'alternate']),
        certificate: pem,
        /** For somebody who stands in as CSO: when that counts. Absent for everybody else. */
        from: instant.optional(),
        until: instant.optional(),
      }),
    )
    .max(50),
  /** What everybody acknowledges before signing in; null for none. */
  banner: prose(4000).nullable(),
})
export type RegisterFile = z.infer<typeof registerFile>

const signed = registerFile.extend({ signature: z.base64() })

/**
 * Makes the folder of a new register, closed to others. Throws StoreError('exists') when it holds one, or the
 * database and key slots of one whose `register.json` is gone: a set-up that fails clears up after itself.
 */
export function createFolder(folder: string): void {
  process.umask(0o077)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (readIfThere(pathIn(folder, 'register')) !== null) {
    throw new StoreError('exists', 'this folder already holds a register')
  }
  if ((['database', 'keyslots'] as const).every((name) => existsSync(pathIn(folder, name)))) {
    throw new StoreError(
      'exists',
      'this folder holds the database of a register whose register.json is missing: bring that file back from a copy, or choose an empty folder',
    )
  }
}

/** Signs and writes `register.json`, whole or not at all; call it again to change it. */
export function writeRegisterFile(folder: string, content: RegisterFile, authorityKey: KeyObject): void {
  writeRegisterText(folder, signedRegisterText(content, authorityKey))
}

/** The text of a `register.json`, signed by its authority. */
export function signedRegisterText(content: RegisterFile, authorityKey: KeyObject): string {
  const parsed = registerFile.parse(content)
  const signature = signBytes(authorityKey, Buffer.from(canonicalJson(parsed))).toString('base64')
  return canonicalJson({ ...parsed, signature })
}

/** Writes a text that `signedRegisterText` made, whole or not at all. */
export function writeRegisterText(folder: string, text: string): void {
  writeFileAtomically(pathIn(folder, 'register'), text)
}

/**
 * Reads `register.json` and checks its signature against the authority inside:
 * whoever altered it needs the authority's key, or another authority, whose
 * fingerprint differs. Throws StoreError `missing` or `corrupt`.
 */
export function readRegisterFile(folder: string): RegisterFile {
  const text = readIfThere(pathIn(folder, 'register'))
  if (text === null) throw new StoreError('missing', 'there is no register here')
  return parseRegisterText(text)
}

/** What the text of a `register.json` says. Throws StoreError('corrupt'). */
export function parseRegisterText(text: string): RegisterFile {
  const problem = registerFileProblem(text)
  if (problem !== null) throw new StoreError('corrupt', `register.json ${problem}`)
  const { signature: _signature, ...content } = signed.parse(JSON.parse(text))
  return content
}

/** What is wrong with the text of a `register.json`, or null. */
export function registerFileProblem(text: string): string | null {
  const parsed = signed.safeParse(jsonOrNull(text))
  if (!parsed.success) return 'is not what a register file looks like'
  const { signature, ...content } = parsed.data
  if (canonicalJson(parsed.data) !== text) return 'is not in its canonical form'
  // Base64 has spare bits: two texts may stand for the same bytes.
  if (Buffer.from(signature, 'base64').toString('base64') !== signature) return 'has a malformed signature'
  try {
    const key = publicKeyOf(fromPem(content.authority))
    const valid = verifyBytes(key, Buffer.from(canonicalJson(content)), Buffer.from(signature, 'base64'))
    return valid ? null : 'is not signed by its authority: it was altered'
  } catch {
    return 'names an authority that cannot be read'
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A small text file, or null when there is none. */
function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw new StoreError('corrupt', 'the file cannot be read', error)
  }
}

/** The account that receives what concerns the CSO, or null while none has been named. */
export function alternateOf({ intake }: RegisterFile): string | null {
  return intake.find(({ route }) => route === 'alternate')?.accountId ?? null
}
