import { createPrivateKey } from 'node:crypto'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../../shared/contract/fault'
import { openForVerification } from '../features/session/open'
import { isRegister, verdict, verifyFile, type Holdings } from '../features/verify/verify-path'
import { fromPem } from '../keys/certificates'
import { KeyError } from '../keys/errors'
import { StoreError } from '../store/errors'
import { verifyRegister } from '../store/verify'
import { readText, UsageError, type Command } from './usage'

/**
 * `verify PATH [--key PEM] [--passphrase-file F] [--account NAME] [--authority PEM] [--head HEX]`:
 * the verdict on a document, a package or a register. Exit status 0 only when all holds.
 */
export const verifyCommand: Command = async (args) => {
  const { values, positionals } = options(args)
  const path = positionals[0]
  if (path === undefined || positionals.length > 1)
    throw new UsageError('verify: name one file or register folder')
  const holdings = readHoldings(values)
  try {
    const found = isRegister(path) ? await register(path, values, holdings) : await verifyFile(path, holdings)
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
  const privateKey = pem('key', (text) => createPrivateKey(text))
  const file = values['passphrase-file']
  const passphrase = file === undefined ? undefined : readText(file).replace(/\r?\n$/, '')
  return {
    ...(authority && { authority }),
    ...(privateKey && { privateKey }),
    ...(passphrase !== undefined && { passphrase }),
  }
}

async function register(path: string, values: Values, { authority, passphrase }: Holdings) {
  if (values.account === undefined) {
    return verdict(
      'register',
      basename(path),
      await verifyRegister(path, { ...(authority && { authority }), ...headOf(values) }),
    )
  }
  if (passphrase === undefined) throw new UsageError('verify: --account wants --passphrase-file too')
  try {
    return await openForVerification(path, { signInName: values.account, passphrase }, async (opened) =>
      verdict(
        'register',
        basename(path),
        await verifyRegister(path, { ...(authority && { authority }), ...headOf(values), opened }),
      ),
    )
  } catch (error) {
    if (!(error instanceof KeyError || error instanceof StoreError)) throw error
    const checks = [{ name: 'register was opened', verdict: 'fail' as const, detail: error.message }]
    return verdict('register', basename(path), { checks })
  }
}

const headOf = ({ head }: Values) => (head === undefined ? {} : { head })
