import { Dialog } from '../ui/dialog'
import { Facts, Keys } from '../ui/basics'

const shortcuts = [
  ['Ctrl K', 'Search, go somewhere, do something'],
  ['Ctrl L', 'Lock at once; what you were typing is kept'],
  ['Ctrl S', 'Save the case'],
  ['N', 'New record, from Home or Cases'],
  ['1 … 7', 'In a new record: what it is a record of; Enter goes on to its title'],
  ['/', 'Search, in the list of cases'],
  ['↑ ↓', 'Move along a list; Enter opens'],
  ['PgUp PgDn', 'Turn the pages of the list of cases'],
  ['Alt U', 'Answer “not yet known” in a field'],
  ['Alt H', 'What the rules say of a field'],
  ['Alt 1', 'To a section of the form (Alt 1 to Alt 8)'],
  ['Esc', 'Close a dialog'],
  ['F1', 'This sheet (also ?)'],
] as const

/** Every key that does something. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Shortcuts" onClose={onClose}>
      <Facts of={shortcuts.map(([keys, what]) => [what, <Keys key={keys}>{keys}</Keys>] as const)} />
    </Dialog>
  )
}
