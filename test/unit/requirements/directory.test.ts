import { afterAll, beforeAll, expect, it } from 'vitest'
import { agenciesFor, channelsFor } from '../../../shared/domain/directory'
import { firstDirectory } from '../../../shared/domain/first-directory'
import { dutyState } from '../../../shared/domain/duty'
import { entriesOf } from '../../../shared/domain/log'
import { advice, dutyOf, workOf } from '../main/features/work-kit'
import { majorIncident, minorIncident, openKit, type Kit } from './kit'

/* Whom to ask when unsure, and what came of asking. */

let kit: Kit
beforeAll(async () => {
  kit = await openKit()
})
afterAll(() => {
  kit.remove()
})

const manager = 'PSR engagement manager'

it('[PSR-72] an officer finds the engagement manager in the directory, asks, and the case keeps the advice and who was told', async () => {
  await kit.asPerson('wiremu')
  expect(await kit.ask('directory.read', {})).toBeNull()
  await kit.asPerson('mere')
  const first = firstDirectory(() => crypto.randomUUID())
  const agencies = first.agencies.map((each) =>
    each.recipient === manager
      ? {
          ...each,
          contactName: 'Tūī Example',
          channels: [{ how: 'secure-phone' as const, address: '04 000 0002', upTo: 'CONFIDENTIAL' as const }],
        }
      : each,
  )
  await kit.ask('directory.save', { basedOn: 0, details: { ...first, agencies } })

  await kit.asPerson('wiremu')
  const directory = await kit.ask('directory.read', {})
  const [found] = agenciesFor(directory?.body.details.agencies ?? [], manager)
  if (found === undefined) throw new Error('the engagement manager is not in the directory')
  expect(found.contactName).toBe('Tūī Example')
  const restricted = { classification: 'RESTRICTED' as const, endorsements: [] }
  expect(channelsFor(found, restricted).allowed).toHaveLength(1)
  expect(channelsFor(found, { ...restricted, classification: 'SECRET' }).allowed).toEqual([])

  const work = workOf(kit.vault)
  const made = await kit.record(majorIncident())
  expect(dutyOf(made, 'engagement-manager')?.obligation.force).toBe('consider')
  const asked = await work.log(
    made,
    advice({
      of: 'engagement-manager',
      organisation: 'Protective Security Requirements',
      person: 'Tūī Example',
      how: 'secure-phone',
      asked: 'Which agency to tell first',
      advice: 'The NZSIS, by secure telephone',
    }),
  )
  const told = await kit.reread(await work.tell(asked, 'engagement-manager', [manager]))
  expect(entriesOf(told.body.log, 'advice').at(-1)).toMatchObject({
    of: 'engagement-manager',
    person: 'Tūī Example',
    advice: 'The NZSIS, by secure telephone',
  })
  const duty = dutyOf(told, 'engagement-manager')
  expect(duty && dutyState(duty)).toBe('told')
  // It is for whoever is unsure about a major incident: a minor one does not raise it, and nobody has to.
  expect(dutyOf(await kit.record(minorIncident()), 'engagement-manager')).toBeUndefined()
  const other = await kit.record(majorIncident())
  const open = dutyOf(other, 'engagement-manager')
  expect(open && dutyState(open)).toBe('open')
  expect(entriesOf(other.body.log, 'advice')).toEqual([])
})
