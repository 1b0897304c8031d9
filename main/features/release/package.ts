import { z } from 'zod'
import { AppError } from '../../../shared/contract/fault'
import { dataSchema } from '../../documents/document-data'
import type { CommandContext, EffectContext } from '../../gate/context'
import { fromPem, publicKeyOf } from '../../keys/certificates'
import { PackageError } from '../../packages/errors'
import { writePackage, type PackageRecipient, type WrittenPackage } from '../../packages/writer-v1'
import type { ReadableDatabase } from '../../store/database'
import { readSetting, writeSetting } from '../../store/settings'
import type { StoredDocument } from './stored-document'

/** Where this register stands in the chain of packages it has sent; counts and a hash, nothing of a case. */
const chain = z.strictObject({ epoch: z.number().int(), sequence: z.number().int(), previous: z.string().nullable() })
type Chain = z.infer<typeof chain>
const chainSetting = 'package.chain'

const readChain = (db: ReadableDatabase): Chain =>
  readSetting(db, chainSetting, chain) ?? { epoch: 1, sequence: 0, previous: null }

interface Wanted {
  readonly recipient: string
  readonly certificatePem?: string | undefined
  readonly withPassphrase: boolean
  readonly document: StoredDocument
  readonly bytes: Buffer
}

export interface Packed {
  readonly files: { name: string; bytes: number; sha512: string }[]
  readonly passphrase: string | null
  /** Moves the chain on; to be committed with the ledger line. */
  record(context: CommandContext): void
}

/** Writes a package of one document and its data into a folder the person chooses. */
export async function packageFor(context: EffectContext, wanted: Wanted): Promise<Packed> {
  const recipients = recipientsOf(wanted)
  if (recipients.length === 0 && !wanted.withPassphrase) {
    throw new AppError('invalid', 'Say who can open the package.', [
      { path: 'certificatePem', message: 'give a certificate, or ask for a generated passphrase' },
    ])
  }
  const folder = await context.vault.ports.dialogs.chooseFolder({ title: 'Where the package goes' })
  if (folder === null) throw new AppError('conflict', 'Nothing was released: no folder was chosen.')
  const last = readChain(context.db)
  const next = { epoch: last.epoch, sequence: last.sequence + 1, previous: last.previous }
  const written = await write(context, wanted, { folder, recipients, ...next })
  return {
    files: written.files.map(({ name, bytes, sha512 }) => ({ name, bytes, sha512 })),
    passphrase: written.passphrase,
    record: ({ db }) => {
      writeSetting(db, chainSetting, { ...next, previous: written.packageHash } satisfies Chain)
    },
  }
}

function recipientsOf({ certificatePem, recipient }: Wanted): PackageRecipient[] {
  if (certificatePem === undefined) return []
  try {
    const certificate = fromPem(certificatePem)
    const { asymmetricKeyType, asymmetricKeyDetails } = publicKeyOf(certificate)
    if (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'secp384r1') {
      return [{ name: recipient, certificate }]
    }
  } catch {
    // Falls through to the one answer for everything that is no such certificate.
  }
  throw new AppError('invalid', 'The certificate cannot be used.', [
    { path: 'certificatePem', message: 'must be one PEM certificate with a P-384 key' },
  ])
}

interface Place extends Chain {
  readonly folder: string
  readonly recipients: readonly PackageRecipient[]
}

async function write(context: EffectContext, { document: { document, data }, bytes, withPassphrase }: Wanted, place: Place): Promise<WrittenPackage> {
  const { session, now, signal } = context
  try {
    return await writePackage({
      ...place,
      name: `${document.reference}-${String(place.epoch)}-${String(place.sequence)}`,
      sender: session.organisation.name,
      marking: document.marking,
      withPassphrase,
      payload: [
        { path: `${document.id}.pdf`, bytes },
        { path: 'report.json', bytes: json(data) },
        { path: 'report.schema.json', bytes: json(dataSchema(data)) },
      ],
      signer: {
        certificate: session.keys.signingCertificate,
        authority: session.keys.authorityCertificate,
        privateKey: session.keys.signing,
      },
      at: now,
      signal,
      onProgress: ({ done, total, what }) => {
        context.progress(done, total, what)
      },
    })
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof PackageError) throw new AppError(error.kind === 'input' ? 'invalid' : 'unavailable', error.message)
    throw error
  }
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
