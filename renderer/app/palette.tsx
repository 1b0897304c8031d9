import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import type { CaseListItem } from '../../shared/contract/case-list'
import { references } from '../../shared/schemes/references'
import { Mark } from '../parts/marking-mark'
import { openReference } from '../parts/reference-shown'
import { useOnScreen } from '../state/on-screen'
import { asClassification } from '../state/shown'
import { useOperation } from '../state/operations'
import { go } from '../state/route'
import { useCan, useSession } from '../state/session'
import { Dialog } from '../ui/dialog'
import { TextBox } from '../ui/inputs'
import { isOffered, places } from './rail'
import styles from './palette.module.css'

interface Entry {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly found?: CaseListItem
  readonly run: () => void
}

function useCommands(): Entry[] {
  const { view, lock } = useSession()
  const went = places
    .filter((place) => isOffered(place, view.can))
    .map((place) => ({
      key: place.label,
      label: `Go to ${place.label}`,
      run: () => {
        go(place.route)
      },
    }))
  const create = {
    key: 'new',
    label: 'New record: incident, near miss, weakness, threat, contact report…',
    detail: 'N',
    run: () => {
      go({ screen: 'new-case', draft: '' })
    },
  }
  const emergency = {
    key: 'emergency',
    label: 'Emergency access to one case',
    run: () => {
      go({ screen: 'emergency', reference: '' })
    },
  }
  return [
    ...(view.can.includes('case.create') ? [create] : []),
    ...went,
    ...(view.can.includes('recovery.breakGlass') ? [emergency] : []),
    {
      key: 'passphrase',
      label: 'Change my passphrase',
      run: () => {
        go({ screen: 'administration', tab: 'me' })
      },
    },
    { key: 'lock', label: 'Lock', detail: 'Ctrl L', run: lock },
    ...references.map(({ id, title }) => ({
      key: `reference ${id}`,
      label: `Read the rules: ${title}`,
      run: () => {
        openReference(id)
      },
    })),
  ]
}

/** Search and commands in one place: type a few letters, Enter does the first. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 150)
  const [at, setAt] = useState(0)
  const id = useId()
  const canSearch = useCan('case.list')
  const found = useOperation('case.list', canSearch && search !== '' ? { search, limit: 8 } : undefined)
  const items = search === '' ? [] : (found.value?.items ?? [])
  useOnScreen(
    items.map((item) => ({ classification: asClassification(item.classification), line: item.marking })),
  )

  const commands = useCommands().filter((command) =>
    command.label.toLowerCase().includes(text.trim().toLowerCase()),
  )
  const cases = items.map((item) => ({
    key: item.reference,
    label: item.title,
    detail: item.reference,
    found: item,
    run: () => {
      go({ screen: 'case', reference: item.reference, tab: 'facts' })
    },
  }))
  const entries: Entry[] = [...cases, ...commands]
  useEffect(() => {
    setAt(0)
  }, [text, items.length])

  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((before) => (before + step + entries.length) % Math.max(1, entries.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(entries[at])
    }
  }

  return (
    <Dialog title="Search or do" size="lg" isHigh onClose={onClose}>
      <TextBox
        data-autofocus
        role="combobox"
        aria-label="Search cases, places and commands"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={entries.length > 0 ? `${id}-${String(at)}` : undefined}
        placeholder="A word from a case, a reference, a place…"
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
      />
      <ul className={styles.list} id={`${id}-list`} role="listbox" aria-label="Matches">
        {entries.map((entry, index) => (
          <PaletteLine
            key={entry.key}
            id={`${id}-${String(index)}`}
            entry={entry}
            isAt={index === at}
            onChoose={() => choose(entry)}
          />
        ))}
      </ul>
      <p className={styles.foot} role="status">
        {entries.length === 0 ? 'Nothing found in the cases you may see.' : footText(found.value)}
      </p>
    </Dialog>
  )
}

function PaletteLine({
  id,
  entry,
  isAt,
  onChoose,
}: {
  readonly id: string
  readonly entry: Entry
  readonly isAt: boolean
  readonly onChoose: () => void
}) {
  return (
    <li id={id} role="option" aria-selected={isAt} className={styles.line} onClick={onChoose}>
      <span>{entry.label}</span>
      {entry.found && <Mark classification={entry.found.classification} line={entry.found.marking} />}
      <span className={styles.detail}>{entry.detail}</span>
    </li>
  )
}

function footText(answer: { total: number; indexed: number; toIndex: number } | undefined): string {
  if (!answer) return 'Arrow keys to move, Enter to choose.'
  return `${String(answer.total)} cases match; indexed ${String(answer.indexed)} of ${String(answer.toIndex)}.`
}
