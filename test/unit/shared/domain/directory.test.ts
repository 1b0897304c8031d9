import { describe, expect, it } from 'vitest'
import {
  agenciesFor,
  channelsFor,
  directoryDetails,
  directoryProblems,
  type Agency,
} from '../../../../shared/domain/directory'
import { firstAgencies, firstDirectory } from '../../../../shared/domain/first-directory'
import { classifications, type Marking } from '../../../../shared/domain/marking'

const newId = () => crypto.randomUUID()
const agency = (changes: Partial<Agency> = {}): Agency => ({
  id: newId(),
  name: 'Ministry',
  channels: [],
  ...changes,
})
const marked = (
  classification: Marking['classification'],
  ...endorsements: Marking['endorsements']
): Marking => ({ classification, endorsements })

const reachable = agency({
  channels: [
    { how: 'phone', address: '04 000 0000', upTo: 'UNCLASSIFIED' },
    { how: 'secure-phone', address: '04 000 0001', upTo: 'RESTRICTED' },
    { how: 'safe-hand', address: '1 Example Street', upTo: 'SECRET' },
  ],
})

describe('channels for a marking', () => {
  it.each([
    ['UNCLASSIFIED', ['phone', 'secure-phone', 'safe-hand']],
    ['IN-CONFIDENCE', ['secure-phone', 'safe-hand']],
    ['RESTRICTED', ['secure-phone', 'safe-hand']],
    ['CONFIDENTIAL', ['safe-hand']],
    ['SECRET', ['safe-hand']],
    ['TOP SECRET', []],
  ] as const)('of %s are %j', (classification, ways) => {
    const { allowed, notAllowed } = channelsFor(reachable, marked(classification))
    expect(allowed.map(({ how }) => how)).toEqual(ways)
    expect(allowed.length + notAllowed.length).toBe(3)
  })

  it('say why the others are not', () => {
    const [first] = channelsFor(reachable, marked('SECRET')).notAllowed
    expect(first).toEqual({
      channel: reachable.channels[0],
      reason: 'carries up to UNCLASSIFIED; this is SECRET',
    })
  })

  it('name endorsements that a limit by classification does not answer, and no others', () => {
    const held = channelsFor(reachable, marked('SECRET', { kind: 'nzeo' }, { kind: 'accountable-material' }))
    expect(held.caution).toMatch(/New Zealand eyes only, accountable material/)
    expect(channelsFor(reachable, marked('SENSITIVE', { kind: 'plain', name: 'STAFF' })).caution).toBeNull()
  })
})

describe('the agencies of a recipient', () => {
  const wellington = agency({ name: 'Wellington district', recipient: 'NZ Police' })
  const auckland = agency({ name: 'Auckland district', recipient: 'NZ Police' })
  const named = agency({ name: 'Ministry of Example' })
  it('are those with its id, else of its name, else none', () => {
    const all = [wellington, named, auckland]
    expect(agenciesFor(all, 'NZ Police')).toEqual([wellington, auckland])
    expect(agenciesFor(all, 'ministry of example')).toEqual([named])
    expect(agenciesFor(all, 'NZSIS')).toEqual([])
  })
})

describe('a first directory', () => {
  it('can be saved as it is and decides nothing', () => {
    const first = firstDirectory(newId)
    expect(directoryDetails.parse(first)).toEqual(first)
    expect(directoryProblems(first)).toEqual([])
    expect(first).toMatchObject({ minorSteps: [], team: [], repeats: null })
  })

  it('gives the two public numbers that a text gives, says how sure they are, and lets nothing marked go there', () => {
    const withNumbers = firstAgencies(newId).filter(({ channels }) => channels.length > 0)
    expect(withNumbers.map(({ recipient, channels }) => [recipient, channels[0]?.address])).toEqual([
      ['NCSC', '0800 114 115'],
      ['WorkSafe', '0800 030 040'],
    ])
    for (const each of withNumbers) {
      expect(each.checked).toMatch(/make sure/)
      for (const classification of classifications.slice(1))
        expect(channelsFor(each, marked(classification)).allowed).toEqual([])
    }
  })

  it('leaves out our own people and those that only an incident names', () => {
    const recipients = firstAgencies(newId).map(({ recipient }) => recipient)
    for (const left of ['CSO', 'CISO', 'ITSM', 'users', 'legal adviser', '111', 'owner'])
      expect(recipients).not.toContain(left)
    expect(recipients).toContain('PSR engagement manager')
  })
})
