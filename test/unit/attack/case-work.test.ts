import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import { clearedFor } from '../../../shared/domain/clearance'
import { isOutstanding } from '../../../shared/domain/duty'
import { holdOf, investigationOf } from '../../../shared/domain/flow'
import { exampleIncident, plainIncident } from '../../helpers/register'
import { newPeopledVault, type PeopledVault } from '../../helpers/people'
import { annexOf, day } from '../main/features/annex-kit'
import { ago, began, ended, dutyOf, lastEntry, on, workOf } from '../main/features/work-kit'
import { majorIncident } from '../requirements/kit'

/* Ways round the gates and the need-to-know of case work, with real accounts and keys. */

let vault: PeopledVault
let work: ReturnType<typeof workOf>
let annexes: ReturnType<typeof annexOf>
beforeAll(async () => {
  vault = await newPeopledVault()
  work = workOf(vault)
  annexes = annexOf(vault)
}, 240_000)
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

const save = (of: CaseView, change: object) =>
  vault.ask('case.save', { ...on(of), incident: { ...of.body.incident, ...change }, reason: 'More is known' })

describe('the log', () => {
  it('putting right when an investigation began does not begin it again', async () => {
    await vault.enter('wiremu')
    const made = await vault.ask('case.create', { incident: { ...plainIncident, class: 'weakness' } })
    const first = await work.log(made, began(30))
    const over = await work.log(first, ended(20))
    const corrects = lastEntry(first).id
    expect(await work.refusedLog(over, { ...began(10), corrects })).toMatchObject({
      fields: [{ path: 'entry.at.at' }],
    })
    const right = await work.log(over, { ...began(40), corrects })
    expect(investigationOf(right.body.log)).toBe('ended')
    expect(right.body.log).toHaveLength(3)
  })
})

describe('an officer', () => {
  it('does not take their own name from those who are suspected', async () => {
    await vault.enter('wiremu')
    const people = [{ name: 'Wiremu Paki', role: 'suspected' as const }]
    const made = await vault.ask('case.create', { incident: { ...plainIncident, people } })
    const asWitness = [{ name: 'Wiremu Paki', role: 'witness' as const }]
    for (const change of [{ people: [] }, { people: asWitness }, { people: null }]) {
      const incident = { ...made.body.incident, ...change }
      expect(await vault.fault('case.save', { ...on(made), incident })).toMatchObject({ code: 'denied' })
    }
    expect((await save(made, { title: 'Told in full' })).revision).toBe(2)
    await vault.enter('mere')
    const seen = await vault.ask('case.open', { reference: made.body.reference })
    expect((await save(seen, { people: [] })).body.incident.people).toEqual([])
  })

  it('does not lift the need-to-know hold by taking back what is suspected', async () => {
    await vault.enter('wiremu')
    const made = await vault.ask('case.create', { incident: { ...plainIncident, suspected: ['sabotage'] } })
    expect(holdOf(made.body).stands).toBe(true)
    expect(holdOf((await save(made, { suspected: [] })).body).stands).toBe(true)
  })
})

describe('an update that an agency turns out not to have had', () => {
  it('is still to be told, and a first report that nobody had is none', async () => {
    await vault.enter('mere')
    const incident = { ...exampleIncident(), suspected: ['espionage' as const], cyber: false, cyberTypes: [] }
    const made = await vault.ask('case.create', { incident })
    const told = await work.tell(made, 'espionage', ['NZSIS'])
    const changed = await save(told, { brief: 'It was the other cabinet' })
    const updated = await work.tell(changed, 'updates', ['NZSIS'])
    const wrong = dutyOf(updated, 'updates')?.contacts.at(-1)?.id
    expect(updated.body.duties.filter(isOutstanding).map(({ obligation }) => obligation.id)).not.toContain(
      'nz-psr.updates',
    )
    const mended = await work.tell(updated, 'updates', ['NZSIS'], { result: 'attempted', corrects: wrong })
    const duty = dutyOf(mended, 'updates')
    expect(duty && isOutstanding(duty)).toBe(true)
    expect(mended.body.reported).toEqual(told.body.reported)
    const first = dutyOf(mended, 'espionage')?.contacts.at(-1)?.id
    const none = await work.tell(mended, 'espionage', ['NZSIS'], { result: 'attempted', corrects: first })
    expect(none.body.reported).toBeNull()
  })
})

describe('how a suspected person is treated', () => {
  it('is closed to somebody who does not work on cases any more, and holds the keys still', async () => {
    await vault.enter('mere')
    const made = await annexes.record()
    await annexes.grantCase(made, vault.idOf('tamati'))
    const begun = await annexes.begin(made, { heldBy: 'all' })
    const { reference } = begun.body
    await vault.enter('tamati')
    expect((await vault.ask('annex.open', { reference })).body.reference).toBe(reference)
    await vault.enter('mere')
    const amend = (role: 'officer' | 'executive') =>
      vault.ask('account.amend', {
        accountId: vault.idOf('tamati'),
        displayName: 'Tamati Kereama',
        role,
        standing: clearedFor('SECRET'),
        reason: 'Another post',
      })
    await amend('executive')
    await vault.enter('tamati')
    const fault = await vault.fault('annex.open', { reference })
    expect(fault).toEqual(await vault.fault('annex.open', { reference: 'AX-0000-00' }))
    expect(await vault.ask('extract.list', {})).toEqual([])
    await vault.enter('mere')
    await amend('officer')
  }, 60_000)

  it('is not given to the person under another name that the register of people knows', async () => {
    await vault.enter('mere')
    const known = await vault.ask('person.create', {
      details: { name: 'Thomas Kereama', otherNames: ['Tamati Kereama'] },
    })
    const name = 'Thomas Kereama'
    const people = [{ name, role: 'suspected' as const, person: known.body.reference }]
    const made = await annexes.record({ people })
    await annexes.grantCase(made, vault.idOf('tamati'))
    await annexes.grantCase(made, vault.idOf('wiremu'))
    const begun = await annexes.begin(made, { person: { name }, heldBy: 'all' })
    expect(annexes.holders(begun)).toEqual(['Mere Tūhoe: work', 'Wiremu Paki: work'])
    const candidates = await vault.ask('annex.candidates', { reference: begun.body.reference })
    const found = candidates.find(({ accountId }) => accountId === vault.idOf('tamati'))
    expect(found?.problems).toContain('they are the person suspected')
  })

  it('is on no wall: the list that is printed leaves it out', async () => {
    await vault.enter('mere')
    const made = await annexes.record()
    const begun = await annexes.begin(made)
    const measure = { step: 'measure', measure: 'limit-computer-access', why: 'Until it is clear' } as const
    await annexes.step(begun, { ...measure, from: ago(10), reviewOn: day(7) })
    const { items, totals } = await vault.ask('case.due', {})
    const others = items.filter(({ source }) => source !== 'measure')
    expect(items.length).toBeGreaterThan(others.length)
    expect(totals.all).toBe(items.length)
    const path = join(tmpdir(), `wall-${String(process.pid)}.pdf`)
    vault.dialogs.saveFile = () => Promise.resolve(path)
    const saved = await vault.ask('due.wallList', {})
    rmSync(path)
    expect(saved.lines).toBe(others.length)
  })
})

describe('a document that is drawn while somebody loses the case', () => {
  it('is in the list of the case afterwards, and so is its release', async () => {
    await vault.enter('mere')
    const made = await vault.ask('case.create', { incident: majorIncident() })
    const { reference } = made.body
    const accountId = vault.idOf('tamati')
    const given = await vault.ask('case.grant', { ...on(made), accountId, level: 'read' })
    const done = await vault.ask('case.finalise', on(given))
    const drawing = vault.ask('document.issue', { ...on(done), template: 'incident-report' })
    const revoked = await vault.ask('case.revoke', { ...on(done), accountId, reason: 'No need' })
    const document = await drawing
    expect((await vault.ask('document.list', { reference })).map(({ id }) => id)).toEqual([document.id])
    const again = await vault.ask('case.grant', { ...on(revoked), accountId, level: 'read' })
    const path = join(tmpdir(), `released-${String(process.pid)}.pdf`)
    vault.dialogs.saveFile = async () => {
      await vault.ask('case.revoke', { ...on(again), accountId, reason: 'No need' })
      return path
    }
    const to = { recipient: 'NZSIS', medium: 'Paper' }
    const released = await vault.ask('release.document', { reference, documentId: document.id, ...to })
    rmSync(path)
    expect((await vault.ask('release.list', {})).map(({ id }) => id)).toEqual([released.id])
  })
})
