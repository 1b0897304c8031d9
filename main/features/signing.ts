import { X509Certificate, createPublicKey } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { AppError } from '../../shared/contract/fault'
import type { AgencyCertificate } from '../../shared/contract/signing'
import type { EffectContext, FeatureHandlers } from '../gate/context'
import type { SessionFacts } from '../gate/session'
import { anyPublicKeyOf, orderPath, verifyPath } from '../keys/certificate-path'
import { fingerprintOf } from '../keys/certificates'
import { KeyError } from '../keys/errors'
import { openPkcs12, type Pkcs12 } from '../keys/pkcs12'
import { fingerprintHex } from '../keys/words'
import {
  forgetIdentity,
  keepIdentity,
  readIdentity,
  type AgencyIdentity,
  type IdentityOwner,
} from '../store/agency-identity'

/** Far more than any certificate file has. */
const largestFile = 1024 * 1024

/**
 * The certificate an agency gave its CSO: documents are then signed with it, and
 * readers elsewhere check them against the agency's root instead of the register's.
 */
export const signingHandlers: FeatureHandlers<'signing.current' | 'signing.import' | 'signing.remove'> = {
  'signing.current': ({ db, session }) => {
    const identity = readIdentity(db, ownerOf(session))
    return { certificate: identity === null ? null : described(identity) }
  },

  'signing.import': async (context, { passphrase }) => {
    const bytes = await chosenFile(context)
    const identity = identityOf(await openPkcs12(bytes, passphrase).catch(named), context.now)
    return {
      answer: { certificate: described(identity) },
      record: ({ db, session }) => {
        keepIdentity(db, ownerOf(session), identity)
      },
    }
  },

  'signing.remove': ({ db, session }) => {
    forgetIdentity(db, ownerOf(session))
    return { certificate: null }
  },
}

const ownerOf = ({ account, keys }: SessionFacts): IdentityOwner => ({
  accountId: account.id,
  signing: keys.signing,
})

async function chosenFile({ vault }: EffectContext): Promise<Buffer> {
  const path = await vault.ports.dialogs.openFile({
    title: 'Choose the agency certificate',
    extensions: ['p12', 'pfx'],
  })
  if (path === null) throw new AppError('conflict', 'No file was chosen.')
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new AppError('invalid', 'There is no such file any more.')
  if (found.size > largestFile)
    throw new AppError('invalid', 'The file is larger than a certificate file is.')
  return readFileSync(path)
}

/** A wrong passphrase here is a wrong field, not a refused sign-in. */
function named(error: unknown): never {
  if (error instanceof KeyError)
    throw new AppError('invalid', error.message, [{ path: 'passphrase', message: error.message }])
  throw error
}

/** The key with its own certificate and the path up to its root, all of them good at `at`. */
function identityOf({ privateKey, certificates }: Pkcs12, at: Date): AgencyIdentity {
  const certified = createPublicKey(privateKey)
  const certificate = certificates.find((one) => anyPublicKeyOf(one).equals(certified))
  if (certificate === undefined) throw new AppError('invalid', 'The file holds no certificate for its key.')
  try {
    const path = orderPath(certificate, certificates)
    verifyPath(certificate, path, at)
    return { privateKey, certificate, path }
  } catch (error) {
    throw error instanceof KeyError ? new AppError('invalid', error.message) : error
  }
}

function described({ certificate, path }: AgencyIdentity): AgencyCertificate {
  const { subject, issuer, validTo, publicKey } = new X509Certificate(certificate)
  const root = path.at(-1) ?? certificate
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    root: oneLine(new X509Certificate(root).subject),
    rootFingerprint: fingerprintHex(fingerprintOf(root)),
    keyType:
      publicKey.asymmetricKeyType === 'rsa'
        ? `RSA ${String(publicKey.asymmetricKeyDetails?.modulusLength)}`
        : 'P-384',
    notAfter: new Date(validTo).toISOString(),
  }
}

const oneLine = (name: string) => name.split('\n').join(', ')
