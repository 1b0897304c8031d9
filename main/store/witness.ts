import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '../keys/hash'
import { auditHashAt } from './audit'
import { isSignedCheckpoint, newestSigned, type SignedCheckpoint } from './checkpoints'
import type { ReadableDatabase } from './database'
import { codeOf } from './errors'
import { writeFileAtomically } from './files'

/*
 * A witness is one who saw the history and does not lie in the register's folder:
 * a small file in the profile of whoever runs the app, with the newest signed
 * checkpoint. Whoever rolls the folder back, or rewrites what it says, has to
 * reach this file too. It holds no content: a number, a hash, a time, a signature.
 */

/** Where witnesses are kept. Neither throws for a file that is not there. */
export interface WitnessFiles {
  /** The text kept for a register, or null when there is none. */
  read(register: string): string | null
  write(register: string, text: string): void
}

const LARGEST = 64 * 1024

/** Witnesses in a folder of the operating system's profile. */
export function witnessFiles(profile: string): WitnessFiles {
  const folder = join(profile, 'witness')
  const fileOf = (register: string) => join(folder, `${register.replaceAll(/[^0-9a-zA-Z-]/g, '_')}.json`)
  return {
    read(register) {
      try {
        const file = fileOf(register)
        return statSync(file).size > LARGEST ? '' : readFileSync(file, 'utf8')
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null
        return ''
      }
    },
    write(register, text) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileAtomically(fileOf(register), text)
    },
  }
}

const hex = z.string().regex(/^[0-9a-f]{96}$/)
const file = z.strictObject({
  format: z.literal(1),
  register: z.string().max(64),
  number: z.number().int().min(1),
  seq: z.number().int().min(1),
  head: hex,
  at: z.iso.datetime(),
  account: z.string().max(64),
  reason: z.string().max(40),
  certificate: z.base64(),
  signature: z.base64(),
})

/** A signed checkpoint as a witness file keeps it. */
export function witnessText(register: string, point: SignedCheckpoint): string {
  const { seq, auditSeq, head, at, account, reason, certificate, signature } = point
  return canonicalJson({
    format: 1,
    register,
    number: seq,
    seq: auditSeq,
    head: head.toString('hex'),
    at,
    account,
    reason,
    certificate: certificate.toString('base64'),
    signature: signature.toString('base64'),
  })
}

/** The checkpoint of a witness file, or null when it is not what was once written for this register. */
export function readWitnessText(text: string, register: string): SignedCheckpoint | null {
  const parsed = file.safeParse(jsonOrNull(text))
  if (!parsed.success || canonicalJson(parsed.data) !== text || parsed.data.register !== register) return null
  const { number, seq, head, certificate, signature, at, account, reason } = parsed.data
  const point = {
    ...{ seq: number, auditSeq: seq, at, account, reason },
    head: Buffer.from(head, 'hex'),
    certificate: Buffer.from(certificate, 'base64'),
    signature: Buffer.from(signature, 'base64'),
  }
  return isSignedCheckpoint(register, point) ? point : null
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The point in the chain that a witness knows. */
export type KnownPoint = Pick<SignedCheckpoint, 'auditSeq' | 'at'>

/** What a comparison found: see `witnessSays` for the words. */
export type Witnessed =
  | { readonly state: 'none' | 'missing' | 'unreadable' }
  | { readonly state: 'agrees'; readonly point: KnownPoint }
  | { readonly state: 'disputed'; readonly point: KnownPoint; readonly how: 'shorter' | 'other' }

/** Compares what the witness knows with the chain as it is. Reads; changes nothing. */
export function compareWitness(
  files: WitnessFiles | null,
  db: ReadableDatabase,
  register: string,
): Witnessed {
  if (files === null) return { state: 'none' }
  const text = files.read(register)
  if (text === null) return { state: 'missing' }
  const point = readWitnessText(text, register)
  if (point === null) return { state: 'unreadable' }
  const stands = auditHashAt(db, point.auditSeq)
  if (stands === null) return { state: 'disputed', point, how: 'shorter' }
  return stands.equals(point.head) ? { state: 'agrees', point } : { state: 'disputed', point, how: 'other' }
}

/**
 * Keeps the newest signed checkpoint, unless what is kept contradicts the chain:
 * then it stays, so that every sign-in says so until somebody accepts the history.
 */
export function keepWitness(files: WitnessFiles | null, db: ReadableDatabase, register: string): void {
  const { state } = compareWitness(files, db, register)
  if (state === 'agrees' || state === 'missing') replaceWitness(files, db, register)
}

/** Keeps the newest signed checkpoint whatever was kept before. */
export function replaceWitness(files: WitnessFiles | null, db: ReadableDatabase, register: string): void {
  const point = newestSigned(db)
  if (files !== null && point !== null) files.write(register, witnessText(register, point))
}
