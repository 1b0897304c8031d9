import { afterAll, beforeAll, expect, it } from 'vitest'
import { passages, type Content } from '../../../shared/domain/document-content'
import type { CaseView } from '../../../shared/contract/case'
import { majorIncident, openKit, without, type Kit } from './kit'

let kit: Kit

beforeAll(async () => {
  kit = await openKit()
  await kit.asPerson('mere')
})
afterAll(() => {
  kit.remove()
})

const finalise = ({ body: { reference }, revision }: CaseView) =>
  kit.ask('case.finalise', { reference, basedOn: revision })

/** What a document says beside a label. */
function said({ blocks }: Content, label: string): string {
  const items = blocks.flatMap((block) => (block.kind === 'facts' ? block.items : []))
  const found = items.find((item) => item.label === label)
  return passages(found?.value ?? [])
    .map(({ text }) => text)
    .join(' | ')
}

it('[PSR-02] each agency gets a document of its own, and the register follows what became of it', async () => {
  const view = await finalise(await kit.record(majorIncident({ cabinetMaterial: false })))
  const { reference } = view.body
  const offers = await kit.ask('document.templates', { reference })
  const offered = offers.find(({ id }) => id === 'major-report')
  expect(offered).toMatchObject({ problem: null, isRecommended: true })
  const open = offered?.duties.find(({ isOpen, recipients }) => isOpen && recipients === 'NZSIS')
  const made = await kit.ask('document.issue', {
    reference,
    basedOn: view.revision,
    template: 'major-report',
  })
  await kit.ask('duty.contact', {
    reference,
    basedOn: view.revision,
    obligationId: open?.obligationId ?? '',
    contact: {
      result: 'told',
      at: { at: new Date().toISOString(), zone: 'Pacific/Auckland' },
      recipients: ['NZSIS'],
      how: 'safe-hand',
      reference: made.id,
    },
  })
  await kit.lockAndUnlock()
  expect(await kit.ask('document.list', { reference })).toMatchObject([
    { id: made.id, template: 'major-report', sha384: made.sha384, withdrawn: null },
  ])
  const later = await kit.ask('document.templates', { reference })
  const duty = later
    .find(({ id }) => id === 'major-report')
    ?.duties.find(({ obligationId }) => obligationId === open?.obligationId)
  expect(duty?.isOpen).toBe(false)
  // What is for another agency is not made of it: with the revision as it stands, and with no duty to serve.
  const now = (await kit.open(view)).revision
  const wrong = { reference, basedOn: now, template: 'cabinet-office' as const }
  const { code, message } = await kit.vault.fault('document.issue', wrong)
  expect([code, message]).toEqual(['conflict', expect.stringContaining('Cabinet material')])
  expect(later.find(({ id }) => id === 'cabinet-office')).toMatchObject({ isRecommended: false, duties: [] })
  expect(await kit.ask('document.list', { reference })).toHaveLength(1)
})

it('[PSR-106, PSR-110, PSR-111] the report gives the marking, the initial assessment and the action taken', async () => {
  const view = await finalise(await kit.record(majorIncident()))
  const { reference, incident } = view.body
  const { id } = await kit.ask('document.issue', {
    reference,
    basedOn: view.revision,
    template: 'major-report',
  })
  await kit.lockAndUnlock()
  const { content } = await kit.ask('document.read', { reference, documentId: id })
  const marked = incident.resources?.find(({ marking, compromised }) => marking && compromised !== 'no')
  expect(said(content, 'Protective marking of it')).toContain(marked?.marking?.classification)
  expect(said(content, 'Initial assessment of harm or damage')).toContain(incident.initialAssessment?.reason)
  const taken = (incident.immediateActions ?? []).filter(({ state }) => state === 'taken')
  expect(taken.length).toBeGreaterThan(0)
  for (const { what } of taken) expect(said(content, 'Action already taken')).toContain(what)

  const bare = await kit.record(without(majorIncident(), 'initialAssessment', 'immediateActions'))
  const at = { reference: bare.body.reference, basedOn: bare.revision }
  expect(await kit.refused('case.finalise', at)).toEqual([
    'incident.immediateActions',
    'incident.initialAssessment',
  ])
  expect(await kit.faultOf('document.issue', { ...at, template: 'major-report' })).toBe('conflict')
})
