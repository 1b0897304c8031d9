import { caseBody, type CaseBody } from '../shared/domain/case'
import { assessIncident } from '../main/features/case/rules'
import { memoryDatabase } from '../main/store/database'
import { readRecords, recordHeads } from '../main/store/record-reader'
import { summaryOf } from '../main/store/case-summary'
import { read, sql, write } from '../main/store/sql'
import { fillCases, sessionOf, sizes, type BenchRegister } from './fill'
import { figure, median, type Bench, type Figure } from './measure'
import { openPort, type BenchPort } from './port'
import { openBenchRegister } from './register'
import { timedUnlock } from './unlock'

/**
 * Home and the opening of a case within P3's bounds, asked through a port and
 * the gate. Baselines from SQLite in memory alone: for home the same lines and
 * counts; for a case the same bytes by their reference, parsed, and what the
 * rules ask of them. Beside the baseline ours pays for the port, the gate, the
 * cipher, and (the first time in a session) the row of the audit, which is
 * durable before the case is shown.
 */
export const home: Bench = async () => {
  const register = await openBenchRegister()
  try {
    const figures: Figure[] = []
    for (const size of sizes) {
      await fillCases(register, size)
      register.vault.lock()
      await timedUnlock(register)
      figures.push(...(await homeAt(register, size)))
    }
    return figures
  } finally {
    register.close()
  }
}

const rounds = 200

async function homeAt(register: BenchRegister, size: number): Promise<Figure[]> {
  const port = openPort(register)
  const plain = new PlainHome(register)
  const due = await inTurns(rounds, {
    ours: async () => (await port.ask('case.due', {})).items.length,
    theirs: () => plain.due(),
  })
  const sums = await inTurns(rounds / 4, {
    ours: async () => (await port.ask('case.sums', {})).cases,
    theirs: () => plain.count(),
  })
  const references = plain.someReferences(rounds + 20)
  const first = await opened(port, plain, references)
  const again = await opened(port, plain, references)
  port.close()
  plain.close()
  return [
    ...figuresOf('home', size, due),
    figure('P3 sums of delay and cost, p95', size, 'ms', quantile(sums.ours, 0.95)),
    ...figuresOf('case opened the first time', size, first),
    ...figuresOf('case opened again', size, again),
  ]
}

interface Taken {
  readonly ours: readonly number[]
  /** Processor time of ours, for machines that are busy with other things. */
  readonly processor: readonly number[]
  readonly theirs: readonly number[]
}

const figuresOf = (name: string, size: number, { ours, processor, theirs }: Taken): Figure[] => [
  figure(`P3 ${name}, median`, size, 'ms', median(ours), median(theirs)),
  figure(`P3 ${name}, p95`, size, 'ms', quantile(ours, 0.95), quantile(theirs, 0.95)),
  figure(`P3 ${name}, p99`, size, 'ms', quantile(ours, 0.99), quantile(theirs, 0.99)),
  figure(`P3 ${name}, p99 of processor time`, size, 'ms', quantile(processor, 0.99)),
]

/** Each in turn, after twenty rounds that warm both up; both must find as many. */
async function inTurns(
  count: number,
  { ours, theirs }: { readonly ours: () => Promise<number>; readonly theirs: () => number },
): Promise<Taken> {
  const taken = { ours: [] as number[], processor: [] as number[], theirs: [] as number[] }
  for (let round = -20; round < count; round++) {
    const before = process.cpuUsage()
    const start = performance.now()
    const found = await ours()
    const between = performance.now()
    const used = process.cpuUsage(before)
    const known = theirs()
    const end = performance.now()
    if (found !== known) throw new Error(`${String(found)} or ${String(known)}`)
    if (round < 0) continue
    taken.ours.push(between - start)
    taken.processor.push((used.user + used.system) / 1000)
    taken.theirs.push(end - between)
  }
  return taken
}

async function opened(port: BenchPort, plain: PlainHome, references: readonly string[]): Promise<Taken> {
  let at = -1
  const next = () => references[(at += 1)] ?? ''
  return inTurns(references.length - 20, {
    ours: async () => (await port.ask('case.open', { reference: next() })).body.duties.length,
    theirs: () => plain.open(references[at] ?? ''),
  })
}

const quantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * q)] ?? NaN

const schema = sql`
  CREATE TABLE body (reference TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE line (
    id INTEGER PRIMARY KEY, reference TEXT, title TEXT, marking TEXT, classification TEXT, source TEXT, name TEXT,
    act TEXT, recipients TEXT, cite TEXT, kind TEXT, urgency TEXT, force TEXT, gate TEXT, since TEXT, anchor TEXT,
    due TEXT, dated INTEGER, at INTEGER
  ) STRICT;
  CREATE INDEX line_at ON line (dated, at);
  BEGIN;
`
const insertBody = write(sql`INSERT INTO body VALUES (?, ?)`)
const insertLine = write(
  sql`INSERT INTO line VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
)
const lines = read(sql`SELECT * FROM line WHERE dated = ? ORDER BY at LIMIT ?`, { id: 'integer' })
const allLines = read(sql`SELECT count(*) AS n FROM line`, { n: 'integer' })
const late = read(sql`SELECT count(*) AS n FROM line WHERE dated = 1 AND at < ?`, { n: 'integer' })
const allBodies = read(sql`SELECT count(*) AS n FROM body`, { n: 'integer' })
const byReference = read(sql`SELECT json FROM body WHERE reference = ?`, { json: 'text' })
const someOf = read(sql`SELECT reference FROM body LIMIT ?`, { reference: 'text' })

/** What SQLite in memory does by itself. */
class PlainHome {
  readonly #db = memoryDatabase()

  constructor(register: BenchRegister) {
    this.#db.script(schema)
    const session = sessionOf(register)
    const keyOf = (id: string) =>
      session.records.get(id)?.kind === 'case' ? session.records.get(id)?.key : undefined
    for (const record of readRecords(session.db, recordHeads(session.db), keyOf)) {
      if ('problem' in record) throw new Error('a record does not open')
      this.#put(record.opened.body as CaseBody, session.organisation.zone)
    }
  }

  #put(body: CaseBody, zone: string): void {
    this.#db.run(insertBody, [body.reference, JSON.stringify(body)])
    const { item, waiting } = summaryOf(body, 1, zone)
    for (const line of waiting) {
      this.#db.run(insertLine, [
        item.reference,
        item.title,
        item.marking,
        item.classification,
        line.source,
        line.obligationId,
        line.action,
        line.recipients,
        line.cite,
        line.kind,
        line.urgency,
        line.force,
        line.gate,
        line.since,
        line.anchor,
        line.dueAt,
        line.dueAt === null ? 0 : 1,
        Date.parse(line.dueAt ?? line.since),
      ])
    }
  }

  due(): number {
    this.#db.get(allLines)
    this.#db.get(late, [Date.now()])
    return this.#db.all(lines, [1, 120]).length + this.#db.all(lines, [0, 80]).length
  }

  count(): number {
    return this.#db.get(allBodies)?.n ?? 0
  }

  open(reference: string): number {
    const body = caseBody.parse(JSON.parse(this.#db.get(byReference, [reference])?.json ?? '{}'))
    assessIncident(body.incident, body.duties, body)
    return body.duties.length
  }

  someReferences(count: number): string[] {
    return this.#db.all(someOf, [count]).map(({ reference }) => reference)
  }

  close(): void {
    this.#db.close()
  }
}
