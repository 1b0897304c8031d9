import { z } from 'zod'
import { role } from '../domain/account'
import { annexBody, annexReference, extractPart, fairnessStep, suspect } from '../domain/annex'
import { caseReference } from '../domain/case'
import { marking } from '../domain/marking'
import { line, prose } from '../domain/text'
import { openingsAfter, openingsPage } from './access'
import { workers } from './case'
import { command, query } from './operation'
import { recordRevision } from './revision'

/*
 * Annexes of a case: how somebody suspected is treated, and extracts for those
 * who need part of it. `of` is the case; `reference` is the annex.
 */

const accountId = z.string().max(64)
const reason = line(500)

/** Who may read an annex at all: an extract may go to somebody who does not work on cases. */
export const annexReaders = ['officer', 'cso', 'privacy', 'executive'] as const

export const annexRef = z.strictObject({ reference: annexReference })
/** A change to an annex names the revision it was based on. */
export const annexWrite = { reference: annexReference, basedOn: z.number().int().min(1) }

/** Where a record of fairness stands. */
export const fairnessStanding = z.strictObject({
  /** What is to be done next; null when all of it is done. */
  next: z.enum(['told', 'chance', 'response', 'decider', 'outcome', 'outcomeTold']).nullable(),
  /** What still keeps an outcome from being recorded. */
  problems: z.array(z.string()),
  /** Of that, what stands against whoever is named to decide. */
  against: z.array(z.string()),
  /** Measures that go on past the day they were to be looked at again. */
  overdue: z.array(z.string()),
})

/**
 * What an extract is beside its case now. Whoever decides about it learns whether its words stand there still; whoever
 * was given it, only that the case was saved since, whatever that changed.
 */
export const extractSince = z.enum(['same', 'changed', 'moved-on'])

/** An annex as its holder sees it now. */
export const annexView = z.strictObject({
  revision: z.number().int(),
  body: annexBody,
  level: z.enum(['read', 'work']),
  /** Null for an extract. */
  standing: fairnessStanding.nullable(),
  /** Null for a record of fairness. */
  since: extractSince.nullable(),
  can: z.array(z.string()),
  /** What the act that answers with this did beside what was asked. */
  notes: z.array(z.string()),
})
export type AnnexView = z.infer<typeof annexView>

/** One annex in a list. */
export const annexItem = z.strictObject({
  reference: annexReference,
  of: caseReference,
  what: z.enum(['fairness', 'extract']),
  /** Whom it is about, or what the extract is called. */
  title: z.string(),
  marking,
  revision: z.number().int(),
  level: z.enum(['read', 'work']),
  holders: z.array(z.string()),
  made: z.strictObject({ at: z.string(), by: z.string() }),
  standing: fairnessStanding.nullable(),
  since: extractSince.nullable(),
})
export type AnnexItem = z.infer<typeof annexItem>

/** Somebody who could be given an annex, with what stands against it. */
export const annexCandidate = z.strictObject({
  accountId: z.string(),
  name: z.string(),
  role,
  holds: z.enum(['read', 'work']).nullable(),
  problems: z.array(z.string()),
})
export type AnnexCandidate = z.infer<typeof annexCandidate>

/** A part of a case that can be shown in an extract. */
export const offeredPart = extractPart.extend({
  id: z.string(),
  label: z.string(),
  group: z.string(),
})
export type OfferedPartView = z.infer<typeof offeredPart>

/** What an extract would be, before it is made: exactly what its receiver reads. */
export const extractPreview = z.strictObject({
  offered: z.array(offeredPart),
  parts: z.array(extractPart),
  /** Null while nothing is chosen. */
  marking: marking.nullable(),
  receivers: z.array(annexCandidate),
})
export type ExtractPreview = z.infer<typeof extractPreview>

/** Parts are chosen by their ids in one revision of the case. */
const choice = {
  of: caseReference,
  basedOn: z.number().int().min(1),
  parts: z.array(z.string().max(60)).max(500),
}

export const annexOperations = {
  'annex.list': query({
    title: 'See the annexes of a case',
    input: z.strictObject({ of: caseReference }),
    output: z.array(annexItem),
    roles: workers,
  }),
  'annex.open': query({
    title: 'Open an annex',
    input: annexRef,
    output: annexView,
    roles: annexReaders,
  }),
  'annex.create': command({
    title: 'Begin a record of how somebody suspected is treated',
    input: z.strictObject({
      of: caseReference,
      person: suspect,
      allegation: prose(4000),
      /** Who holds it: its maker and those who decide grants, or everybody who holds the case. */
      heldBy: z.enum(['few', 'all']).default('few'),
    }),
    output: annexView,
    roles: workers,
  }),
  'annex.save': command({
    title: 'Record a step of how somebody suspected is treated',
    /** A step that is there already is corrected by another, with a reason. */
    input: z.strictObject({ ...annexWrite, step: fairnessStep, reason: reason.optional() }),
    output: annexView,
    roles: workers,
  }),
  'annex.candidates': query({
    title: 'See who could be granted an annex',
    input: annexRef,
    output: z.array(annexCandidate),
    roles: workers,
    decidedOn: 'reference',
  }),
  'annex.grant': command({
    title: 'Grant an annex',
    input: z.strictObject({
      ...annexWrite,
      accountId,
      level: z.enum(['read', 'work']),
      reason: reason.optional(),
    }),
    output: annexView,
    roles: workers,
    decidedOn: 'reference',
  }),
  'annex.revoke': command({
    title: 'Take a grant of an annex back',
    input: z.strictObject({ ...annexWrite, accountId, reason }),
    output: annexView,
    roles: workers,
    decidedOn: 'reference',
  }),
  'annex.history': query({
    title: 'See the revisions of an annex',
    input: annexRef,
    output: z.array(recordRevision),
    roles: workers,
  }),
  'annex.openings': query({
    title: 'See who has opened an annex',
    input: annexRef.extend(openingsAfter),
    output: openingsPage,
    roles: workers,
  }),
  'annex.preview': query({
    title: 'See what an extract of a case would show',
    input: z.strictObject(choice),
    output: extractPreview,
    roles: workers,
    decidedOn: 'of',
  }),
  'annex.extract': command({
    title: 'Give somebody an extract of a case',
    input: z.strictObject({
      ...choice,
      parts: choice.parts.min(1, 'choose at least one part'),
      title: line(160),
      purpose: prose(1000),
      accountId,
      /** An extract of the same case that this one takes the place of: whoever was given it loses it. */
      replaces: annexReference.optional(),
    }),
    output: annexView,
    roles: workers,
    decidedOn: 'of',
  }),
  'extract.list': query({
    title: 'See the extracts given to oneself',
    input: z.strictObject({}),
    output: z.array(annexItem),
    roles: annexReaders,
  }),
}
