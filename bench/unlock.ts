import { createIndex } from '../main/store/session-index'
import { dueItemsOf, listItemOf, searchTextOf } from '../main/store/case-summary'
import { readRecords, recordHeads } from '../main/store/record-reader'
import type { CaseBody } from '../shared/domain/case'
import { openBenchRegister } from './register'
import { figure, median, time, type Bench } from './measure'

const cases = 1000

/**
 * Unlock at 1 000 cases, key derivation excluded: reading the ring, the first
 * list page, and the whole index. The baseline of the whole index is SQLCipher
 * read, unseal, parse and the same index insert without any slicing.
 */
export const unlock: Bench = async () => {
  const register = await openBenchRegister()
  const { vault, passphrases, incident } = register
  try {
    for (let one = 0; one < cases; one++) {
      await vault.ask('case.create', { incident: { ...incident, title: `Bench case ${String(one)}` } })
    }
    const first: number[] = []
    const whole: number[] = []
    const bare: number[] = []
    for (let round = 0; round < 3; round++) {
      vault.lock()
      const timings = await timedUnlock(vault, passphrases.officerPassphrase)
      first.push(timings.first)
      whole.push(timings.whole)
      bare.push(
        await time(() => {
          bareIndex(vault)
        }),
      )
    }
    return [
      figure('P1 unlock to first page, key derivation excluded', cases, 'ms', median(first)),
      figure('P1 unlock to whole index, key derivation excluded', cases, 'ms', median(whole), median(bare)),
    ]
  } finally {
    register.close()
  }
}

type Vault = Awaited<ReturnType<typeof openBenchRegister>>['vault']

async function timedUnlock(vault: Vault, passphrase: string): Promise<{ first: number; whole: number }> {
  const start = performance.now()
  await vault.ask('session.unlock', { signInName: 'wiremu', passphrase })
  await vault.ask('case.list', {})
  const first = performance.now() - start - (vault.vault.lastDerivationMs ?? 0)
  for (;;) {
    const { indexed, toIndex } = await vault.ask('case.list', { limit: 1 })
    if (indexed >= toIndex) break
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { first, whole: performance.now() - start - (vault.vault.lastDerivationMs ?? 0) }
}

function bareIndex({ vault }: Vault): void {
  const session = vault.session
  if (session === null) throw new Error('nobody is signed in')
  const index = createIndex()
  for (const record of readRecords(
    session.db,
    recordHeads(session.db),
    (id) => session.records.get(id)?.key,
  )) {
    if ('problem' in record) throw new Error('a record does not open')
    const body = record.opened.body as CaseBody
    index.putCase(
      record.recordId,
      listItemOf(body, record.opened.revision),
      dueItemsOf(body),
      searchTextOf(body),
    )
  }
  index.close()
}
