import { z } from 'zod'
import {
  contact as contactSchema,
  isLateTelling,
  type Contact,
  type Duty,
} from '../../../../shared/domain/duty'
import { contactHowLabels, contactResultLabels } from '../../../../shared/domain/vocabulary'
import { momentDraft, readMoment, writeMoment, type MomentDraft } from '../../../parts/moment-draft'

type How = keyof typeof contactHowLabels

/** A contact while it is being typed. */
export interface ContactTyped {
  readonly result: Contact['result']
  readonly at?: MomentDraft | undefined
  readonly recipients?: readonly string[] | undefined
  readonly person: string
  readonly how?: How | undefined
  readonly reference: string
  readonly note: string
  readonly lateReason: string
}

const oneOf = <T extends string>(labels: Readonly<Record<T, string>>) =>
  z.custom<T>((value) => typeof value === 'string' && Object.hasOwn(labels, value))

/** What the draft of a contact looks like. */
export const contactTyped: z.ZodType<ContactTyped> = z.object({
  result: oneOf(contactResultLabels),
  at: momentDraft.optional(),
  recipients: z.array(z.string()).optional(),
  person: z.string(),
  how: oneOf(contactHowLabels).optional(),
  reference: z.string(),
  note: z.string(),
  lateReason: z.string(),
})

const contactInput = contactSchema.omit({ id: true, by: true, recordedAt: true })

/** What was typed as a contact to record, and what is wrong with it by field. */
export function readContact(typed: ContactTyped, duty: Duty, corrects?: string) {
  const problems = new Map<string, string>()
  const at = typed.at ? readMoment(typed.at) : undefined
  if (!at?.ok) problems.set('at', at?.message ?? 'Enter when.')
  const given = Object.fromEntries(
    Object.entries(typed).filter(([, value]) => value !== '' && value !== undefined),
  )
  const parsed = contactInput.safeParse({
    ...given,
    at: at?.ok ? at.moment : undefined,
    ...(corrects !== undefined && { corrects }),
  })
  if (parsed.data && isLateTelling(duty, parsed.data) && typed.lateReason.trim() === '')
    problems.set('lateReason', 'The clock had run out by then: say why they were told late.')
  if (!typed.recipients) problems.set('recipients', 'Choose who was told.')
  if (!typed.how) problems.set('how', 'Choose how.')
  for (const issue of parsed.error?.issues ?? []) {
    const path = String(issue.path[0] ?? '')
    if (!problems.has(path)) problems.set(path, `This ${issue.message}.`)
  }
  return { contact: parsed.data, problems }
}

/** A contact as it stands, for putting it right. */
export function typedContact(of: Contact): ContactTyped {
  return {
    result: of.result,
    at: writeMoment(of.at),
    recipients: of.recipients,
    person: of.person ?? '',
    how: of.how,
    reference: of.reference ?? '',
    note: of.note ?? '',
    lateReason: of.lateReason ?? '',
  }
}

/** Whether what is typed so far says that somebody was told after the clock had run out. */
export function isLate(typed: ContactTyped, duty: Duty): boolean {
  const at = typed.at ? readMoment(typed.at) : undefined
  return at?.ok === true && isLateTelling(duty, { result: typed.result, at: at.moment })
}

/** A contact that nothing is known of yet but who could be told, and who was chosen of them. */
export function newContact(
  at: MomentDraft,
  choices: readonly string[],
  chosen?: readonly string[],
): ContactTyped {
  return {
    result: 'told',
    at,
    recipients: chosen ?? (choices.length === 1 ? choices : undefined),
    person: '',
    how: undefined,
    reference: '',
    note: '',
    lateReason: '',
  }
}
