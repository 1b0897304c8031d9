import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import type { TemplateId } from '../../../shared/contract/release'
import { passages, type Content } from '../../../shared/domain/document-content'
import { criticalTypes, cyberTypes, type IncidentInput } from '../../../shared/domain/incident'
import { criticalLabels, cyberLabels } from '../../../shared/domain/vocabulary'
import { schemes } from '../../../shared/schemes/registry'
import { openKit, plainIncident, type Kit } from './kit'

/*
 * The kinds that the PSR source lists. Each is worked through as a user would: a case is recorded with it, the
 * register locked and unlocked, the case found again by its kind, its duties read, and a document issued that
 * names that kind and no other. No kind raises what belongs to another.
 */

let kit: Kit
beforeAll(async () => {
  kit = await openKit()
  await kit.asPerson('mere')
}, 120_000)
afterAll(() => {
  expect(kit.vault.failures).toEqual([])
  kit.remove()
})

/** What a rule says it was raised by; empty when it was not raised. */
const because = ({ body }: CaseView, id: string) =>
  body.duties.find(({ current, obligation }) => current && obligation.id === id)?.obligation.because ?? []
const recipients = ({ body }: CaseView, id: string) =>
  body.duties.find(({ obligation }) => obligation.id === id)?.obligation.recipients?.anyOf
const raised = ({ body }: CaseView) => body.duties.map(({ obligation }) => obligation.id)

/** The references that a search for these words finds. */
async function found(words: string): Promise<string[]> {
  const { items } = await kit.ask('case.list', { search: words, limit: 200 })
  return items.map(({ reference }) => reference)
}

/** What a document issued of a case says beside a label. */
async function printed(of: CaseView, template: TemplateId, label: string): Promise<string[]> {
  const { reference } = of.body
  const { id } = await kit.ask('document.issue', { reference, basedOn: of.revision, template })
  const { content }: { content: Content } = await kit.ask('document.read', { reference, documentId: id })
  const items = content.blocks.flatMap((block) => (block.kind === 'facts' ? block.items : []))
  return passages(items.find((item) => item.label === label)?.value ?? []).map(({ text }) => text)
}

/** One case for each of the kinds, by its kind; all read again after the register was locked and unlocked. */
async function oneOfEach<K extends string>(
  kinds: readonly K[],
  incident: (kind: K) => IncidentInput,
): Promise<Map<K, CaseView>> {
  const made = new Map<K, CaseView>()
  for (const kind of kinds) {
    const draft = await kit.record(incident(kind))
    const at = { reference: draft.body.reference, basedOn: draft.revision }
    made.set(kind, await kit.ask('case.finalise', at))
  }
  await kit.lockAndUnlock()
  for (const [kind, view] of made) made.set(kind, await kit.open(view))
  return made
}

/** A document names every kind that a case has, and of a case with one of them that one alone. */
async function namedIn<K extends string>(
  template: TemplateId,
  label: string,
  labels: Readonly<Record<K, string>>,
  incident: (kinds: readonly K[]) => IncidentInput,
): Promise<void> {
  const kinds = Object.keys(labels) as K[]
  for (const some of [kinds, kinds.slice(-1)]) {
    const [view] = (await oneOfEach([label], () => incident(some))).values()
    if (!view) throw new Error('a case is missing')
    expect(await printed(view, template, label)).toEqual(some.map((kind) => labels[kind]))
  }
}

/** Which category of the pack a kind stands in: exactly one. */
function groupOf(kind: string): string {
  const [group, ...more] = (schemes['nz-psr']?.categories ?? []).filter(({ values }) => values.includes(kind))
  if (group === undefined || more.length > 0) throw new Error(`${kind} stands in no group, or in several`)
  return group.title
}

/** The words of a case are searched a little after the first page shows. */
const patience = { timeout: 10_000 }

describe('kinds of cyber security incident', () => {
  /** What one kind asks for and no other does. */
  const own: Partial<Record<(typeof cyberTypes)[number], string[]>> = {
    virus: ['nzism-cyber.malware'],
    'data-spill': ['nzism-cyber.spill-highest', 'nzism-cyber.spill-owner', 'nzism-cyber.spill-no-delete'],
  }

  it('[vocabulary PSR-74…PSR-79] each goes to the NCSC as what it is, is found again, and asks for its own', async () => {
    const cases = await oneOfEach(cyberTypes, (type) => plainIncident({ cyber: null, cyberTypes: [type] }))
    const none = await kit.reread(await kit.record(plainIncident()))
    for (const [type, view] of cases) {
      expect(view.body.incident.cyberTypes).toEqual([type])
      expect(recipients(view, 'nz-psr.cyber')).toEqual([['NCSC']])
      expect(because(view, 'nz-psr.cyber').join()).toContain(cyberLabels[type])
      for (const other of cyberTypes.filter((one) => one !== type)) {
        expect(because(view, 'nz-psr.cyber').join()).not.toContain(cyberLabels[other])
        for (const rule of own[other] ?? []) expect(raised(view)).not.toContain(rule)
      }
      expect(raised(view)).toEqual(expect.arrayContaining(own[type] ?? []))
      await expect.poll(() => found(cyberLabels[type]), patience).toEqual([view.body.reference])
    }
    await namedIn('ncsc-report', 'Kind', cyberLabels, (types) =>
      plainIncident({ cyber: null, cyberTypes: [...types] }),
    )
    expect(raised(none)).toEqual([])
    const at = { reference: none.body.reference, basedOn: none.revision, template: 'ncsc-report' }
    expect(await kit.faultOf('document.issue', at)).toBe('conflict')
    const unheard = { ...plainIncident({ cyber: true }), cyberTypes: ['plague'] }
    expect(await kit.refused('case.create', { incident: unheard })).toEqual(['incident.cyberTypes.0'])
  }, 90_000)
})

describe('kinds of critical incident', () => {
  const groups = {
    'Personal attack': criticalTypes.slice(0, 6),
    'Hostage taking': criticalTypes.slice(6, 9),
    'Attack on property or information': criticalTypes.slice(9),
  }

  it('[vocabulary PSR-87…PSR-99] each calls 111 as what it is until nobody is at risk, is found again, and is told to the Police', async () => {
    expect(criticalTypes).toHaveLength(13)
    const cases = await oneOfEach(criticalTypes, (type) =>
      plainIncident({ criticalTypes: [type], publicSafetyRisk: null }),
    )
    for (const [type, view] of cases) {
      expect(view.body.incident.criticalTypes).toEqual([type])
      expect(recipients(view, 'nz-psr.emergency-services')).toEqual([['111']])
      const why = because(view, 'nz-psr.emergency-services').join()
      expect(why).toContain(criticalLabels[type])
      for (const other of criticalTypes.filter((one) => one !== type))
        expect(why).not.toContain(criticalLabels[other])
      await expect.poll(() => found(criticalLabels[type]), patience).toEqual([view.body.reference])
    }
    await namedIn('police-referral', 'Critical incident', criticalLabels, (types) =>
      plainIncident({ criticalTypes: [...types], publicSafetyRisk: null }),
    )
    for (const [group, types] of Object.entries(groups))
      expect(types.map(groupOf)).toEqual(types.map(() => group))
  }, 90_000)

  it('[vocabulary PSR-87…PSR-99] none calls 111 once nobody is at risk, and what is none of them never does', async () => {
    const over = await kit.reread(
      await kit.record(plainIncident({ criticalTypes: [...criticalTypes], publicSafetyRisk: false })),
    )
    expect(over.body.incident.criticalTypes).toEqual(criticalTypes)
    expect(raised(over)).toEqual([])
    const none = await kit.record(plainIncident({ publicSafetyRisk: null }))
    expect(raised(none)).toEqual([])
    const at = { reference: none.body.reference, basedOn: none.revision, template: 'police-referral' }
    expect(await kit.faultOf('document.issue', at)).toBe('conflict')
    const unheard = { ...plainIncident(), criticalTypes: ['stampede'] }
    expect(await kit.refused('case.create', { incident: unheard })).toEqual(['incident.criticalTypes.0'])
  })
})
