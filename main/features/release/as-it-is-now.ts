import type { CommandContext, OpenedCase } from '../../gate/context'

/**
 * A case as it is when an effect ends. It may have had a fresh key since the effect began: what is written under the
 * old one would begin a list that nobody finds. As it was opened, where it is not open any more.
 */
export function asItIsNow(context: CommandContext, opened: OpenedCase): OpenedCase {
  const { reference } = opened.body
  return context.isOpenTo(reference) ? context.open(reference) : opened
}
