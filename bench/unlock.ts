import type { CaseBody } from '../shared/domain/case'
import { searchTextOf, summaryOf } from '../main/store/case-summary'
import { readRecords, recordHeads } from '../main/store/record-reader'
import { createIndex } from '../main/store/session-index'
import { fillCases, sessionOf, sizes, type BenchRegister } from './fill'
import { openBenchRegister } from './register'
import { figure, median, time, type Bench, type Figure } from './measure'

/**
 * P1: unlock, key derivation excluded, to the first page and to the whole index.
 * The baseline of the first page is the same at 1 000 cases; that of the whole
 * index is SQLCipher read, unseal, parse and the same index insert, not sliced.
 */
export const unlock: Bench = async () => {
  const register = await openBenchRegister()
  try {
    const figures: Figure[] = []
    let atFirst: number | null = null
    for (const size of sizes) {
      await fillCases(register, size)
      const timings = await repeated(register, size > 10_000 ? 1 : 5)
      const first = figure(
        'P1 unlock to first page, key derivation excluded',
        size,
        'ms',
        timings.first,
        atFirst,
      )
      const whole = 'P1 unlock to whole index, key derivation excluded'
      figures.push(first, figure(whole, size, 'ms', timings.whole, timings.bare))
      atFirst ??= timings.first
    }
    return figures
  } finally {
    register.close()
  }
}

async function repeated(register: BenchRegister, rounds: number) {
  const samples = { first: [] as number[], whole: [] as number[], bare: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    register.vault.lock()
    const timed = await timedUnlock(register)
    samples.first.push(timed.first)
    samples.whole.push(timed.whole)
    samples.bare.push(
      await time(() => {
        bareIndex(register)
      }),
    )
  }
  return { first: median(samples.first), whole: median(samples.whole), bare: median(samples.bare) }
}

/** Signs the officer in: how long to the first page, and until every case can be searched, without the derivation. */
export async function timedUnlock({
  vault,
  passphrases,
}: BenchRegister): Promise<{ first: number; whole: number }> {
  const start = performance.now()
  await vault.ask('session.unlock', { signInName: 'wiremu', passphrase: passphrases.officerPassphrase })
  await vault.ask('case.list', {})
  const first = performance.now() - start - (vault.vault.lastDerivationMs ?? 0)
  for (;;) {
    const { indexed, toIndex } = await vault.ask('case.list', { limit: 1 })
    if (indexed >= toIndex) break
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return { first, whole: performance.now() - start - (vault.vault.lastDerivationMs ?? 0) }
}

function bareIndex(register: BenchRegister): void {
  const session = sessionOf(register)
  const index = createIndex()
  const keyOf = (id: string) => session.records.get(id)?.key
  for (const record of readRecords(session.db, recordHeads(session.db), keyOf)) {
    if ('problem' in record) throw new Error('a record does not open')
    const body = record.opened.body as CaseBody
    const summary = summaryOf(body, record.opened.revision, session.organisation.zone)
    index.putCase(record.recordId, summary, searchTextOf(body))
  }
  index.close()
}
