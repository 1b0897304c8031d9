/**
 * What went wrong with a key, a sealed text, a certificate or a card. A gate can tell the kinds apart; the
 * message is a plain sentence for people and never holds anything secret.
 */
export type KeyErrorKind =
  | 'wrong-passphrase'
  | 'damaged'
  | 'parameters'
  | 'not-for-this-key'
  | 'untrusted'
  | 'pkcs12-form'
  | 'slots-missing'
  | 'slots-not-json'
  | 'slots-half-written'
  | 'slots-too-large'
  | 'slots-future'
  | 'card-line'
  | 'card-damaged'
  | 'card-foreign'
  | 'card-old'
  | 'card-repeated'
  | 'card-missing'

/** The one error class of this room. `kind` says which, `message` is fit to be shown. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
  readonly kind: KeyErrorKind

  constructor(kind: KeyErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
