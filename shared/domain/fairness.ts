import type { FieldProblem } from '../contract/fault'
import type { Fairness, FairnessStep, FairnessStepName, InterimMeasure } from './annex'
import { entriesOf, type LogEntry } from './log'
import { appearance } from './look-alike'
import { dayIn, type Moment } from './time'

/*
 * The order of fairness (PSR-21; restated from the PSR's guidance on
 * investigations): somebody suspected is told what is alleged, is heard, and
 * somebody without an interest in it decides. Measures until then need a reason
 * and an end.
 */

/** The steps that every suspected person is owed, in their order. */
export const owedSteps = [
  'told',
  'chance',
  'response',
  'decider',
  'outcome',
  'outcomeTold',
] as const satisfies readonly FairnessStepName[]
export type OwedStep = (typeof owedSteps)[number]

/** Who worked on the matter, besides those the fairness itself names. */
export interface Surroundings {
  /** The log of the case: whoever investigates does not decide. */
  readonly log: readonly LogEntry[]
  readonly now: Date
  readonly zone: string
}

/** Whether two names are of the same person as far as a reader sees; accents, case and spaces do not count. */
export const isSameName = (one: string, other: string): boolean => appearance(one) === appearance(other)

/** What is to be done next; null when all of it is done. A decider who may not decide is to be named anew. */
export function nextStep(of: Fairness, surroundings: Surroundings): OwedStep | null {
  const next = owedSteps.find((step) => of[step] === null)
  if (next === 'outcome' && deciderProblems(of, surroundings).length > 0) return 'decider'
  return next ?? null
}

/** What stands against whoever is to decide; empty when nothing does or nobody is named. */
export function deciderProblems(of: Fairness, { log }: Pick<Surroundings, 'log'>): string[] {
  const { decider, person, allegation } = of
  if (decider === null) return []
  const investigators = entriesOf(log, 'investigator').flatMap(({ name }) => name ?? [])
  const is = (name: string) => isSameName(decider.name, name)
  return [
    ...(decider.conflict === 'declared'
      ? [`${decider.name} declared a conflict of interest: somebody else decides`]
      : []),
    ...(is(person.name) ? [`${decider.name} is the person suspected`] : []),
    ...(investigators.some(is)
      ? [`${decider.name} investigates this case: somebody who does not decides`]
      : []),
    ...(is(allegation.recordedBy) ? [`${decider.name} recorded the allegation: somebody else decides`] : []),
  ]
}

/** Everything that still keeps an outcome from being recorded, in the order in which it is to be mended. */
export function outcomeProblems(of: Fairness, surroundings: Pick<Surroundings, 'log'>): string[] {
  return [
    ...(of.told === null ? ['they have not been told what is alleged'] : []),
    ...(of.chance === null ? ['they have not been given the chance to respond'] : []),
    ...(of.response === null ? ['neither a response is recorded nor that they gave none'] : []),
    ...(of.decider === null ? ['nobody is named who decides, with what they declared'] : []),
    ...deciderProblems(of, surroundings),
  ]
}

/** Measures that go on past the day they were to be looked at again, by the days of `zone`. */
export function overdueMeasures(of: Fairness, { now, zone }: Omit<Surroundings, 'log'>): InterimMeasure[] {
  const today = dayIn(zone, now)
  return of.measures.filter((measure) => measure.ended === null && reviewDay(measure) < today)
}

/** The day a measure is to be looked at again. */
export const reviewDay = ({ reviewOn, reviews }: InterimMeasure): string =>
  reviews.at(-1)?.reviewOn ?? reviewOn

/**
 * Why a step may not be recorded as it is given, by field: moments that lie
 * ahead or come before the step they follow, measures that are not there or over.
 */
export function stepProblems(of: Fairness, step: FairnessStep, around: Surroundings): FieldProblem[] {
  return [...momentProblems(of, step, around), ...measureProblems(of, step, around)]
}

/** What must be there before a step can be recorded at all, in words; null when it is. */
export function missingBefore(of: Fairness, { step }: FairnessStep): string | null {
  if (step === 'chance' && of.told === null)
    return 'Record first when they were told what is alleged: nobody can respond to what they have not heard.'
  if (step === 'response' && of.chance === null)
    return 'Record first when they were given the chance to respond.'
  if (step === 'outcomeTold' && of.outcome === null) return 'There is no outcome yet to tell them.'
  return null
}

/** A clock may be a little off. */
const toleranceMs = 5 * 60_000
/** A day or an hour lies ahead only when it does as a whole. */
const slackMs = { minute: 0, hour: 3_600_000, day: 86_400_000, about: 86_400_000 } as const

function momentProblems(of: Fairness, step: FairnessStep, { now }: Surroundings): FieldProblem[] {
  const moment = momentOf(step)
  if (moment === null) return []
  const path = step.step === 'measure' ? 'step.from' : 'step.at'
  const at = Date.parse(moment.at)
  // A measure may be ordered for a day to come; everything else has happened.
  if (step.step !== 'measure' && at > now.getTime() + toleranceMs + slackMs[moment.precision])
    return [{ path, message: 'This lies in the future: it cannot have happened yet.' }]
  const before = previousOf(of, step)
  if (before === null || at + slackMs[moment.precision] >= Date.parse(before.at.at)) return []
  return [{ path, message: before.message }]
}

const momentOf = (step: FairnessStep): Moment | null =>
  step.step === 'measure' ? step.from : 'at' in step ? step.at : null

/** The step that a step cannot come before, and what is said when it does. */
function previousOf(of: Fairness, step: FairnessStep): { at: Moment; message: string } | null {
  const after = (earlier: { readonly at: Moment } | null, message: string) =>
    earlier === null ? null : { at: earlier.at, message }
  switch (step.step) {
    case 'chance':
      return after(of.told, 'This is before they were told what is alleged.')
    case 'response':
      return after(of.chance, 'This is before they were given the chance to respond.')
    case 'outcome':
      return after(of.response, 'This is before they were heard: an outcome comes after that.')
    case 'outcomeTold':
      return after(of.outcome, 'This is before the outcome.')
    case 'ending':
    case 'review': {
      const measure = of.measures.find(({ id }) => id === step.measure)
      return measure === undefined ? null : { at: measure.from, message: 'This is before the measure began.' }
    }
    default:
      return null
  }
}

function measureProblems(of: Fairness, step: FairnessStep, { now, zone }: Surroundings): FieldProblem[] {
  const past = (day: string) =>
    day < dayIn(zone, now) ? [{ path: 'step.reviewOn', message: 'This day has passed.' }] : []
  if (step.step === 'measure') return past(step.reviewOn)
  if (step.step === 'response') return earlySilence(of, step, dayIn(zone, now))
  if (step.step !== 'review' && step.step !== 'ending') return []
  const measure = of.measures.find(({ id }) => id === step.measure)
  if (measure === undefined) return [{ path: 'step.measure', message: 'There is no such measure.' }]
  if (measure.ended !== null) return [{ path: 'step.measure', message: 'This measure has ended already.' }]
  return step.step === 'review' ? past(step.reviewOn) : []
}

/** Silence counts as no response only when the time for one is over. */
function earlySilence(
  { chance }: Fairness,
  { manner }: Extract<FairnessStep, { step: 'response' }>,
  today: string,
): FieldProblem[] {
  const until = chance?.until
  if (manner !== 'none-given' || until === undefined || today > until) return []
  return [{ path: 'step.manner', message: `They have until the end of ${until} to respond.` }]
}

/** Who recorded a step, and when; what the vault adds. */
export interface Stamp {
  readonly recordedBy: string
  readonly recordedAt: string
  /** For what begins with the step. */
  readonly id: string
}

/** Whether the step says something else about what is there already, so that it needs a reason. */
export function isCorrection(of: Fairness, { step }: FairnessStep): boolean {
  if (step === 'measure' || step === 'review' || step === 'ending') return false
  return of[step] !== null
}

/** The fairness with a step in it. A step that was there gives way; the revision before keeps it. */
export function withStep(of: Fairness, given: FairnessStep, { id, ...recorded }: Stamp): Fairness {
  const { step, ...said } = given
  switch (given.step) {
    case 'measure': {
      const { step: _step, ...measure } = given
      return { ...of, measures: [...of.measures, { id, ...measure, reviews: [], ended: null, ...recorded }] }
    }
    case 'review':
    case 'ending': {
      const { step: _step, measure, ...words } = given
      const change = (one: InterimMeasure): InterimMeasure =>
        'reviewOn' in words
          ? { ...one, reviews: [...one.reviews, { ...words, ...recorded }] }
          : { ...one, ended: { ...words, ...recorded } }
      return { ...of, measures: of.measures.map((one) => (one.id === measure ? change(one) : one)) }
    }
    default:
      return { ...of, [step]: { ...said, ...recorded } }
  }
}
