import { z } from 'zod'
import { line } from '../domain/text'
import { effect, query } from './operation'

export const recoveryCard = z.strictObject({
  number: z.number().int(),
  of: z.number().int(),
  threshold: z.number().int(),
  custodian: z.string(),
  /** The lines to copy by hand; shown once, to this custodian alone. */
  lines: z.array(z.string()),
})

export const recoveryOperations = {
  'recovery.begin': effect({
    title: 'Begin making recovery cards',
    input: z.strictObject({ custodians: z.array(line(120)).length(3) }),
    output: z.strictObject({ cards: z.number().int(), threshold: z.number().int() }),
    roles: ['cso'],
  }),
  'recovery.showCard': query({
    title: 'Show a recovery card to its custodian',
    input: z.strictObject({ number: z.number().int().min(1).max(3) }),
    output: recoveryCard,
    roles: ['cso'],
  }),
  'recovery.confirmCard': effect({
    title: 'Type a recovery card back',
    input: z.strictObject({ number: z.number().int().min(1).max(3), typed: z.string().max(2000) }),
    output: z.strictObject({ confirmed: z.array(z.number().int()), ready: z.boolean() }),
    roles: ['cso'],
  }),
}
