import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../../shared/contract/case'
import type { DocumentView, TemplateId } from '../../../../shared/contract/release'
import type { IncidentInput } from '../../../../shared/domain/incident'
import { majorIncident } from '../../requirements/kit'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

let vault: TestVault

beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
})
afterAll(() => {
  vault.remove()
})

const record = async (incident: IncidentInput): Promise<CaseView> => {
  const made = await vault.ask('case.create', { incident })
  return vault.ask('case.finalise', { reference: made.body.reference, basedOn: made.revision })
}

const issue = (of: CaseView, template: TemplateId, updates?: string): Promise<DocumentView> =>
  vault.ask('document.issue', {
    reference: of.body.reference,
    basedOn: of.revision,
    template,
    ...(updates !== undefined && { updates }),
  })

const correct = (of: CaseView, changes: Partial<IncidentInput>): Promise<CaseView> =>
  vault.ask('case.save', {
    reference: of.body.reference,
    basedOn: of.revision,
    incident: { ...of.body.incident, ...changes },
    reason: 'More is known.',
  })

const list = (of: CaseView) => vault.ask('document.list', { reference: of.body.reference })

describe('documents of a case', () => {
  let first: CaseView
  let report: DocumentView

  beforeAll(async () => {
    first = await record(majorIncident({ cabinetMaterial: false }))
    report = await issue(first, 'major-report')
  })

  it('are read as they were drawn', async () => {
    const { reference } = first.body
    const reading = await vault.ask('document.read', { reference, documentId: report.id })
    expect(reading.document).toEqual(report)
    expect(reading.content.title).toBe('Report of a major security incident')
    const facts = reading.content.blocks.find((block) => block.kind === 'facts')
    expect(facts?.kind === 'facts' ? facts.items.length : 0).toBe(10)
    expect(reading.foot[0]).toContain(report.id)
  })

  it('are named with whom they serve and why others do not fit', async () => {
    const all = await vault.ask('document.templates', { reference: first.body.reference })
    const of = (id: TemplateId) => all.find((one) => one.id === id)
    expect(of('major-report')).toMatchObject({ problem: null, isRecommended: true })
    expect(of('major-report')?.duties.map(({ recipients }) => recipients)).toContain('NZSIS')
    expect(of('cabinet-office')).toMatchObject({
      problem: 'Nobody has said that Cabinet material is involved.',
      isRecommended: false,
    })
    expect(of('update-report')?.problem).toBe('Nothing was saved since the last report.')
    const fault = await vault.fault('document.issue', {
      reference: first.body.reference,
      basedOn: first.revision,
      template: 'cabinet-office',
    })
    expect(fault).toMatchObject({ code: 'conflict', message: of('cabinet-office')?.problem })
  })

  it('are updated by others that name them, say what changed and hold the facts whole', async () => {
    const next = await correct(first, { brief: 'Both folders have been found.' })
    const update = await issue(next, 'update-report', report.id)
    expect(update).toMatchObject({ updates: report.id, template: 'update-report' })
    expect((await list(next)).find(({ id }) => id === report.id)?.updatedBy).toBe(update.id)
    const { content } = await vault.ask('document.read', {
      reference: next.body.reference,
      documentId: update.id,
    })
    const text = JSON.stringify(content.blocks)
    expect(text).toContain(report.id)
    expect(text).toContain(report.sha384)
    expect(text).toContain(first.body.incident.brief)
    expect(text.split('Both folders have been found.').length - 1).toBe(2)

    const third = await correct(next, { brief: 'One folio is missing.' })
    const fault = await vault.fault('document.issue', {
      reference: third.body.reference,
      basedOn: third.revision,
      template: 'update-report',
      updates: report.id,
    })
    expect(fault).toMatchObject({ code: 'invalid', fields: [{ path: 'updates' }] })
    const second = await issue(third, 'update-report', update.id)
    expect(second.updates).toBe(update.id)
    const again = await vault.ask('document.read', {
      reference: third.body.reference,
      documentId: second.id,
    })
    expect(JSON.stringify(again.content.blocks)).toContain('Particulars of the report')
  })

  it('name what they update only where they update something', async () => {
    const { reference } = first.body
    const { revision } = await vault.ask('case.open', { reference })
    const at = { reference, basedOn: revision }
    const without = await vault.fault('document.issue', { ...at, template: 'update-report' })
    expect(without).toMatchObject({ code: 'invalid', fields: [{ path: 'updates' }] })
    const stray = { ...at, template: 'incident-report', updates: report.id }
    expect(await vault.fault('document.issue', stray)).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'updates' }],
    })
  })
})

describe('a document that is withdrawn', () => {
  it('stays with its reason, is released no more, and is not withdrawn twice', async () => {
    const made = await record(majorIncident())
    const report = await issue(made, 'incident-report')
    const { reference } = made.body
    const at = { reference, basedOn: made.revision, documentId: report.id }
    const stale = await vault.fault('document.withdraw', { ...at, basedOn: 1, reason: 'Wrong.' })
    expect(stale.code).toBe('conflict')
    const empty = await vault.fault('document.withdraw', { ...at, reason: ' ' })
    expect(empty.code).toBe('invalid')
    await vault.ask('document.withdraw', { ...at, reason: 'The wrong folder was named.' })
    await vault.signIn('mere')
    expect(await list(made)).toMatchObject([
      { id: report.id, withdrawn: { by: 'Mere Tūhoe', reason: 'The wrong folder was named.' } },
    ])
    expect((await vault.fault('document.withdraw', { ...at, reason: 'Again.' })).code).toBe('conflict')
    const to = { reference, documentId: report.id, recipient: 'NZSIS', medium: 'Disc' }
    const released = await vault.fault('release.document', to)
    expect(released).toMatchObject({
      code: 'conflict',
      message: 'This document was withdrawn: it is not released any more.',
    })
    const packed = await vault.fault('release.package', { ...to, withPassphrase: true })
    expect(packed.code).toBe('conflict')
    expect(await vault.problems()).toEqual([])
  })

  it('is superseded by the next of its kind from a later revision', async () => {
    const made = await record(majorIncident())
    const old = await issue(made, 'incident-report')
    const next = await correct(made, { brief: 'More is known now.' })
    const fresh = await issue(next, 'incident-report')
    expect((await list(next)).map(({ supersededBy }) => supersededBy)).toEqual([fresh.id, null])
    expect(old.supersededBy).toBeNull()
  })

  it('is not there to be named when there is none', async () => {
    const made = await record(majorIncident())
    const at = { reference: made.body.reference, basedOn: made.revision, documentId: 'D-000000000000' }
    expect((await vault.fault('document.withdraw', { ...at, reason: 'x' })).code).toBe('notFound')
    expect(
      (await vault.fault('document.read', { reference: at.reference, documentId: at.documentId })).code,
    ).toBe('notFound')
  })
})

describe('an early report', () => {
  it('goes to the NCSC from a draft, which it says plainly; nothing else does', async () => {
    const draft = await vault.ask('case.create', {
      incident: { ...plainIncident, cyber: true, cyberTypes: ['data-spill'], cabinetMaterial: true },
    })
    const early = await issue(draft, 'ncsc-report')
    expect(early.isDraft).toBe(true)
    const { reference } = draft.body
    const { content } = await vault.ask('document.read', { reference, documentId: early.id })
    expect(content.blocks).toContainEqual(expect.objectContaining({ kind: 'notice', title: 'DRAFT FACTS' }))
    for (const template of ['incident-report', 'cabinet-office'] as const) {
      const fault = await vault.fault('document.issue', { reference, basedOn: draft.revision, template })
      expect(fault).toMatchObject({ code: 'conflict', message: 'Finalise the case first.' })
    }
  })

  it('left nothing wrong inside', () => {
    expect(vault.failures).toEqual([])
  })
})
