import { z } from 'zod'
import { instant } from '../../../../shared/domain/time'

/** A telephone call while it is being noted down. */
export const callDraft = z.object({
  with: z.string(),
  number: z.string(),
  typing: z.string(),
  startedAt: instant,
  lines: z.array(z.object({ at: instant, text: z.string() })),
})
export type CallDraft = z.infer<typeof callDraft>

export const newCall = (now = new Date()): CallDraft => ({
  with: '',
  number: '',
  typing: '',
  startedAt: now.toISOString(),
  lines: [],
})

/** The notes with what is being typed as a line of its own, under the time on the clock. */
export function withLine(call: CallDraft, now = new Date()): CallDraft {
  const text = call.typing.trim()
  if (text === '') return { ...call, typing: '' }
  return { ...call, typing: '', lines: [...call.lines, { at: now.toISOString(), text }] }
}
