import { contact as contactSchema, type Contact } from '../../../../shared/domain/duty'
import type { contactHowLabels } from '../../../../shared/domain/vocabulary'
import { readMoment, type MomentDraft } from '../../../parts/moment-draft'

type How = keyof typeof contactHowLabels

/** A contact while it is being typed. */
export interface ContactTyped {
  readonly result: Contact['result']
  readonly at: MomentDraft | undefined
  readonly recipients: readonly string[] | undefined
  readonly person: string
  readonly how: How | undefined
  readonly reference: string
  readonly note: string
}

const contactInput = contactSchema.omit({ by: true, recordedAt: true })

/** What was typed as a contact to record, and what is wrong with it by field. */
export function readContact(typed: ContactTyped) {
  const problems = new Map<string, string>()
  const at = typed.at ? readMoment(typed.at) : undefined
  if (!at?.ok) problems.set('at', at?.message ?? 'Enter when.')
  const given = Object.fromEntries(
    Object.entries(typed).filter(([, value]) => value !== '' && value !== undefined),
  )
  const parsed = contactInput.safeParse({ ...given, at: at?.ok ? at.moment : undefined })
  if (!typed.recipients) problems.set('recipients', 'Choose who was told.')
  if (!typed.how) problems.set('how', 'Choose how.')
  for (const issue of parsed.error?.issues ?? []) {
    const path = String(issue.path[0] ?? '')
    if (!problems.has(path)) problems.set(path, `This ${issue.message}.`)
  }
  return { contact: parsed.data, problems }
}
