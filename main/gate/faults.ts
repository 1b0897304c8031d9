import { AppError, type Fault } from '../../shared/contract/fault'
import { KeyError } from '../keys/errors'
import { StoreError } from '../store/errors'

/** What the asker is told of an error: expected ones in their own words, a bug without a word of its text. */
export function faultOf(error: unknown): Fault {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, ...(error.fields && { fields: [...error.fields] }) }
  }
  if (error instanceof StoreError)
    return { code: storeCodes[error.kind] ?? 'unavailable', message: error.message }
  if (error instanceof KeyError)
    return { code: keyCodes[error.kind] ?? 'unavailable', message: error.message }
  if (error instanceof DOMException && error.name === 'AbortError')
    return { code: 'conflict', message: 'Cancelled.' }
  return { code: 'internal', message: 'Something went wrong inside Closehold. Nothing was changed.' }
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
