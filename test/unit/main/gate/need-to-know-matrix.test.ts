import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../shared/contract'
import type { Result } from '../../../../shared/contract/fault'
import type { Operation } from '../../../../shared/contract/operation'
import { people, type Person } from '../../../helpers/people'
import { makeHiddenRecords, type Hidden, type HiddenRecords } from './hidden-records'
import { asksFor, naming, namesRecords, validInputs, type Names } from './inputs'
import { statementsOf } from './statements'

/*
 * Generated from the contract: every operation, asked by a real account of every
 * role, of a case, a report and an annex that exist and are hidden beside ones that never
 * were: the same answer, by the same statements, and not a word of what is hidden. A new operation joins by itself. CLOSEHOLD_MATRIX_INPUTS asks for more.
 */

const operations = Object.entries(contract) as [string, Operation][]
const inputs = Number(process.env.CLOSEHOLD_MATRIX_INPUTS ?? 1)

/** Whoever holds nothing of a record, and how that came. */
const viewers: readonly (readonly [Person, string, 'ofCso' | 'fromCso'])[] = [
  ['aroha', 'who never had it', 'ofCso'],
  ['wiremu', 'from whom it was taken back', 'ofCso'],
  ['tamati', 'whose grant has ended', 'ofCso'],
  ['pita', 'who never had it', 'ofCso'],
  ['ema', 'who never had it', 'ofCso'],
  ['hana', 'who never had it', 'ofCso'],
  ['mere', 'whom it concerns', 'fromCso'],
]

/** These stretch a passphrase, make keys or draw pages once they get that far: one officer asks for them. */
const costly = new Set([
  'register.create',
  'register.rotate',
  'session.unlock',
  'session.changePassphrase',
  'session.replaceKeys',
  'account.create',
  'recovery.restoreAccount',
  'recovery.appointCso',
  'intake.submit',
  'intake.read',
  'intake.add',
  'report.blankForm',
  'verify.register',
])

/** Asking for a case by its reference is what these are for: they answer alike, and say nothing of it. */
const asksBlindly = new Set(['access.request'])

let all: HiddenRecords
/** Whatever was told to the view on the way. */
const told: unknown[] = []

beforeAll(async () => {
  all = await makeHiddenRecords()
  Object.assign(all.vault.vault.ports, { notify: (message: unknown) => told.push(message) })
}, 300_000)
afterAll(() => {
  all.remove()
})

const absentId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

/** How an input names the hidden thing, and how it names one that never was. */
function namesFor(name: string, hidden: Hidden, person: Person): [Names, Names] {
  const accountId = all.vault.idOf(person === 'pita' ? 'ema' : 'pita')
  const namesAccount = name.startsWith('case.') || name.startsWith('access.')
  const fields = { basedOn: 2, ...(namesAccount && { accountId }) }
  return [
    { ...hidden, fields: { ...fields, documentId: hidden.documentId } },
    { ...all.absent, fields: { ...fields, documentId: absentId } },
  ]
}

/** Where no annex is asked for, its reference would only be words of the asker's own, and come back as such. */
function asTyped({ annex, ...names }: Names, record: ReturnType<typeof asksFor>): Names {
  return annex !== undefined && record === 'annex' ? { ...names, annex } : names
}

/** Without what differs from one call to the next: references, ids, times, counts. */
function plain(result: Result<unknown>): string {
  return JSON.stringify(result)
    .replaceAll(/(CH|RP|AX|PN|DY)-[0-9A-Z]{4}-[0-9A-Z]{2}/g, '#')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replaceAll(/\d+/g, 'n')
}

async function ask(name: string, input: unknown): Promise<Result<unknown>> {
  const result = await all.vault.run(name, input, { progress: (...step) => void told.push(step) })
  told.push(result)
  return result
}

/** Asks, and answers with the statements it took. */
async function askHeard(name: string, input: unknown): Promise<[Result<unknown>, string[]]> {
  const { session } = all.vault.vault
  if (session === null) throw new Error('nobody is signed in')
  const answers: Result<unknown>[] = []
  const ran = await statementsOf(session.db, async () => answers.push(await ask(name, input)))
  const [result] = answers
  if (result === undefined) throw new Error('there is no answer')
  return [result, ran]
}

function expectNothingTold(hidden: Hidden): void {
  const text = JSON.stringify([told.splice(0), all.vault.failures.map(({ error }) => String(error))])
  for (const secret of hidden.secrets) expect(text).not.toContain(secret)
  expect(all.vault.failures).toEqual([])
}

describe.each(viewers)('PSR-60 need-to-know: as %s, %s,', (person, _why, which) => {
  const role = people[person]
  let hidden: Hidden

  beforeAll(async () => {
    hidden = all[which]
    told.push(await all.vault.enter(person))
  })

  it('nothing is told at the sign-in, nor by any list, count, search or notice', async () => {
    for (const [name, operation] of operations.filter(([, { kind }]) => kind === 'query')) {
      for (const input of validInputs(operation, 2)) await ask(name, input)
    }
    for (const search of [...hidden.secrets, hidden.case, hidden.case.slice(3, 7)]) {
      const listed = await ask('case.list', { search })
      if (listed.ok) expect(listed.value).toMatchObject({ items: [], total: 0 })
    }
    expectNothingTold(hidden)
  })

  const asked = operations.filter(([name]) => !costly.has(name) || person === 'aroha')
  it.each(asked)(
    '%s answers of what is hidden as of what never was, by the same statements',
    async (name, operation) => {
      const allowed = operation.roles === 'lock-screen' || operation.roles.includes(role)
      const record = asksFor(operation)
      const namesAny = namesRecords(operation)
      for (const input of validInputs(operation, namesAny && !costly.has(name) ? inputs : 1)) {
        const [ofHidden, ofAbsent] = namesFor(name, hidden, person).map((names) => asTyped(names, record))
        if (ofHidden === undefined || ofAbsent === undefined) throw new Error('there is nothing to name')
        const [first, ran] = await askHeard(name, naming(input, ofHidden))
        const [second, ranToo] = await askHeard(name, naming(input, ofAbsent))
        if (namesAny) expect(ranToo).toEqual(ran)
        if (record !== null) expect(ran.length).toBeGreaterThan(0)
        expect(first.ok).toBe(second.ok)
        if (!first.ok || namesAny) expect(plain(first)).toBe(plain(second))
        if (!allowed) expect(first).toMatchObject({ ok: false, fault: { code: 'denied' } })
        else if (record !== null && !asksBlindly.has(name))
          expect(first.ok, JSON.stringify(first)).toBe(false)
      }
      expectNothingTold(hidden)
    },
  )
})

describe('after all of it', () => {
  it('whoever holds the case opens it as before, and the register verifies', async () => {
    await all.vault.enter('mere')
    const { body } = await all.vault.ask('case.open', { reference: all.ofCso.case })
    expect(body.incident.title).toMatch(/^Later: /)
    expect(await all.vault.problems()).toEqual([])
  })
})
