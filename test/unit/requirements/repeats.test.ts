import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import type { PersonDetails } from '../../../shared/domain/person'
import { dayIn } from '../../../shared/domain/time'
import { minorIncident, openKit, type Kit } from './kit'

/* Repeated minor incidents of a clearance holder, with a threshold and a window that the CSO sets. */

let kit: Kit
let holder: string
let other: string

const zone = 'Pacific/Auckland'
/** The day so many days ago. */
const ago = (days: number) =>
  new Date(Date.parse(dayIn(zone, new Date())) - days * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  kit = await openKit()
  await kit.asPerson('mere')
  holder = await person('Kahu Ranginui')
  other = await person('Ngaire Pōtiki')
})

afterAll(() => {
  kit.remove()
})

async function person(name: string): Promise<string> {
  const clearance: PersonDetails['clearance'] = { level: 'SECRET', state: 'current' }
  const made = await kit.ask('person.create', { details: { name, clearance } })
  return made.body.reference
}

/** A finalised minor incident of somebody on a day, recorded by whoever is signed in. */
async function minorBy(whose: string, day: string): Promise<CaseView> {
  const at = `${day}T00:00:00Z`
  const made = await kit.record(
    minorIncident({
      title: `Canary ${day}`,
      times: { occurred: { at, zone, precision: 'minute' } },
      people: [{ name: 'As the case calls them', role: 'involved', clearance: 'SECRET', person: whose }],
    }),
  )
  return kit.ask('case.finalise', { reference: made.body.reference, basedOn: made.revision })
}

async function setTerms(repeats: { threshold: number; days: number } | null): Promise<void> {
  const before = await kit.ask('directory.read', {})
  await kit.ask('directory.save', { basedOn: before?.revision ?? 0, details: { repeats } })
}

it('[PSR-48] the third minor incident of a clearance holder raises the duty to tell the NZSIS', async () => {
  await kit.asPerson('wiremu')
  await minorBy(holder, ago(14))
  await minorBy(other, ago(13))
  await kit.asPerson('mere')
  await minorBy(holder, ago(10))
  expect(await kit.ask('repeat.list', {})).toMatchObject({ terms: null, window: null, people: [] })
  await setTerms({ threshold: 3, days: 30 })
  expect((await kit.ask('repeat.list', {})).people).toEqual([])

  await kit.asPerson('wiremu')
  await minorBy(holder, ago(2))
  expect(await kit.ask('repeat.list', {})).toMatchObject({ isYours: false, people: [] })

  await kit.asPerson('mere')
  await kit.lockAndUnlock()
  const list = await kit.ask('repeat.list', {})
  expect(list.people).toMatchObject([
    { person: holder, name: 'Kahu Ranginui', clearance: 'SECRET', count: 3, state: 'open' },
  ])
  expect(list.people[0]).toMatchObject({ from: ago(14), until: ago(2) })

  expect(await kit.faultOf('repeat.openCase', { person: other, basedOn: 1 })).toBe('conflict')
  expect(await kit.faultOf('repeat.openCase', { person: holder, basedOn: 2 })).toBe('conflict')
  const opened = await kit.ask('repeat.openCase', { person: holder, basedOn: 3 })
  const again = await kit.reread(opened)
  expect(again.body.incident).toMatchObject({
    class: 'repeats',
    repeats: { person: { person: holder }, count: 3, from: ago(14), until: ago(2) },
  })
  const duties = again.body.duties.filter(({ current }) => current).map(({ obligation }) => obligation)
  expect(duties.find(({ id }) => id === 'nz-psr.repeated-minor')).toMatchObject({
    force: 'must',
    recipients: { anyOf: [['NZSIS']] },
  })
  expect((await kit.ask('repeat.list', {})).people).toMatchObject([
    { state: 'case', decided: { reference: opened.body.reference } },
  ])
  expect(await kit.faultOf('repeat.setAside', { person: holder, basedOn: 3, reason: 'No' })).toBe('conflict')
})

it('[PSR-48] what is set aside with a reason stays aside until more come', async () => {
  await kit.asPerson('wiremu')
  await minorBy(other, ago(9))
  const third = await minorBy(other, ago(8))
  await kit.asPerson('mere')
  expect(await kit.refused('repeat.setAside', { person: other, basedOn: 3, reason: '  ' })).toEqual([
    'reason',
  ])
  await kit.ask('repeat.setAside', { person: other, basedOn: 3, reason: 'One faulty door, three times.' })
  await kit.lockAndUnlock()
  const aside = (await kit.ask('repeat.list', {})).people.find((one) => one.person === other)
  expect(aside).toMatchObject({ state: 'aside', decided: { reason: 'One faulty door, three times.' } })

  await kit.asPerson('wiremu')
  await minorBy(other, ago(1))
  await kit.asPerson('mere')
  const more = (await kit.ask('repeat.list', {})).people.find((one) => one.person === other)
  expect(more).toMatchObject({ state: 'open', count: 4, before: { outcome: 'aside' } })

  // One becomes major: it is told by itself, and no longer counted here.
  const { body, revision } = await kit.open(third)
  const severity = {
    ...minorIncident().severity,
    level: 'major' as const,
    criteria: ['clearance-holder' as const],
  }
  if (body.incident.severity === undefined || body.incident.severity === null) throw new Error('no severity')
  await kit.ask('case.save', {
    reference: body.reference,
    basedOn: revision,
    incident: { ...body.incident, severity: { ...body.incident.severity, ...severity } },
    reason: 'Looked at again',
  })
  const less = (await kit.ask('repeat.list', {})).people.find((one) => one.person === other)
  expect(less).toMatchObject({ count: 3 })
})

it('[PSR-48] a clearance holder whom nobody linked is named, because they cannot be counted', async () => {
  await kit.asPerson('wiremu')
  const finalise = async (clearance: 'SECRET' | 'none') => {
    const people = [{ name: 'Somebody Unlinked', role: 'involved' as const, clearance }]
    const made = await kit.record(minorIncident({ people }))
    return kit.ask('case.finalise', { reference: made.body.reference, basedOn: made.revision })
  }
  expect((await finalise('SECRET')).notes.join()).toContain('Somebody Unlinked')
  expect((await finalise('none')).notes).toEqual([])
})
