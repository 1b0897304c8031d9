import { z } from 'zod'
import {
  fairnessStep,
  type Fairness,
  type FairnessStep,
  type FairnessStepName,
} from '../../../../shared/domain/annex'
import { momentDraft, readMoment, writeMoment, type MomentDraft } from '../../../parts/moment-draft'
import { stepForms } from './step-fields'

/** A step while it is being typed. */
export interface StepTyped {
  readonly moment?: MomentDraft | undefined
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Why what stands there is put right. */
  readonly reason: string
}

/** What the draft of a step looks like. */
export const stepTyped: z.ZodType<StepTyped> = z.object({
  moment: momentDraft.optional(),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  reason: z.string(),
})

/** Which step is asked for: of a measure, which one; and whether it puts right what is there. */
export interface StepAsked {
  readonly step: FairnessStepName
  readonly measure?: string
  readonly isCorrection?: true
}

/** Where the draft of a step is kept: of a measure with its id, to put right what is there with `right`. */
export const stepKey = (reference: string, { step, measure, isCorrection }: StepAsked) =>
  [reference, 'step', step, isCorrection ? 'right' : measure].filter((part) => part !== undefined).join('/')

/** Which step a draft is of, by the parts of its key; nothing when there is no such step or measure here. */
export function stepAskedOf(of: Fairness, part: string, rest: string | undefined): StepAsked | undefined {
  const step = (Object.keys(stepForms) as FairnessStepName[]).find((each) => part === `step/${each}`)
  if (step === undefined || rest === undefined) return step && { step }
  if (rest === 'right') return { step, isCorrection: true }
  return of.measures.some(({ id }) => id === rest) ? { step, measure: rest } : undefined
}

interface Reading {
  readonly step: FairnessStep | undefined
  readonly problems: ReadonlyMap<string, string>
}

/** What was typed as a step to record, and what is wrong with it by field. */
export function readStep({ step, measure }: StepAsked, { moment, values }: StepTyped): Reading {
  const { fields, moment: when } = stepForms[step]
  const problems = new Map<string, string>()
  const read = moment ? readMoment(moment) : undefined
  if (when && !read?.ok) problems.set(when.key, read?.message ?? 'Enter when.')
  const given = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value.length > 0),
  )
  for (const { key, needed, control } of fields) {
    if (needed && given[key] === undefined)
      problems.set(key, control === 'pick' || control === 'checks' ? 'Choose.' : 'Enter this.')
  }
  const parsed = fairnessStep.safeParse({
    step,
    ...given,
    ...(measure !== undefined && { measure }),
    ...(when && read?.ok && { [when.key]: read.moment }),
  })
  for (const { path, message } of parsed.error?.issues ?? []) {
    const key = String(path[0] ?? '')
    if (!problems.has(key)) problems.set(key, `This ${message}.`)
  }
  return { step: parsed.success && problems.size === 0 ? parsed.data : undefined, problems }
}

/** A step that is there, as it would be typed, to put it right. */
export function typedStep(of: Fairness, step: FairnessStepName): Omit<StepTyped, 'reason'> | undefined {
  if (step === 'measure' || step === 'review' || step === 'ending') return undefined
  const said = of[step]
  if (said === null) return undefined
  const values = Object.entries(said).filter(
    ([key, value]) => !key.startsWith('recorded') && (typeof value === 'string' || Array.isArray(value)),
  )
  return {
    moment: 'at' in said ? writeMoment(said.at) : undefined,
    values: Object.fromEntries(values) as StepTyped['values'],
  }
}
