import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { publicKeyOf } from '../../../main/keys/certificates'
import { postLetter, type Letter } from '../../../main/store/letters'
import { appendRevision, readRevision } from '../../../main/store/records'
import type { CaseView } from '../../../shared/contract/case'
import { clearedFor } from '../../../shared/domain/clearance'
import { wholeWeakness } from '../../fixtures/reports'
import { newPeopledVault, type Person, type PeopledVault } from '../../helpers/people'
import { withRaw, type Raw } from '../../helpers/raw'
import { plainIncident } from '../../helpers/register'

/* Ways round need-to-know that were open once: each is tried as somebody would try it. */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let vault: PeopledVault
let clock = Date.now()
const hour = 3_600_000
beforeAll(async () => {
  vault = await newPeopledVault({ now: () => new Date(clock) })
  clock = Date.now()
})
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})
beforeEach(() => vault.enter('mere'))

const session = () => {
  if (vault.vault.session === null) throw new Error('nobody is signed in')
  return vault.vault.session
}
const create = (title: string, concernsCso = false) =>
  vault.ask('case.create', { incident: { ...plainIncident, title }, concernsCso })
const open = ({ body: { reference } }: CaseView) => vault.ask('case.open', { reference })
const isThere = async ({ body: { reference } }: CaseView) => (await vault.call('case.open', { reference })).ok
async function grant(of: CaseView, to: Person, more: object = {}): Promise<void> {
  const { revision } = await open(of)
  const what = { reference: of.body.reference, basedOn: revision, accountId: vault.idOf(to) }
  await vault.ask('case.grant', { ...what, level: 'work', ...more })
}
async function revoke(of: CaseView, from: Person): Promise<void> {
  const { revision } = await open(of)
  const what = { reference: of.body.reference, basedOn: revision, accountId: vault.idOf(from) }
  await vault.ask('case.revoke', { ...what, reason: 'Moved on' })
}

describe('what concerns the CSO', () => {
  it('PSR-60 is not in what a CSO hands over: a request for it names no case there', async () => {
    await vault.enter('tamati')
    const made = await create('About the CSO', true)
    await vault.enter('wiremu')
    const wanted = { wanted: made.body.reference, level: 'read' as const, reason: 'I saw it happen' }
    await vault.ask('access.request', wanted)
    await vault.enter('mere')
    expect(JSON.stringify(await vault.ask('account.handover', {}))).not.toContain(made.body.reference)
  })

  it('PSR-60 a report of that route joins no case that a CSO holds', async () => {
    const ordinary = await create('Ordinary')
    await grant(ordinary, 'aroha')
    vault.lock()
    const { reference } = await vault.ask('intake.submit', { report: wholeWeakness, concernsCso: true })
    await vault.enter('aroha')
    const { revision } = await vault.ask('report.open', { reference })
    const link = { caseReference: ordinary.body.reference, caseBasedOn: (await open(ordinary)).revision }
    const refused = await vault.fault('report.joinCase', { reference, basedOn: revision, ...link })
    expect(refused).toMatchObject({ code: 'conflict' })
    const about = await create('About the CSO too', true)
    await vault.ask('report.joinCase', {
      ...{ reference, basedOn: revision },
      ...{ caseReference: about.body.reference, caseBasedOn: about.revision },
    })
    await vault.enter('mere')
    expect(JSON.stringify(await open(ordinary))).not.toContain(reference)
  })
})

describe('somebody who is named to stand in later', () => {
  it('holds nothing of it before that begins', async () => {
    const made = await create('For the delegate')
    const [from, until] = [hour, 2 * hour].map((ms) => new Date(clock + ms).toISOString())
    const who = { accountId: vault.idOf('wiremu'), reason: 'Leave' }
    await vault.ask('account.delegate', { ...who, from: from ?? '', until: until ?? '' })
    await vault.enter('wiremu')
    expect(session().role).toBe('officer')
    expect(await isThere(made)).toBe(false)
    expect((await vault.ask('case.list', {})).total).toBe(0)
    clock += hour + 1000
    await vault.enter('wiremu')
    expect(session().role).toBe('cso')
    expect(await isThere(made)).toBe(true)
    clock += hour
    await vault.enter('wiremu')
    expect(await isThere(made)).toBe(false)
  })
})

describe('a clock set back before signing in', () => {
  it('does not make begin again what had ended', async () => {
    const made = await create('For an hour')
    await grant(made, 'tamati', { until: new Date(clock + hour).toISOString() })
    await vault.enter('tamati')
    expect(await isThere(made)).toBe(true)
    clock += 2 * hour
    await vault.enter('tamati')
    expect(await isThere(made)).toBe(false)
    clock -= 2 * hour
    await vault.enter('tamati')
    expect(await isThere(made)).toBe(false)
    clock += 2 * hour
  })
})

describe('somebody who may not decide', () => {
  it('is not told what others are cleared for', async () => {
    const made = await create('Granted')
    await grant(made, 'wiremu')
    await vault.enter('wiremu')
    const fault = await vault.fault('access.candidates', { reference: made.body.reference })
    expect(fault.code).toBe('denied')
  })
})

describe('somebody whose clearance does not reach a case any more', () => {
  it('is not told what was released from it', async () => {
    const incident = {
      ...plainIncident,
      title: 'Released',
      marking: { classification: 'SECRET' as const, endorsements: [] },
    }
    const made = await vault.ask('case.create', { incident })
    await grant(made, 'tamati')
    const { recordId, key } = [...session().records.values()].find(
      (held) => session().references.get(made.body.reference) === held.recordId,
    ) ?? { recordId: '', key: Buffer.alloc(0) }
    const { addTransfer } = await import('../../../main/store/transfers')
    const { transaction } = await import('../../../main/store/database')
    const at = new Date(clock).toISOString()
    const details = {
      ...{ id: 'x', reference: made.body.reference, kind: 'document', title: 'A title', marking: 'SECRET' },
      ...{ classification: 'SECRET', recipient: 'NZSIS', medium: 'disc', releasedAt: at },
      ...{ releasedBy: 'Mere Tūhoe', approval: 'single-person', files: [] },
    }
    transaction(session().db, () => addTransfer(session().db, { recordId, key }, { at, details }))
    const named = { displayName: 'Tamati Kereama', role: 'officer' as const, reason: 'Lapsed' }
    const accountId = vault.idOf('tamati')
    await vault.enter('tamati')
    expect(await vault.ask('release.list', {})).toHaveLength(1)
    await vault.enter('mere')
    await vault.ask('account.amend', { accountId, ...named, standing: clearedFor('CONFIDENTIAL') })
    await vault.enter('tamati')
    expect(await vault.ask('release.list', {})).toEqual([])
    await vault.enter('mere')
    expect(await vault.ask('release.list', {})).toHaveLength(1)
  })
})

describe('a letter that somebody with the register key forged', () => {
  const key = () => Buffer.from(session().keys.register)
  const to = (raw: Raw, who: Person) =>
    publicKeyOf(
      raw.value(`SELECT agreement_certificate FROM account WHERE sign_in_name = '${who}'`) as Buffer,
    )
  const forge = (who: Person, letter: (raw: Raw) => Letter) => {
    const register = key()
    vault.lock()
    return withRaw(vault.folder, register, (raw) => {
      postLetter(raw.db, to(raw, who), letter(raw), new Date(clock).toISOString())
    })
  }

  it.each<[string, object]>([
    ['entries that are none', [['x']]],
    ['a key of another length', [['x', 'AAAA', 'work', 'case']]],
    [
      'a record with an endless name',
      [['x'.repeat(20_000), randomBytes(32).toString('base64'), 'work', 'case']],
    ],
    ['an end that is no time', [['x', randomBytes(32).toString('base64'), 'work', 'case', 'soon']]],
  ])('with %s stops nobody’s sign-in', async (_, entries) => {
    const { sealTo } = await import('../../../main/keys/envelope')
    const { pad, bucketFor } = await import('../../../main/store/encoding')
    const register = key()
    vault.lock()
    await withRaw(vault.folder, register, (raw) => {
      const content = JSON.stringify({ entries, messages: [], authority: null })
      const body = sealTo(pad(content, bucketFor), [{ publicKey: to(raw, 'mere') }])
      raw.run('INSERT INTO letter (at, body) VALUES (?, ?)', [new Date(clock).toISOString(), body])
    })
    await vault.enter('mere')
    expect(session().records.has('x')).toBe(false)
  })

  it('puts no key of theirs over a CSO’s, not even with a revision that it opens', async () => {
    const made = await create('Taken back')
    await grant(made, 'tamati')
    await vault.enter('tamati')
    const recordId = session().references.get(made.body.reference) ?? ''
    // What Tamati knew when they held it, kept with tools of their own.
    const old = Buffer.from(session().records.get(recordId)?.key ?? '')
    const known = readRevision(session().db, { recordId, key: old })
    await vault.enter('mere')
    await revoke(made, 'tamati')
    const { revision } = await open(made)
    const theirs = randomBytes(32)
    await forge('mere', (raw) => {
      const at = new Date(clock).toISOString()
      const earlierKeys = [{ upTo: revision, key: old }]
      const next = { recordId, key: theirs, earlierKeys, basedOn: revision, schema: 1, body: known.body, at }
      appendRevision(raw.db, next)
      return { entries: [{ recordId, key: theirs, level: 'work', kind: 'case', until: null }] }
    })
    await vault.enter('mere')
    expect(session().records.get(recordId)?.key.equals(theirs)).toBe(false)
    expect(await isThere(made)).toBe(false)
  })

  it('does not keep a true one from its reader: a fresh key still comes by letter', async () => {
    const made = await create('Rekeyed')
    await grant(made, 'wiremu')
    await grant(made, 'tamati')
    await vault.enter('wiremu')
    expect(await isThere(made)).toBe(true)
    await vault.enter('mere')
    await revoke(made, 'tamati')
    await grant(made, 'tamati')
    await revoke(made, 'tamati')
    await vault.enter('wiremu')
    expect(await isThere(made)).toBe(true)
  })
})
