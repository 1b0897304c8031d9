import { z } from 'zod'
import { roles } from '../domain/account'
import { command, query } from './operation'

/** What the view may keep for an account: how the list of cases is arranged, the colours, what home shows, and details of the last record. */
export const preferenceKey = z.enum(['cases', 'appearance', 'home', 'recent'])
export type PreferenceKey = z.infer<typeof preferenceKey>

/** JSON that the view alone reads: at most 16 Ki characters. */
const preferenceText = z
  .string()
  .max(16 * 1024)
  .refine(isJson, 'is not JSON')

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export const preferenceOperations = {
  'preference.load': query({
    title: 'Find the own preferences again',
    input: z.strictObject({ key: preferenceKey }),
    output: z.strictObject({ value: z.string().nullable() }),
    roles,
  }),
  'preference.save': command({
    title: 'Keep the own preferences',
    input: z.strictObject({ key: preferenceKey, value: preferenceText }),
    output: z.strictObject({}),
    roles,
  }),
}
