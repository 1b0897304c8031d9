import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha384 } from '../../../main/keys/hash'
import { packRow, unpackRow } from '../../../main/store/audit-row'
import { revisionHash } from '../../../main/store/records'
import type { Raw } from '../../helpers/raw'
import { before, named, put, swapping, unnamed, type EditCase } from './edit'

/*
 * What somebody with the register key, an SQL prompt and an earlier copy can do
 * to the rows, and what comes of it. A test makes every one of these edits; what
 * nothing names is a stated limit, and the table in SECURITY.md lists it.
 */

const registry = /accounts or settings were changed without an audit row/

const revisions: EditCase[] = [
  named(
    'a revision’s body replaced by zeros',
    'UPDATE revision SET body = zeroblob(length(body)) WHERE seq = 2',
    /revisions: revision 2 .*is not what was written/,
  ),
  named(
    'a revision’s time changed',
    `UPDATE revision SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3`,
    /revisions: .*row 3\) is not what was written/,
  ),
  named(
    'a revision dropped from the middle',
    'DELETE FROM revision WHERE seq = 2',
    /revision rows 2 to 2 are missing/,
  ),
  named(
    'the newest revision dropped',
    'DELETE FROM revision WHERE seq = (SELECT max(seq) FROM revision)',
    /saw another revision row/,
  ),
  named(
    'two revisions of one record swapped',
    swapping('revision', ['body', 'at'], 'seq = 1', 'seq = 2'),
    /row 1\) is not what was written/,
  ),
  named(
    'two records’ revisions swapped',
    swapping('revision', ['record'], 'seq = 1', 'seq = (SELECT max(seq) FROM revision)'),
    /row 1\) is not what was written/,
  ),
  named(
    'a record pointed back to an earlier revision',
    'UPDATE record SET head = 1 WHERE head = (SELECT min(head) FROM record)',
    /does not point to its newest revision/,
  ),
  named('two records’ references swapped', swapReferences, /record .* is not called what its revision/),
  named(
    'a revision altered and every hash after it computed anew',
    rehashed,
    /audit row \d+ saw another revision row/,
  ),
  named(
    'a revision added behind the audit’s back',
    (raw) => {
      const [last] = raw.rows('SELECT * FROM revision ORDER BY seq DESC LIMIT 1')
      const seq = Number(last?.seq) + 1
      const row = {
        ...last,
        seq,
        revision: Number(last?.revision) + 1,
        earlier: Number(last?.seq),
      } as never as Parameters<typeof revisionHash>[1]
      put(raw, 'revision', { ...row, hash: revisionHash(last?.hash as Buffer, row) })
      raw.run('UPDATE record SET head = ? WHERE id = ?', [seq, row.record])
    },
    /revision row \d+ was added without an audit row/,
  ),
  unnamed(
    'the time at which a record was made changed',
    `UPDATE record SET created_at = '2020-01-01T00:00:00.000Z'`,
    'nothing reads it; the times of a case stand in its sealed revisions',
  ),
]

function swapReferences(raw: Raw): void {
  const ids = raw.rows('SELECT id, reference FROM record ORDER BY created_at LIMIT 2')
  const [a, b] = ids
  raw.run('UPDATE record SET reference = ? WHERE id = ?', ['CH-0000-00', String(a?.id)])
  raw.run('UPDATE record SET reference = ? WHERE id = ?', [String(a?.reference), String(b?.id)])
  raw.run('UPDATE record SET reference = ? WHERE id = ?', [String(b?.reference), String(a?.id)])
}

function rehashed(raw: Raw): void {
  raw.run('UPDATE revision SET body = zeroblob(length(body)) WHERE seq = 2')
  let previous: Buffer | null = null
  for (const row of raw.rows('SELECT * FROM revision ORDER BY seq')) {
    const { hash: _hash, ...rest } = row
    previous = revisionHash(previous, rest as never)
    raw.run('UPDATE revision SET hash = ? WHERE seq = ?', [previous, Number(row.seq)])
  }
}

const ledgers: EditCase[] = (['document', 'transfer'] as const).flatMap((table) => [
  named(
    `a ${table}’s body replaced by zeros`,
    `UPDATE ${table} SET body = zeroblob(length(body)) WHERE seq = 1`,
    new RegExp(`${table} row 1 is not what was written`),
  ),
  named(
    `a ${table}’s locator changed`,
    `UPDATE ${table} SET locator = zeroblob(length(locator)) WHERE seq = 1`,
    new RegExp(`${table} row 1 is not what was written`),
  ),
  named(
    `a ${table} dropped`,
    `DELETE FROM ${table} WHERE seq = 1`,
    new RegExp(`${table} rows 1 to 1 are missing`),
  ),
  named(
    `the newest ${table} dropped`,
    `DELETE FROM ${table} WHERE seq = 2`,
    new RegExp(`saw another ${table} row 2`),
  ),
  named(
    `two ${table}s swapped`,
    swapping(table, ['at', 'details', 'body'], 'seq = 1', 'seq = 2'),
    new RegExp(`${table} row 1 is not what was written`),
  ),
])

const history: EditCase[] = [
  named(
    'an audit row altered',
    `UPDATE audit SET content = zeroblob(length(content)) WHERE seq = 5`,
    /audit: audit row 5 is not what was written/,
  ),
  named('an audit row dropped', 'DELETE FROM audit WHERE seq = 5', /audit: .*5.*missing/),
  named(
    'two audit rows swapped',
    swapping('audit', ['content', 'hash'], 'seq = 5', 'seq = 6'),
    /audit: audit row 5/,
  ),
  named(
    'the end of the audit cut off',
    'DELETE FROM audit WHERE seq > (SELECT max(seq) - 3 FROM audit)',
    /checkpoint \d+ names audit row \d+, which is missing/,
  ),
  named('the audit written anew from the first row on', rewritten, /checkpoint 1 names another head/),
  named(
    'the audit as the earlier copy had it',
    (raw, target) => {
      raw.run('DELETE FROM audit')
      for (const row of before(target, 'SELECT * FROM audit')) put(raw, 'audit', row)
    },
    /names audit row \d+, which is missing/,
  ),
  named('a checkpoint dropped', 'DELETE FROM checkpoint WHERE seq = 2', /checkpoints 2 to 2 are missing/),
  named(
    'a checkpoint’s reason changed',
    `UPDATE checkpoint SET reason = 'document' WHERE seq = 1`,
    /checkpoint 1 does not carry a valid signature/,
  ),
  named(
    'two checkpoints swapped',
    swapping(
      'checkpoint',
      ['audit_seq', 'head', 'at', 'account', 'reason', 'certificate', 'signature'],
      'seq = 1',
      `seq = (SELECT min(seq) FROM checkpoint WHERE account <> (SELECT account FROM checkpoint WHERE seq = 1))`,
    ),
    /checkpoint \d+ names an earlier audit row/,
  ),
  named(
    'a checkpoint given to another account',
    'UPDATE checkpoint SET account = (SELECT account FROM checkpoint c WHERE c.account <> checkpoint.account LIMIT 1) WHERE seq = 1',
    /checkpoint 1 is signed with a certificate that is not the account’s/,
  ),
]

function rewritten(raw: Raw): void {
  let previous: Buffer = Buffer.alloc(48)
  for (const row of raw.rows('SELECT seq, content FROM audit ORDER BY seq')) {
    const content = packRow({ ...unpackRow(row.content as Buffer), at: '2020-01-01T00:00:00.000Z', previous })
    previous = sha384(content)
    raw.run('UPDATE audit SET content = ?, hash = ? WHERE seq = ?', [content, previous, Number(row.seq)])
  }
}

const mere = `sign_in_name = 'mere'`
const wiremu = `sign_in_name = 'wiremu'`
const accounts: EditCase[] = [
  named('a role edited', `UPDATE account SET role = 'cso' WHERE ${wiremu}`, registry),
  named(
    'a standing edited',
    `UPDATE account SET standing = json_set(standing, '$.clearance', 'TOP SECRET') WHERE ${wiremu}`,
    registry,
  ),
  named(
    'a delegation added',
    `UPDATE account SET acting = '{"by":"x","from":"2020-01-01T00:00:00.000Z","until":"2099-01-01T00:00:00.000Z"}' WHERE ${wiremu}`,
    registry,
  ),
  named('a status edited', `UPDATE account SET status = 'suspended' WHERE ${wiremu}`, registry),
  named('a name edited', `UPDATE account SET display_name = 'Somebody Else' WHERE ${wiremu}`, registry),
  named(
    'two accounts’ public keys swapped',
    swapping('account', ['agreement_certificate', 'signing_certificate'], mere, wiremu),
    /accounts: the authority did not certify the keys/,
  ),
  named('two accounts’ warrants swapped', swapping('account', ['warrant'], mere, wiremu), registry),
  named('two accounts’ ring keys swapped', swapping('account', ['ring_key'], mere, wiremu), registry),
  named('two accounts’ slots swapped', swapping('account', ['slot_id'], mere, wiremu), registry),
  named(
    'a generation turned back',
    `UPDATE account SET generation = generation - 1 WHERE ${wiremu}`,
    registry,
  ),
  named('an account dropped', `DELETE FROM account WHERE ${wiremu}`, /accounts|points nowhere/),
  named(
    'an account added',
    (raw) => {
      const [row] = raw.rows(`SELECT * FROM account WHERE ${wiremu}`)
      put(raw, 'account', {
        ...row,
        id: 'f6c0ffee-0000-4000-8000-000000000000',
        sign_in_name: 'eve',
        display_name: 'Eve',
      })
    },
    /accounts/,
  ),
  named(
    'a setting edited',
    `UPDATE setting SET value = '"2020-01-01T00:00:00.000Z"' WHERE name = 'recovery.readyAt'`,
    registry,
  ),
  named('a setting dropped', `DELETE FROM setting WHERE name = 'recovery.readyAt'`, registry),
  named(
    'the mark of the letters an account has tried moved past every letter there was',
    'UPDATE account SET letters_tried = 1000000',
    /is said to have tried letters that were never posted/,
  ),
  unnamed(
    'the time of an account’s last sign-in changed',
    `UPDATE account SET last_sign_in_at = '2020-01-01T00:00:00.000Z'`,
    'it changes at every sign-in, so no digest covers it: the audit holds the true one, and whoever signs in is shown theirs',
  ),
  unnamed(
    'the mark of the letters an account has tried moved past an unread one',
    'UPDATE account SET letters_tried = (SELECT max(id) FROM letter)',
    'as with a dropped letter, a grant does not arrive; it shows as nothing and is granted again',
  ),
]

const rings: EditCase[] = [
  unnamed(
    'a page of a key ring dropped',
    `DELETE FROM key_ring WHERE account = (SELECT id FROM account WHERE ${wiremu})`,
    'the holder no longer sees the records; nothing is disclosed, and whoever holds them grants them again',
  ),
  unnamed(
    'a page of a key ring put back from an earlier copy',
    (raw, target) => {
      const id = String(raw.value(`SELECT id FROM account WHERE ${mere}`))
      for (const row of before(target, `SELECT * FROM key_ring WHERE account = '${id}'`))
        raw.run('UPDATE key_ring SET body = ? WHERE id = ?', [row.body ?? null, Number(row.id)])
    },
    'later grants are lost to the holder; keys that were taken back open only what could be read before',
  ),
]

const letters: EditCase[] = [
  unnamed(
    'an unread letter dropped',
    'DELETE FROM letter',
    'a grant or a message does not arrive; nothing is disclosed, and the sender’s record of it stays',
  ),
  unnamed(
    'an unread letter altered',
    'UPDATE letter SET body = zeroblob(length(body))',
    'it opens for nobody and stays where it is, as if it had been dropped',
  ),
  unnamed(
    'a letter that was read put back from an earlier copy',
    (raw) => {
      const [row] = raw.rows('SELECT * FROM letter LIMIT 1')
      if (row === undefined) throw new Error('there is no letter')
      put(raw, 'letter', { at: row.at ?? '', body: row.body ?? null })
    },
    'what it says is taken in once more; a key that was taken back opens only what could be read before',
  ),
]

const drafts: EditCase[] = [
  unnamed(
    'a draft dropped',
    'DELETE FROM draft',
    'what was typed and not saved is lost, as everything is to whoever can delete the file',
  ),
  unnamed(
    'two accounts’ drafts swapped',
    swapping(
      'draft',
      ['body'],
      `account = (SELECT id FROM account WHERE ${mere})`,
      `account = (SELECT id FROM account WHERE ${wiremu})`,
    ),
    'each is sealed to its account: neither opens, and both are left out',
  ),
]

/** Everything taken back to the earlier copy: rows, slots and all. */
const rolledBack: EditCase = {
  what: 'the whole register put back from an earlier copy',
  edit: (raw, target) => {
    raw.db.close()
    for (const name of ['register.db', 'keyslots.json', 'register.json'])
      writeFileSync(join(raw.folder, name), readFileSync(join(target.earlier, name)))
    Object.assign(raw, { db: { close: () => undefined } })
  },
  outcome: {
    head: /head: this head does not stand in the audit/,
    limit:
      'an earlier state holds together: only a head that somebody knows (printed, signed elsewhere, or kept by the machine) tells',
  },
}

export const edits: readonly EditCase[] = [
  ...revisions,
  ...ledgers,
  ...history,
  ...accounts,
  ...rings,
  ...letters,
  ...drafts,
  rolledBack,
]
