/*
 * What each column shows to somebody with the register key. A column that is not
 * here fails the test, and SECURITY.md says the same, row for row.
 */

/** How a column's values are checked. */
export type Kind =
  | 'number'
  | 'time'
  | 'id'
  | 'reference'
  | 'hash'
  | 'digest'
  | 'sealed'
  | 'envelope'
  | 'signature'
  | 'certificate'
  | 'word'
  | 'account'
  | 'setting'
  | 'audit-row'

export interface Column {
  readonly kind: Kind
  /** In plain words, as SECURITY.md has it. */
  readonly shows: string
}

const number = (shows: string): Column => ({ kind: 'number', shows })
const time = (shows: string): Column => ({ kind: 'time', shows })
const id = (shows: string): Column => ({ kind: 'id', shows })
const hash = (shows: string): Column => ({ kind: 'hash', shows })
const sealed = (shows: string): Column => ({ kind: 'sealed', shows })
const envelope = (shows: string): Column => ({ kind: 'envelope', shows })
const word = (shows: string): Column => ({ kind: 'word', shows })
const account = (shows: string): Column => ({ kind: 'account', shows })
const certificate = (shows: string): Column => ({ kind: 'certificate', shows })
const signature = (shows: string): Column => ({ kind: 'signature', shows })

const ledger = (what: string): Record<string, Column> => ({
  seq: number(`a running number: how many ${what} there are`),
  locator: { kind: 'digest', shows: 'a keyed digest that only the record’s key gives' },
  at: time('when it was written'),
  hash: hash('its link in the chain'),
  details: sealed('padded size'),
  body: sealed('padded size'),
})

export const columns: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  account: {
    id: id('a random id'),
    sign_in_name: account('the sign-in name'),
    display_name: account('the name'),
    role: account('the role'),
    status: account('active, locked, suspended or retired'),
    slot_id: id('which slot of keyslots.json'),
    generation: number('how often keys or passphrase were renewed'),
    agreement_certificate: certificate('the certificate of the account’s agreement key'),
    signing_certificate: certificate('the certificate of the account’s signing key'),
    ring_key: envelope('nothing but its presence'),
    letters_tried: number('the newest letter it has looked at'),
    must_change: number('whether it still has a one-time passphrase'),
    created_at: time('when the account was made'),
    last_sign_in_at: time('when it last signed in'),
    standing: account('clearance, expiry, briefings and nationalities'),
    acting: account('from when to when it stands in as CSO, and by whom'),
    key_request: account('public keys that wait to be certified'),
    warrant: signature('the authority’s signature over all that'),
  },
  audit: {
    seq: number('a running number: how much was done'),
    hash: hash('its link in the chain'),
    content: {
      kind: 'audit-row',
      shows: 'time, session, ends of the other chains; the rest sealed, in steps of 384 bytes',
    },
  },
  checkpoint: {
    seq: number('a running number'),
    audit_seq: number('which audit row it signs'),
    head: hash('the head it signs'),
    at: time('when it was signed'),
    account: id('whose signature it is'),
    reason: word('sign-in, lock, document and the like'),
    certificate: certificate('the certificate that signed'),
    signature: signature('the signature'),
  },
  document: ledger('documents'),
  draft: {
    id: { kind: 'digest', shows: 'a keyed digest that only its account can compute' },
    account: id('whose it is'),
    at: time('when it was last kept'),
    body: sealed('padded size'),
  },
  key_ring: {
    id: number('a running number'),
    account: id('whose page it is'),
    body: sealed('one size for every page: roughly how many records an account holds, never which'),
  },
  letter: {
    id: number('a running number: how many were ever sent'),
    at: time('when it was sent'),
    body: envelope('padded size, one recipient who is not named'),
  },
  message: {
    id: id('a random id behind its account’s'),
    account: id('whose it is'),
    at: time('when it was kept'),
    body: sealed('padded size'),
  },
  record: {
    id: id('a random id'),
    reference: { kind: 'reference', shows: 'the reference: its letters tell a case from a report' },
    created_at: time('when it was made'),
    head: number('its newest revision'),
  },
  revision: {
    seq: number('a running number: how many revisions there are'),
    record: id('of which record'),
    revision: number('which revision of it'),
    earlier: number('the one before'),
    schema: number('the version of its form'),
    at: time('when it was saved'),
    hash: hash('its link in the chain'),
    body: sealed('padded size'),
  },
  setting: {
    name: { kind: 'setting', shows: 'what is set: the names below' },
    value: { kind: 'setting', shows: 'as said there' },
  },
  transfer: ledger('releases'),
}

/** Settings by name, or by how their name begins, and what each shows. */
export const settings: Readonly<Record<string, string>> = {
  organisation: 'name, contact, sites, units, zone, accreditation',
  'audit.key':
    'the audit key’s private half, sealed to a key that only auditors’ and CSOs’ rings hold, and to the cards',
  'intake.alternate': 'which account receives what concerns the CSO',
  'package.chain': 'how many packages were sealed, and the digest of the last',
  'pending.': 'which operation is under way',
  'recovery.ceremony': 'how often cards were made',
  'recovery.custody': 'custodians’ names, when each card was proven, and the reason given for their choice',
  'recovery.emergencies': 'when an emergency access was opened, ended and debriefed; not for which case',
  'recovery.readyAt': 'when the recovery cards were first proven',
  'register.next': 'the coming text of register.json, while it is being replaced',
  'signing.': 'an account’s agency certificate and its key, sealed under the account’s own key',
}
