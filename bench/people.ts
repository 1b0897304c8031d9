import { setImmediate, setTimeout as pause } from 'node:timers/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { personBody, type PersonBody } from '../shared/domain/person'
import { newKey } from '../main/keys/cipher'
import { memoryDatabase, transaction } from '../main/store/database'
import { addAllToRing, type RingEntry } from '../main/store/key-ring'
import { appendRevision, createRecord, newReference } from '../main/store/records'
import { peopleOf } from '../main/store/people-index'
import { read, sql, write } from '../main/store/sql'
import { sessionOf, words, type BenchRegister } from './fill'
import { figure, median, time, type Bench, type Figure } from './measure'
import { openPort } from './port'
import { openBenchRegister } from './register'
import { timedUnlock } from './unlock'

const count = 5_000
const rounds = 300

/**
 * The list of 5 000 people through the port: a page, a search, and what the
 * form's picker asks with every letter typed. The baseline is the same question
 * of SQLite in memory alone. Beside it the longest turn while they are read
 * after sign-in, which no view may wait longer than 50 ms for.
 */
export const people: Bench = async () => {
  const register = await openBenchRegister()
  try {
    await fillPeople(register)
    register.vault.lock()
    const turns = monitorEventLoopDelay({ resolution: 1 })
    await timedUnlock(register)
    turns.enable()
    await untilRead(register)
    turns.disable()
    return [
      ...(await asked(register)),
      figure('people read after sign-in, longest turn', count, 'ms', turns.max / 1e6),
    ]
  } finally {
    register.close()
  }
}

async function asked(register: BenchRegister): Promise<Figure[]> {
  const port = openPort(register)
  const plain = plainPeople(register)
  const questions = [
    ['list, a page', (_: string, round: number) => ({ offset: 50 * (Math.abs(round * 17) % 90) })],
    ['search, two words', (word: string) => ({ search: `${word} secret` })],
    ['search, as typed in the picker', (word: string) => ({ search: word.slice(0, 3), limit: 8 })],
  ] as const
  const figures: Figure[] = []
  for (const [name, input] of questions) {
    const taken = { ours: [] as number[], processor: [] as number[], theirs: [] as number[] }
    for (let round = -20; round < rounds; round++) {
      const word = words[Math.abs(round * 7) % words.length] ?? ''
      const given = input(word, round)
      const before = process.cpuUsage()
      const ours = await time(() => port.ask('person.list', given))
      const used = process.cpuUsage(before)
      const theirs = await time(() => plain('search' in given ? given.search.split(' ')[0] : undefined))
      if (round < 0) continue
      taken.ours.push(ours)
      taken.processor.push((used.user + used.system) / 1000)
      taken.theirs.push(theirs)
    }
    figures.push(
      figure(`people ${name}, median`, count, 'ms', median(taken.ours), median(taken.theirs)),
      figure(`people ${name}, p99`, count, 'ms', quantile(taken.ours), quantile(taken.theirs)),
      figure(`people ${name}, p99 of processor time`, count, 'ms', quantile(taken.processor)),
    )
  }
  port.close()
  return figures
}

const quantile = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN

async function untilRead({ vault }: BenchRegister): Promise<void> {
  const { session } = vault.vault
  while (session !== null && peopleOf(session).size < count) await pause(5)
}

function personLike(reference: string, n: number): PersonBody {
  const word = (of: number) => words[of % words.length] ?? ''
  return personBody.parse({
    kind: 'person',
    reference,
    details: {
      name: `${word(n * 7)} ${word(n * 13 + 5)}`,
      otherNames: n % 10 === 0 ? [word(n + 3)] : [],
      organisation: `${word(n % 40)} agency`,
      unit: word(n % 90),
      position: word(n % 60),
      ...(n % 3 > 0 && {
        clearance: { level: n % 3 === 1 ? 'SECRET' : 'TOP SECRET', state: 'current', expires: '2027-03-01' },
      }),
    },
    saved: { at: new Date().toISOString(), by: 'Mere Tūhoe' },
  })
}

/** People that whoever is signed in holds: sealed, chained and in the ring, without letters and audit. */
async function fillPeople(register: BenchRegister): Promise<void> {
  const session = sessionOf(register)
  const entries: RingEntry[] = []
  for (let n = 0; n < count;) {
    transaction(session.db, () => {
      for (const end = Math.min(count, n + 500); n < end; n++) {
        const at = new Date().toISOString()
        const made = createRecord(session.db, { reference: newReference(session.db, 'PN'), at })
        const entry: RingEntry = {
          recordId: made.recordId,
          key: newKey(),
          level: 'work',
          kind: 'person',
          until: null,
        }
        const body = personLike(made.reference, n)
        appendRevision(session.db, {
          recordId: made.recordId,
          key: entry.key,
          earlierKeys: [],
          basedOn: 0,
          schema: 1,
          body,
          at,
        })
        entries.push(entry)
      }
    })
    await setImmediate()
  }
  transaction(session.db, () => {
    addAllToRing(session.db, { accountId: session.account.id, ringKey: session.keys.ring }, entries)
  })
}

const schema = sql`CREATE TABLE person (name TEXT, text TEXT, body TEXT) STRICT; CREATE INDEX by_name ON person (name);`
const insert = write(sql`INSERT INTO person VALUES (?, ?, ?)`)
const page = read(sql`SELECT body FROM person WHERE text LIKE ? ORDER BY name LIMIT 50`, { body: 'text' })
const total = read(sql`SELECT count(*) AS n FROM person WHERE text LIKE ?`, { n: 'integer' })

/** What SQLite in memory does with the same question. */
function plainPeople(register: BenchRegister): (word: string | undefined) => number {
  const db = memoryDatabase()
  db.script(schema)
  for (const { body } of sessionOf(register).shelf.values()) {
    const json = JSON.stringify(body)
    db.run(insert, [json.slice(0, 80), json.toLowerCase(), json])
  }
  return (word = '') => {
    const like = `%${word.toLowerCase()}%`
    return (db.get(total, [like])?.n ?? 0) + db.all(page, [like]).length
  }
}
