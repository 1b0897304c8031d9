import type { InputOf } from '../shared/contract'
import type { CaseBody } from '../shared/domain/case'
import { searchTextOf, summaryOf } from '../main/store/case-summary'
import { readRecords, recordHeads } from '../main/store/record-reader'
import { fillCases, sessionOf, sizes, words, type BenchRegister } from './fill'
import { PlainList, type Searchable } from './plain-list'
import { openPort, type BenchPort } from './port'
import { openBenchRegister } from './register'
import { figure, median, time, type Bench, type Figure } from './measure'
import { timedUnlock } from './unlock'

type Ask = InputOf<'case.list'>

/**
 * P3: pages of the list, plain, filtered and found by full text, asked through a
 * port and the gate; the baseline is the same pages and totals from SQLite in
 * memory alone. P9: the plain and the filtered page against themselves at the
 * first size.
 */
export const list: Bench = async () => {
  const register = await openBenchRegister()
  try {
    const figures: Figure[] = []
    const small = new Map<string, number>()
    for (const size of sizes) {
      await fillCases(register, size)
      register.vault.lock()
      await timedUnlock(register)
      figures.push(...(await pagesAt(register, size, small)))
    }
    return figures
  } finally {
    register.close()
  }
}

const rounds = 120

async function pagesAt(register: BenchRegister, size: number, small: Map<string, number>) {
  const port = openPort(register)
  const plain = new PlainList(everyCase(register))
  const figures: Figure[] = []
  const all = { ours: [] as number[], plain: [] as number[], processor: [] as number[] }
  for (const [kind, asks] of Object.entries(asksOf())) {
    const { ours, theirs, processor } = await timed(asks, port, plain)
    all.ours.push(...ours)
    all.plain.push(...theirs)
    all.processor.push(...processor)
    figures.push(figure(`P3 ${kind} page, median`, size, 'ms', median(ours), median(theirs)))
    if (kind === 'full-text') continue
    const alone = await timedAlone(asks, port)
    figures.push(figure(`P9 ${kind} page against the first size`, size, 'ms', alone, small.get(kind) ?? null))
    if (!small.has(kind)) small.set(kind, alone)
  }
  figures.push(
    figure('P3 all pages, p95', size, 'ms', quantile(all.ours, 0.95), quantile(all.plain, 0.95)),
    figure('P3 all pages, p99', size, 'ms', quantile(all.ours, 0.99), quantile(all.plain, 0.99)),
    figure('P3 all pages, p99 of processor time', size, 'ms', quantile(all.processor, 0.99)),
  )
  port.close()
  plain.close()
  return figures
}

/**
 * Asks each in turn of the vault and of plain SQLite, after a few that warm both
 * up. Processor time of ours besides, for machines that are busy with other things.
 */
async function timed(asks: readonly Ask[], port: BenchPort, plain: PlainList) {
  const taken = { ours: [] as number[], theirs: [] as number[], processor: [] as number[] }
  for (const [at, ask] of [...asks.slice(0, 20), ...asks].entries()) {
    const before = process.cpuUsage()
    const start = performance.now()
    const { total } = await port.ask('case.list', ask)
    const between = performance.now()
    const used = process.cpuUsage(before)
    const plainTotal = plain.ask(ask)
    const end = performance.now()
    if (total !== plainTotal)
      throw new Error(`${JSON.stringify(ask)}: ${String(total)} or ${String(plainTotal)}`)
    if (at < 20) continue
    taken.ours.push(between - start)
    taken.theirs.push(end - between)
    taken.processor.push((used.user + used.system) / 1000)
  }
  return taken
}

/** The median of the same pages with nothing else between them. */
async function timedAlone(asks: readonly Ask[], port: BenchPort): Promise<number> {
  const taken: number[] = []
  for (const ask of [...asks, ...asks]) taken.push(await time(() => port.ask('case.list', ask)))
  return median(taken)
}

function asksOf(): Readonly<Record<string, readonly Ask[]>> {
  const word = (n: number) => words[(n * 37) % words.length] ?? ''
  const of = (make: (n: number) => Ask) => Array.from({ length: rounds }, (_, n) => make(n))
  const sorts = ['saved', 'due', 'occurred', 'title', 'reference'] as const
  return {
    plain: of((n) => ({ sort: sorts[n % sorts.length], reversed: n % 7 === 0, offset: (n % 4) * 50 })),
    filtered: of((n) => ({
      status: [n % 2 === 0 ? 'draft' : 'finalised'],
      ...(n % 3 === 0 && { severity: ['major'] }),
      ...(n % 5 === 0 && { class: ['malfunction', 'near-miss'] }),
      sort: sorts[n % sorts.length],
      offset: (n % 3) * 50,
    })),
    'full-text': of((n) => ({
      search: n % 2 === 0 ? `${word(n)} ${word(n + 1).slice(0, 3)}` : word(n),
      ...(n % 4 === 0 && { status: ['draft'] }),
    })),
  }
}

const quantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * q)] ?? NaN

/** Every case the session holds, the last saved first. */
function* everyCase(register: BenchRegister): Generator<Searchable> {
  const session = sessionOf(register)
  const keyOf = (id: string) => session.records.get(id)?.key
  for (const record of readRecords(session.db, recordHeads(session.db), keyOf)) {
    if ('problem' in record) throw new Error('a record does not open')
    const body = record.opened.body as CaseBody
    const { item } = summaryOf(body, record.opened.revision, session.organisation.zone)
    yield { item, text: searchTextOf(body) }
  }
}
