import { AppError, type Fault } from '../../shared/contract/fault'
import { KeyError } from '../keys/errors'
import { StoreError, type StoreErrorKind } from '../store/errors'

/** What the asker is told of an error: expected ones in their own words, a bug without a word of its text. */
export function faultOf(error: unknown): Fault {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, ...(error.fields && { fields: [...error.fields] }) }
  }
  if (error instanceof StoreError)
    return { code: storeCodes[error.kind] ?? 'unavailable', message: sentence(error) }
  if (error instanceof KeyError)
    return { code: keyCodes[error.kind] ?? 'unavailable', message: error.message }
  if (error instanceof DOMException && error.name === 'AbortError')
    return { code: 'conflict', message: 'Cancelled.' }
  return { code: 'internal', message: 'Something went wrong inside Closehold. Nothing was changed.' }
}

/** The store's message as a sentence, with what to do about it. */
function sentence({ kind, message }: StoreError): string {
  const advice = storeAdvice[kind]
  // A file's name stays as it is written.
  const startsWithFile = /^\S+\.\S/.test(message)
  const said = `${startsWithFile ? message : message.charAt(0).toUpperCase() + message.slice(1)}.`
  return advice === undefined ? said : `${said} ${advice}`
}

const fromCopy = 'Bring the register’s folder back from a copy.'
const storeAdvice: Partial<Record<StoreErrorKind, string>> = {
  'wrong-key': fromCopy,
  corrupt: fromCopy,
  future: 'Open it with that version.',
  'in-use': 'Close it there first.',
  full: 'Free some room; nothing was saved.',
}

const storeCodes: Partial<Record<string, Fault['code']>> = {
  conflict: 'conflict',
  'in-use': 'conflict',
  missing: 'notFound',
}
const keyCodes: Partial<Record<string, Fault['code']>> = {
  'wrong-passphrase': 'denied',
  untrusted: 'denied',
  // A card is typed by a person: it can be typed again.
  'card-line': 'invalid',
  'card-damaged': 'invalid',
  'card-foreign': 'invalid',
  'card-old': 'invalid',
  'card-repeated': 'invalid',
  'card-missing': 'invalid',
}
