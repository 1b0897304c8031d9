import { setImmediate } from 'node:timers/promises'
import type { CaseBody } from '../shared/domain/case'
import { EVEN_WORDS, ODD_WORDS } from '../main/keys/word-list'
import { newKey } from '../main/keys/cipher'
import type { Session } from '../main/gate/session'
import { transaction } from '../main/store/database'
import { addAllToRing, type RingEntry } from '../main/store/key-ring'
import { appendRevision, createRecord, newReference } from '../main/store/records'
import type { openBenchRegister } from './register'

export type BenchRegister = Awaited<ReturnType<typeof openBenchRegister>>

/** Words that the text of the cases is made of. */
export const words: readonly string[] = [...EVEN_WORDS, ...ODD_WORDS]

/** The open session of a register. */
export function sessionOf({ vault: { vault } }: BenchRegister): Session {
  if (vault.session === null) throw new Error('nobody is signed in')
  return vault.session
}

const pick = <T>(of: readonly T[], n: number): T => {
  const one = of[n % of.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9
    return (state >>> 8) & 0xffffff
  }
}

/** The nth case: a copy of the first with facts and some hundred words of its own. */
export function caseLike(template: CaseBody, reference: string, n: number): CaseBody {
  const next = numbers(n)
  const text = (count: number) => Array.from({ length: count }, () => pick(words, next())).join(' ')
  const at = new Date(Date.UTC(2025, 0, 1) + n * 300_000).toISOString()
  const level = pick(['minor', 'minor', 'minor', 'major'] as const, next())
  const { severity } = template.incident
  return {
    ...template,
    reference,
    status: pick(['draft', 'finalised', 'finalised'] as const, next()),
    openedAt: at,
    saved: { at, by: pick(['Mere Tūhoe', 'Wiremu Paki', 'Hana Ngata'], next()) },
    duties: n % 8 === 0 ? template.duties : [],
    incident: {
      ...template.incident,
      title: text(6),
      class: pick(['incident', 'incident', 'malfunction', 'near-miss'] as const, next()),
      narrative: template.incident.narrative.slice(0, 1).map((part) => ({ ...part, text: text(120) })),
      ...(severity && { severity: { ...severity, level } }),
    },
  }
}

/**
 * Brings a register to `count` cases that whoever is signed in holds: sealed,
 * chained and in the ring as the gate would have it, but without rules and audit.
 */
export async function fillCases(register: BenchRegister, count: number): Promise<void> {
  const session = sessionOf(register)
  const created = await register.vault.ask('case.create', { incident: register.incident })
  const template = created.body
  const ring = { accountId: session.account.id, ringKey: session.keys.ring }
  const entries: RingEntry[] = []
  let n = session.records.size
  while (n < count) {
    transaction(session.db, () => {
      for (const end = Math.min(count, n + 500); n < end; n++) {
        const at = new Date().toISOString()
        const { recordId, reference } = createRecord(session.db, { reference: newReference(session.db), at })
        const entry: RingEntry = { recordId, key: newKey(), level: 'work', kind: 'case', until: null }
        appendRevision(session.db, {
          recordId,
          key: entry.key,
          earlierKeys: [],
          basedOn: 0,
          schema: 1,
          body: caseLike(template, reference, n),
          at,
        })
        entries.push(entry)
      }
    })
    await setImmediate()
  }
  transaction(session.db, () => {
    addAllToRing(session.db, ring, entries)
  })
}

/** How many cases the benches of the list go through; the last size takes minutes. */
export const sizes: readonly number[] =
  process.env.CLOSEHOLD_BENCH_LARGE === '1' ? [1_000, 10_000, 100_000] : [1_000, 10_000]
