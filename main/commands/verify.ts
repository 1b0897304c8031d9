import { createPrivateKey } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../../shared/contract/fault'
import { openForVerification } from '../features/session/look'
import { isRegister, verdict, verifyFile, type Holdings } from '../features/verify/verify-path'
import { fromPem, privateKeyFromPkcs8, privateKeyToPkcs8 } from '../keys/certificates'
import { KeyError } from '../keys/errors'
import { checkClosed } from '../store/closed'
import { StoreError } from '../store/errors'
import { pathIn } from '../store/folder'
import { verifyRegister } from '../store/verify'
import { readText, UsageError, type Command } from './usage'

/**
 * `verify PATH [--key PEM] [--passphrase-file F] [--account NAME] [--authority PEM] [--head HEX]`:
 * the verdict on a document, a package, an audit export or a register. Exit status 0 only when all holds.
 */
export const verifyCommand: Command = async (args) => {
  const { values, positionals } = options(args)
  const path = positionals[0]
  if (path === undefined || positionals.length > 1)
    throw new UsageError('verify: name one file or register folder')
  const holdings = readHoldings(values)
  try {
    const found = isRegister(path)
      ? await register(path, values, holdings)
      : await verifyFile(path, { ...holdings, ...headOf(values) })
    return { output: found, status: found.holds ? 0 : 1 }
  } catch (error) {
    if (error instanceof AppError && error.code === 'notFound') throw new UsageError(error.message)
    throw error
  }
}

interface Values {
  readonly key?: string | undefined
  readonly 'passphrase-file'?: string | undefined
  readonly account?: string | undefined
  readonly authority?: string | undefined
  readonly head?: string | undefined
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        'passphrase-file': { type: 'string' },
        account: { type: 'string' },
        authority: { type: 'string' },
        head: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(`verify: ${error instanceof Error ? error.message : 'bad arguments'}`)
  }
}

function readHoldings(values: Values): Holdings {
  const pem = <T>(name: 'key' | 'authority', read: (text: string) => T): T | undefined => {
    const path = values[name]
    if (path === undefined) return undefined
    try {
      return read(readText(path))
    } catch (error) {
      if (error instanceof UsageError) throw error
      throw new UsageError(`${path}: is not a PEM of the kind --${name} wants`)
    }
  }
  const authority = pem('authority', fromPem)
  const key = pem('key', readKey)
  const file = values['passphrase-file']
  const passphrase = file === undefined ? undefined : readText(file).replace(/\r?\n$/, '')
  if (key !== undefined && 'recipientKeyPem' in key && passphrase === undefined)
    throw new UsageError('verify: the key given is under a passphrase: give that with --passphrase-file')
  return { ...key, ...(authority && { authority }), ...(passphrase !== undefined && { passphrase }) }
}

/** A P-384 private key as it is, or one still under its passphrase. Throws when the text holds none. */
function readKey(text: string): Pick<Holdings, 'privateKey' | 'recipientKeyPem'> {
  if (text.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----')) return { recipientKeyPem: text }
  return { privateKey: privateKeyFromPkcs8(privateKeyToPkcs8(createPrivateKey(text))) }
}

/** From outside every file; with an account also what the database holds. */
async function register(path: string, values: Values, { authority, passphrase }: Holdings) {
  const name = basename(resolve(path))
  const options = { ...(authority && { authority }), ...headOf(values) }
  if (values.account === undefined) return verdict('register', name, await verifyRegister(path, options))
  if (passphrase === undefined) throw new UsageError('verify: --account wants --passphrase-file too')
  // Opening a database makes files of its own: the seal is read first.
  const closed = checkClosed(path)
  try {
    refuseUnfinished(path)
    const credentials = { signInName: values.account, passphrase }
    return await openForVerification(path, credentials, async (opened) =>
      verdict('register', name, await verifyRegister(path, { ...options, closed, opened })),
    )
  } catch (error) {
    const isExpected = error instanceof KeyError || error instanceof StoreError || error instanceof AppError
    if (!isExpected) throw error
    const outside = await verifyRegister(path, options)
    const unopened = { name: 'register was opened', verdict: 'fail' as const, detail: error.message }
    return verdict('register', name, { ...outside, checks: [...outside.checks, unopened] })
  }
}

/** SQLite would fold these into the file it opens, and what is to be checked would no longer be what was found. */
function refuseUnfinished(path: string): void {
  for (const suffix of ['-wal', '-journal']) {
    const file = `${pathIn(path, 'database')}${suffix}`
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) continue
    throw new StoreError(
      'refused',
      `not opened: ${basename(file)} holds unfinished writes, and opening would change the register; sign in and lock it, then verify again`,
    )
  }
}

const headOf = ({ head }: Values) => (head === undefined ? {} : { head })
