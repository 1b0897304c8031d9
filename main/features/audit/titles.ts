import { contract } from '../../../shared/contract'

/** What the vault itself puts into the audit, besides operations. */
const others: Readonly<Record<string, string>> = {
  unknown: 'Ask for something that does not exist',
  'witness.compare': 'Compare the history with this computer’s witness',
}

/** What an operation is called in plain words; one that this version does not know keeps its name. */
export function titleOf(operation: string): string {
  const declared: Readonly<Record<string, { readonly title: string } | undefined>> = contract
  if (Object.hasOwn(contract, operation)) return declared[operation]?.title ?? operation
  return Object.hasOwn(others, operation) ? (others[operation] ?? operation) : operation
}

/** Every operation that may stand in the audit, by title. */
export function allTitles(): { name: string; title: string }[] {
  return [...Object.keys(contract), ...Object.keys(others)]
    .map((name) => ({ name, title: titleOf(name) }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en-NZ'))
}
