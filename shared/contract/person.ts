import { z } from 'zod'
import { caseReference } from '../domain/case'
import { personBody, personDetails, personReference } from '../domain/person'
import { line } from '../domain/text'
import { workers } from './case'
import { command, query } from './operation'
import { recordRevision } from './revision'

/** What the list of people can be narrowed to. */
export const peopleFilters = ['all', 'holders', 'expiring', 'expired', 'suspended', 'former'] as const
export type PeopleFilter = (typeof peopleFilters)[number]

export const personListInput = z.strictObject({
  /** Words of a name, another name, an organisation, a unit, a position or a clearance. */
  search: z.string().max(200).optional(),
  filter: z.enum(peopleFilters).default('all'),
  /** How soon a clearance ends to count as expiring. */
  days: z.number().int().min(1).max(3650).default(90),
  offset: z.number().int().min(0).max(1_000_000).default(0),
  limit: z.number().int().min(1).max(200).default(50),
})

/** A person in a list: what tells them apart, and their clearance. */
export const personListItem = z.strictObject({
  reference: personReference,
  name: z.string(),
  otherNames: z.array(z.string()),
  organisation: z.string().nullable(),
  unit: z.string().nullable(),
  position: z.string().nullable(),
  engagement: personDetails.shape.engagement.unwrap(),
  clearance: personDetails.shape.clearance.unwrap().nullable(),
  isFormer: z.boolean(),
  savedAt: z.string(),
  savedBy: z.string(),
})
export type PersonListItem = z.infer<typeof personListItem>

/** A case open to whoever asks that names the person, with the part they have in it. */
export const caseNaming = z.strictObject({
  reference: caseReference,
  title: z.string(),
  marking: z.string(),
  classification: z.string(),
  part: z.string(),
})
export type CaseNaming = z.infer<typeof caseNaming>

/** Somebody with the same name, or one that looks the same. */
export const personAlike = z.strictObject({
  reference: personReference,
  name: z.string(),
  organisation: z.string().nullable(),
  isFormer: z.boolean(),
  /** `same`: the name as typed; `looks`: another spelling that reads alike at a glance. */
  how: z.enum(['same', 'looks']),
})
export type PersonAlike = z.infer<typeof personAlike>

export const personView = z.strictObject({
  revision: z.number().int(),
  body: personBody,
  cases: z.array(caseNaming),
  /** How far the look for such cases has got after sign-in. */
  isIndexing: z.boolean(),
})
export type PersonView = z.infer<typeof personView>

const personRef = z.strictObject({ reference: personReference })

export const personOperations = {
  'person.list': query({
    title: 'See the list of people',
    input: personListInput,
    output: z.strictObject({
      items: z.array(personListItem),
      total: z.number().int(),
      /** How many each filter leaves, of those the search finds. */
      counts: z.record(z.enum(peopleFilters), z.number().int()),
      read: z.number().int(),
      toRead: z.number().int(),
    }),
    roles: workers,
  }),
  'person.open': query({ title: 'Open a person', input: personRef, output: personView, roles: workers }),
  'person.alike': query({
    title: 'Look for people of the same name',
    input: z.strictObject({ name: z.string().max(200), except: personReference.optional() }),
    output: z.array(personAlike),
    roles: workers,
  }),
  'person.create': command({
    title: 'Add a person',
    input: z.strictObject({ details: personDetails }),
    output: personView,
    roles: workers,
  }),
  'person.save': command({
    title: 'Change a person',
    input: z.strictObject({
      reference: personReference,
      basedOn: z.number().int().min(1),
      details: personDetails,
      /** Asked for when the clearance or a briefing changes. */
      reason: line(500).optional(),
    }),
    output: personView,
    roles: workers,
  }),
  'person.history': query({
    title: 'See the revisions of a person',
    input: personRef,
    output: z.array(recordRevision),
    roles: workers,
  }),
}
