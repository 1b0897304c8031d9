import type { Certainty } from '../../shared/schemes/obligation'
import { Tag } from '../ui/basics'

/** How sure we are of a rule, in words. */
export const certaintyLabels: Readonly<Record<Certainty, string>> = {
  verified: 'Read in its own text',
  secondary: 'Secondary source',
  unverified: 'Not checked',
  uncertain: 'Uncertain',
}

/** A tag on whatever is less than verified; nothing on the rest. */
export function CertaintyTag({ certainty }: { readonly certainty: Certainty }) {
  if (certainty === 'verified') return null
  return <Tag tone={certainty === 'uncertain' ? 'warn' : 'info'}>{certaintyLabels[certainty]}</Tag>
}
