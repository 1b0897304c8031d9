import { z } from 'zod'
import { answer, line, prose } from './text'

/*
 * A security weakness that somebody saw or suspects, or a threat (PSR-06…08).
 */

/** PSR-08: what a weakness or threat is aimed at. */
export const weaknessTargets = ['process', 'policy', 'system', 'service'] as const

/** PSR-06, PSR-07: seen, or only suspected. */
export const weaknessBases = ['observed', 'suspected'] as const

export const weakness = z.strictObject({
  basis: z.enum(weaknessBases).optional(),
  targets: z.array(z.enum(weaknessTargets)).max(weaknessTargets.length).default([]),
  /** PSR-10: nobody should try it out; if somebody did, who, and was it authorised? */
  tested: answer(z.boolean()),
  testedBy: line(160).optional(),
  testAuthorised: answer(z.boolean()),
  authorisedBy: line(160).optional(),
  note: prose(2000).optional(),
})
export type Weakness = z.infer<typeof weakness>

/** Whether somebody tried a weakness out without leave (PSR-10). Not knowing whether it was authorised is not leave. */
export const isTestedUnauthorised = ({ tested, testAuthorised }: Weakness): boolean =>
  tested === true && testAuthorised !== true
