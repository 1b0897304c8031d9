import type { Option } from '../ui/choice'

/** Options in the order of their labels: `{ minor: 'Minor' }` → `[{ value: 'minor', label: 'Minor' }]`. */
export function optionsOf<V extends string>(labels: Readonly<Record<V, string>>): readonly Option<V>[] {
  return (Object.keys(labels) as V[]).map((value) => ({ value, label: labels[value] }))
}
