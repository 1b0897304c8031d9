import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import { referralCategories, type IncidentInput } from '../../../shared/domain/incident'
import { evaluateCondition } from '../../../shared/schemes/condition'
import { factsOf, withImplied } from '../../../shared/schemes/facts'
import { referenceOf, referencesFor } from '../../../shared/schemes/references'
import { schemes } from '../../../shared/schemes/registry'
import { openKit, plainIncident as plain, type Kit } from './kit'

/*
 * Who the rules say must hear of what, on recorded cases, and what they say of themselves.
 */

let kit: Kit
beforeAll(async () => {
  kit = await openKit()
  await kit.asPerson('wiremu')
}, 120_000)
afterAll(() => {
  expect(kit.vault.failures).toEqual([])
  kit.remove()
})

/** Records cases, locks, unlocks, and gives them as they are read again. */
async function recorded(...incidents: IncidentInput[]): Promise<CaseView[]> {
  const made: CaseView[] = []
  for (const incident of incidents) made.push(await kit.record(incident))
  await kit.lockAndUnlock()
  const again: CaseView[] = []
  for (const one of made) again.push(await kit.open(one))
  return again
}

const dutyOf = ({ body }: CaseView, id: string) => body.duties.find(({ obligation }) => obligation.id === id)
const groups = (view: CaseView, id: string) => dutyOf(view, id)?.obligation.recipients?.anyOf
const ids = ({ body }: CaseView) => body.duties.map(({ obligation }) => obligation.id)
const either = [['NZSIS'], ['NZ Police'], ['NZSIS', 'NZ Police']]

/** Every category with its own recipients; nobody else hears of a case of that category alone. */
async function routed(expected: Partial<Record<(typeof referralCategories)[number], string[][]>>) {
  const categories = referralCategories.filter((category) => expected[category] !== undefined)
  const views = await recorded(...categories.map((suspected) => plain({ suspected: [suspected] })), plain({}))
  for (const [index, category] of categories.entries()) {
    const view = views[index]
    if (!view) throw new Error('a case is missing')
    const referred = referralCategories.filter((other) => dutyOf(view, `nz-psr.${other}`))
    expect(referred).toEqual([category])
    expect(groups(view, `nz-psr.${category}`)).toEqual(expected[category])
    expect(dutyOf(view, `nz-psr.${category}`)?.obligation.force).toBe('must')
  }
  expect(ids(views.at(-1) ?? fail())).toEqual([])
}
function fail(): never {
  throw new Error('a case is missing')
}

describe('suspected major incidents', () => {
  it('[PSR-61, PSR-62, PSR-63, PSR-64] name their agency, and no other', async () => {
    await routed({
      espionage: [['NZSIS']],
      sabotage: either,
      'foreign-interference': [['NZSIS']],
      'attack-on-defence-system': [['NZDF']],
    })
  })

  it('[PSR-65, PSR-66, PSR-67] leave the choice that the source leaves', async () => {
    await routed({
      'politically-motivated-violence': either,
      'incitement-to-communal-violence': either,
      'serious-threat-to-border': [
        ['NZ Customs', 'Immigration NZ'],
        ['MPI'],
        ['NZ Customs', 'Immigration NZ', 'MPI'],
      ],
    })
  })

  it('[PSR-68] say why an agency is the right one; only the CSO overrides, with a reason that stays', async () => {
    const [made = fail()] = await recorded(plain({ suspected: ['espionage'] }))
    const duty = dutyOf(made, 'nz-psr.espionage')
    expect(duty?.obligation.because).toEqual(['Suspected: Espionage.'])
    expect(duty?.obligation.cite).toContain('Report major security incidents to security agencies')
    const act = {
      reference: made.body.reference,
      basedOn: made.revision,
      obligationId: 'nz-psr.espionage',
      reason: 'It is with the NZSIS already, under another number.',
    }
    expect(await kit.faultOf('duty.override', act)).toBe('denied')
    await kit.asPerson('mere')
    expect(await kit.refused('duty.override', { ...act, reason: '' })).toEqual(['reason'])
    await kit.ask('duty.override', act)
    const again = await kit.reread(made)
    expect(dutyOf(again, 'nz-psr.espionage')?.decisions).toMatchObject([
      { outcome: 'overridden', reason: act.reason },
    ])
    await kit.asPerson('wiremu')
  })
})

describe('cyber security incidents', () => {
  it('[PSR-73, PSR-81] go to the NCSC, before anything is disturbed', async () => {
    const [cyber = fail(), other = fail()] = await recorded(plain({ cyber: true }), plain({}))
    expect(groups(cyber, 'nz-psr.cyber')).toEqual([['NCSC']])
    expect(dutyOf(cyber, 'nz-psr.cyber-evidence')?.obligation).toMatchObject({
      force: 'should',
      clock: { urgency: 'immediate' },
    })
    expect(dutyOf(cyber, 'nz-psr.cyber-evidence')?.obligation.action).toContain('before anything is cleaned')
    expect(ids(other).filter((id) => id.includes('cyber'))).toEqual([])
  })

  it('[PSR-05] bring in the manual: its duties, its checklist and its page, for a cyber incident only', async () => {
    const [spill = fail(), other = fail()] = await recorded(
      plain({ cyber: true, cyberTypes: ['data-spill'] }),
      plain({}),
    )
    expect(ids(spill)).toEqual(
      expect.arrayContaining(['nzism-cyber.ncsc', 'nzism-cyber.spill-no-delete', 'nzism-cyber.evidence']),
    )
    const lists = ({ body }: CaseView) => {
      const facts = withImplied(factsOf(body.incident, body.duties, body))
      return Object.values(schemes)
        .flatMap(({ checklists }) => checklists)
        .filter(({ when }) => evaluateCondition(when, facts).truth === true)
        .map(({ id }) => id)
    }
    expect(lists(spill)).toEqual(['spill'])
    expect(lists(other)).toEqual([])
    expect(referencesFor('nzism-cyber.spill-no-delete').map(({ title }) => title)).toEqual(['Data spills'])
    expect(ids(other).filter((id) => id.startsWith('nzism'))).toEqual([])
  })
})

describe('Cabinet material and offences', () => {
  it('[PSR-82, PSR-83, PSR-84] go to the Cabinet Office, or ask for advice of the Police', async () => {
    const [cabinet = fail(), offence = fail(), other = fail()] = await recorded(
      plain({ cabinetMaterial: true }),
      plain({ possibleOffence: true }),
      plain({ cabinetMaterial: null, possibleOffence: null }),
    )
    expect(groups(cabinet, 'nz-psr.cabinet-material')).toEqual([['Cabinet Office']])
    expect(referencesFor('nz-psr.cabinet-material')[0]?.parts[0]?.text.join()).toContain('Cabinet Manual')
    expect(dutyOf(offence, 'nz-psr.possible-offence')?.obligation.force).toBe('consider')
    expect(groups(offence, 'nz-psr.possible-offence')).toEqual([['NZ Police']])
    expect(ids(other)).toEqual([])
    expect(other.questions.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['cabinetMaterial', 'possibleOffence']),
    )
  })
})

describe('people in danger', () => {
  it('[PSR-86] call 111 at once, and the time of the call is kept', async () => {
    const at = { at: '2026-03-01T10:00:00+13:00', zone: 'Pacific/Auckland' }
    const [danger = fail(), safe = fail()] = await recorded(
      plain({ publicSafetyRisk: true, emergencyCall: { called: true, at } }),
      plain({}),
    )
    expect(groups(danger, 'nz-psr.emergency-services')).toEqual([['111']])
    expect(dutyOf(danger, 'nz-psr.emergency-services')?.obligation.clock.urgency).toBe('immediate')
    expect(danger.body.incident.emergencyCall?.at?.at).toBe(at.at)
    expect(ids(safe)).toEqual([])
  })

  it('[PSR-100, PSR-101] somebody seriously injured or dead: WorkSafe; a minor injury not', async () => {
    const [injury = fail(), death = fail(), minor = fail()] = await recorded(
      plain({ healthAndSafety: 'serious-injury' }),
      plain({ healthAndSafety: 'death' }),
      plain({ healthAndSafety: 'minor-injury' }),
    )
    for (const view of [injury, death]) {
      expect(groups(view, 'nz-psr.worksafe')).toEqual([['WorkSafe']])
      expect(dutyOf(view, 'nz-psr.worksafe')?.obligation.certainty).toBe('secondary')
    }
    expect(ids(minor)).toEqual([])
  })
})

describe('the rules about themselves', () => {
  it('[PSR-55] a contact report opens the page on contact reporting, and says what is uncertain', async () => {
    const [contact = fail(), other = fail()] = await recorded(
      plain({ class: 'contact', contact: { criteria: ['suspicious'] } }),
      plain({}),
    )
    const page = referencesFor('nz-psr.contact-referral')
    expect(page.map(({ id }) => id)).toEqual(['contact-reporting'])
    expect(page[0]?.parts.every(({ cite, text }) => cite !== '' && text.length > 0)).toBe(true)
    expect(dutyOf(contact, 'nz-psr.contact-referral')?.obligation).toMatchObject({ certainty: 'uncertain' })
    expect(referenceOf('gossip')).toBeUndefined()
    expect(ids(other).filter((id) => id.includes('contact'))).toEqual([])
  })

  it('[PSR-115] every duty is kept with its source, its date and the version of its pack', async () => {
    const [made = fail(), none = fail()] = await recorded(
      plain({ suspected: ['espionage'], cyber: true }),
      plain({}),
    )
    expect(made.body.duties.length).toBeGreaterThan(5)
    for (const { obligation, schemeVersion } of made.body.duties) {
      expect(obligation.cite).toMatch(/^.+, .+: .+ \(.+\)$/)
      expect(schemeVersion).toBe(schemes[obligation.scheme]?.version)
    }
    expect(none.body.duties).toEqual([])
  })
})
