import type { Check } from '../../shared/contract/release'
import { SEAL_OVERHEAD } from '../keys/cipher'
import type { ReadableDatabase } from './database'
import { bucketFor } from './encoding'
import { RING_PAGE_BYTES } from './key-ring'
import { read, sql } from './sql'
import { many } from './verify-checks'

/*
 * What only its owner can open is checked by its outside: numbers and sizes. It
 * is not chained, since it comes and goes: a page, a letter or a message that
 * somebody with the register key takes out or puts back as it was before goes
 * unnoticed here. Nobody gains by that what they did not hold already, for each
 * is sealed to its owner; what was granted can go missing.
 */

const rings = read(
  sql`SELECT k.account AS account, a.display_name AS name, count(*) AS n,
        sum(length(k.body) <> ?) AS odd
      FROM key_ring k LEFT JOIN account a ON a.id = k.account GROUP BY k.account ORDER BY k.account`,
  { account: 'text', name: 'text?', n: 'integer', odd: 'integer' },
)
const letters = read(
  sql`SELECT count(*) AS n, coalesce(max(id), 0) AS last, coalesce(min(length(body)), 0) AS least FROM letter`,
  { n: 'integer', last: 'integer', least: 'integer' },
)
const posted = read(sql`SELECT seq FROM sqlite_sequence WHERE name = 'letter'`, { seq: 'integer' })
const readers = read(sql`SELECT display_name AS name, letters_tried AS tried FROM account ORDER BY id`, {
  name: 'text',
  tried: 'integer',
})
const messages = read(
  sql`SELECT account, CAST(id AS TEXT) AS id, length(body) AS bytes FROM message ORDER BY id`,
  { account: 'text', id: 'text', bytes: 'integer' },
)

/** Key rings, letters and messages, as far as somebody sees who can open none of them. */
export function checkSealed(db: ReadableDatabase): Check[] {
  return [...checkRings(db), ...checkLetters(db), ...checkMessages(db)]
}

function checkRings(db: ReadableDatabase): Check[] {
  const found = db.all(rings, [RING_PAGE_BYTES + SEAL_OVERHEAD])
  const problems = found.flatMap(({ account, name, odd }) => [
    ...(name === null ? [`a ring belongs to ${account}, which is no account`] : []),
    ...(odd === 0
      ? []
      : [`${String(odd)} pages in the ring of ${name ?? account} have another size than any page`]),
  ])
  const pages = found.reduce((sum, { n }) => sum + n, 0)
  return many(
    'key rings',
    problems,
    `${String(pages)} pages of one size in ${String(found.length)} rings, unopened`,
  )
}

/** Letters carry numbers that are never used twice, so what stands there must be among those that were posted. */
function checkLetters(db: ReadableDatabase): Check[] {
  const { n, last, least } = db.get(letters) ?? { n: 0, last: 0, least: 0 }
  const ever = db.get(posted)?.seq ?? 0
  const problems = [
    ...(last > ever ? [`letter ${String(last)} was put in: only ${String(ever)} were ever posted`] : []),
    ...(n > 0 && least < bucketFor(0) ? ['a letter is smaller than any letter'] : []),
    ...db
      .all(readers)
      .filter(({ tried }) => tried > ever)
      .map(({ name }) => `${name} is said to have tried letters that were never posted`),
  ]
  return many('letters', problems, `${String(n)} waiting of ${String(ever)} ever posted, unopened`)
}

function checkMessages(db: ReadableDatabase): Check[] {
  const found = db.all(messages)
  const problems = found
    .filter(({ account, id, bytes }) => !id.startsWith(`${account}/`) || !isSizeClass(bytes - SEAL_OVERHEAD))
    .map(({ id }) => `message ${id} is not where, or not as large as, it was written`)
  return many('messages', problems, `${String(found.length)} in size classes, unopened`)
}

const isSizeClass = (bytes: number) => bytes > 0 && bucketFor(bytes) === bytes
