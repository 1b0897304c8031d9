import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newReference } from '../../../../main/store/reference'
import { contract } from '../../../../shared/contract'
import type { Result } from '../../../../shared/contract/fault'
import type { Operation } from '../../../../shared/contract/operation'
import { roles, type Role } from '../../../../shared/domain/account'
import { exampleIncident, newTestVault, type TestVault } from '../../../helpers/register'
import { asksForCase, validInputs, withReference } from './inputs'

/*
 * Generated from the contract: every operation, every role, a case that exists and
 * is not granted beside one that never existed. A new operation joins by itself.
 */

const operations = Object.entries(contract) as [string, Operation][]
const outside = mkdtempSync(join(tmpdir(), 'closehold-outside-'))

let vault: TestVault
let hidden = ''
let absent = ''
/** Words that stand in the hidden case and nowhere else. */
const canaries = ['Kererū-canary', 'Tīeke-canary', 'Weka-canary']
const [inTitle = '', inText = '', inName = ''] = canaries
const secrets: string[] = [...canaries]
/** Whatever was told to the view on the way. */
const told: unknown[] = []

beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
  hidden = await recordHidden()
  const { session } = vault.vault
  if (session === null) throw new Error('nobody is signed in')
  absent = newReference(session.db)
  await vault.signIn('wiremu')
  Object.assign(vault.vault.ports, { notify: (message: unknown) => told.push(message) })
})
afterAll(() => {
  vault.remove()
  rmSync(outside, { recursive: true })
})

/** A finalised case with a signed document and a release: everything a case can leave in the register. */
async function recordHidden(): Promise<string> {
  const incident = {
    ...exampleIncident(),
    title: `Loss at ${inTitle}`,
    brief: `About ${inText}`,
    people: [{ name: inName, role: 'involved' as const }],
  }
  const made = await vault.ask('case.create', { incident })
  const { reference } = made.body
  const final = await vault.ask('case.finalise', { reference, basedOn: made.revision })
  const issued = await vault.ask('document.issue', {
    reference,
    basedOn: final.revision,
    template: 'incident-report',
  })
  vault.dialogs.saveFile = ({ name }) => Promise.resolve(join(outside, name))
  const sent = await vault.ask('release.document', {
    reference,
    documentId: issued.id,
    recipient: inName,
    medium: 'disc',
  })
  vault.dialogs.saveFile = () => Promise.resolve(null)
  await vault.ask('draft.save', { key: reference, basedOn: final.revision, content: inText })
  secrets.push(issued.id, issued.sha384, sent.id)
  return reference
}

/** Acts as somebody of this role who holds exactly what the officer holds. */
async function as<T>(role: Role, act: () => Promise<T>): Promise<T> {
  const { session } = vault.vault
  if (session === null) throw new Error('nobody is signed in')
  const before = session.account
  session.account = { ...before, role }
  try {
    return await act()
  } finally {
    session.account = before
  }
}

async function ask(name: string, input: unknown): Promise<Result<unknown>> {
  const result = await vault.run(name, input, { progress: (...step) => void told.push(step) })
  told.push(result)
  return result
}

function expectNothingTold(): void {
  const text = JSON.stringify([told, vault.failures.map(({ error }) => String(error))])
  for (const secret of secrets) expect(text).not.toContain(secret)
  expect(vault.failures).toEqual([])
}

describe('without a grant', () => {
  it('no list, count, search or due list shows that there is a case', async () => {
    const totals = { status: {}, severity: {}, class: {}, classification: {}, duties: {} }
    const nothing = { items: [], total: 0, totals, savers: [], indexed: 0, toIndex: 0 }
    expect(await vault.ask('case.list', {})).toEqual(nothing)
    const searches = [
      ...canaries,
      'Loss',
      'about',
      hidden,
      hidden.slice(3, 7),
      hidden.slice(3).toLowerCase(),
      'a*',
    ]
    for (const search of searches) expect(await vault.ask('case.list', { search }), search).toEqual(nothing)
    for (const sort of ['saved', 'due', 'occurred', 'reference'] as const) {
      expect(await vault.ask('case.list', { sort, status: ['finalised'], severity: ['major'] })).toEqual(
        nothing,
      )
    }
    expect(await vault.ask('case.due', {})).toEqual([])
    expect(await vault.ask('release.list', {})).toEqual([])
    expect((await vault.ask('draft.list', {})).filter(({ content }) => content.includes(inText))).toEqual([])
  })

  it('a hidden reference and an absent one run the same statements', async () => {
    const { session } = vault.vault
    if (session === null) throw new Error('nobody is signed in')
    const plain = session.db
    const ran: string[] = []
    const spied = Object.create(plain) as typeof plain
    const bound = { get: plain.get.bind(plain), all: plain.all.bind(plain), run: plain.run.bind(plain) }
    Object.assign(spied, wrapped(bound, ran))
    Object.assign(session, { db: spied })
    try {
      for (const [name, operation] of operations.filter(([, one]) => asksForCase(one))) {
        const [input] = validInputs(operation, 1)
        const both = await as('cso', async () => {
          ran.length = 0
          await vault.call(name, withReference(input, hidden))
          const ofHidden = [...ran]
          ran.length = 0
          await vault.call(name, withReference(input, absent))
          return [ofHidden, [...ran]]
        })
        expect(both[0], name).toEqual(both[1])
        expect(both[0]?.length, name).toBeGreaterThan(0)
      }
    } finally {
      Object.assign(session, { db: plain })
    }
  })
})

describe.each(roles)('PSR-60 need-to-know: as %s without a grant', (role) => {
  it.each(operations)('%s tells nothing of a hidden case', async (name, operation) => {
    const allowed = operation.roles === 'lock-screen' || operation.roles.includes(role)
    const costly = name === 'session.changePassphrase' && role !== 'officer'
    const count = costly ? 0 : asksForCase(operation) ? 3 : 1
    for (const input of validInputs(operation, count)) {
      const given = [hidden, absent].map((reference) => withReference(input, reference))
      const [ofHidden, ofAbsent] = await as(role, async () => [
        await ask(name, given[0]),
        await ask(name, given[1]),
      ])
      if (!allowed) {
        const fault = { code: 'denied', message: 'Your role does not include this.' }
        expect([ofHidden, ofAbsent]).toEqual([
          { ok: false, fault },
          { ok: false, fault },
        ])
      } else if (asksForCase(operation)) {
        const fault = { code: 'notFound', message: 'There is no such case.' }
        expect([ofHidden, ofAbsent]).toEqual([
          { ok: false, fault },
          { ok: false, fault },
        ])
      } else {
        expect(ofHidden.ok).toBe(ofAbsent.ok)
      }
    }
    expectNothingTold()
  })
})

describe('after all these refusals', () => {
  it('the officer’s refusals stand in the audit without naming the case', () => {
    const events = vault.audit().filter(({ accountName }) => accountName === 'Wiremu Paki')
    const refused = events.filter(({ outcome }) => outcome === 'refused')
    expect(refused.some(({ operation, code }) => operation === 'case.open' && code === 'notFound')).toBe(true)
    expect(refused.some(({ operation, code }) => operation === 'release.package' && code === 'denied')).toBe(
      true,
    )
    expect(events.some(({ outcome }) => outcome === 'opened')).toBe(false)
  })
})

type Statement = { readonly text: string }
function wrapped(methods: Record<'get' | 'all' | 'run', (...of: never[]) => unknown>, ran: string[]) {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (statement: Statement, parameters?: unknown) => {
        ran.push(statement.text)
        return (method as (of: Statement, values?: unknown) => unknown)(statement, parameters)
      },
    ]),
  )
}

describe('PSR-60 after a grant to read', () => {
  let revision = 0
  beforeAll(async () => {
    await vault.signIn('mere')
    const accounts = await vault.ask('account.list', {})
    const opened = await vault.ask('case.open', { reference: hidden })
    const officer = accounts.find(({ signInName }) => signInName === 'wiremu')
    const granted = await vault.ask('case.grant', {
      reference: hidden,
      basedOn: opened.revision,
      accountId: officer?.id ?? '',
      level: 'read',
    })
    revision = granted.revision
    await vault.signIn('wiremu')
  })

  it('the officer finds the case by letter at the next sign-in', async () => {
    const { items } = await vault.ask('case.list', {})
    expect(items.filter(({ reference }) => reference === hidden)).toMatchObject([{ revision }])
    for (const search of canaries) {
      expect((await vault.ask('case.list', { search })).total, search).toBe(1)
    }
    const { body, level, can } = await vault.ask('case.open', { reference: hidden })
    expect(body.incident.title).toContain(inTitle)
    expect({ level, can }).toEqual({ level: 'read', can: [] })
    expect((await vault.ask('document.list', { reference: hidden })).length).toBe(1)
    expect((await vault.ask('release.list', {})).length).toBe(1)
    expect((await vault.ask('draft.list', {})).some(({ content }) => content === inText)).toBe(false)
  })

  const writing = operations.filter(([, operation]) => operation.kind !== 'query' && asksForCase(operation))
  it.each(writing)('%s is refused to a reader, whatever the role', async (name, operation) => {
    const before = await vault.ask('case.open', { reference: hidden })
    const documents = await vault.ask('document.list', { reference: hidden })
    const [input] = validInputs(operation, 1) as [Record<string, unknown>]
    const current = {
      ...(withReference(input, hidden) as object),
      ...('basedOn' in input && { basedOn: revision }),
    }
    const result = await as('cso', () => vault.call(name, current))
    expect(result).toEqual({
      ok: false,
      fault: { code: 'denied', message: 'You may read this case, not change it.' },
    })
    expect(await vault.ask('case.open', { reference: hidden })).toEqual(before)
    expect(await vault.ask('document.list', { reference: hidden })).toEqual(documents)
  })

  it('a grant to work is a letter too; to nobody, or twice, it is refused', async () => {
    await vault.signIn('mere')
    const officer = (await vault.ask('account.list', {})).find(({ signInName }) => signInName === 'wiremu')
    const grant = {
      reference: hidden,
      basedOn: revision,
      accountId: officer?.id ?? '',
      level: 'work' as const,
    }
    expect(await vault.fault('case.grant', { ...grant, accountId: 'nobody' })).toMatchObject({
      code: 'notFound',
    })
    expect(await vault.fault('case.grant', { ...grant, level: 'read' })).toMatchObject({ code: 'conflict' })
    const granted = await vault.ask('case.grant', grant)
    expect(granted.body.access.map(({ name, level }) => [name, level])).toContainEqual([
      'Wiremu Paki',
      'work',
    ])
    await vault.signIn('wiremu')
    const { body, level } = await vault.ask('case.open', { reference: hidden })
    expect(level).toBe('work')
    const incident = { ...body.incident, title: 'Mine to change' }
    const save = { reference: hidden, basedOn: granted.revision, incident, reason: 'As granted' }
    expect((await vault.ask('case.save', save)).body.incident.title).toBe('Mine to change')
  })

  it('the register holds together after all of it', async () => {
    expect(await vault.problems()).toEqual([])
  })
})
