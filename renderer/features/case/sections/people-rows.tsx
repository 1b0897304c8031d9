import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { foldedName } from '../../../../shared/domain/names'
import { clearanceLabels, personRoleLabels } from '../../../../shared/domain/vocabulary'
import { TextBox } from '../../../ui/inputs'
import { AddButton, Rows } from '../../../ui/rows'
import { fieldId, useReveal } from '../../../ui/form-context'
import { PersonFields, type PersonDraft } from './person-fields'
import rows from '../../../ui/rows.module.css'
import own from './sections.module.css'

interface PeopleRowsProps {
  readonly people: readonly PersonDraft[]
  readonly onChange: (people: PersonDraft[]) => void
}

/** From this many people on, they stand on lines of which one at a time is open. */
const many = 9
const perPage = 20

const makePerson = (): PersonDraft => ({ name: '', role: 'involved' })

/** The people of a case: a few as open forms, many as a list with pages and a filter. */
export function PeopleRows({ people, onChange }: PeopleRowsProps) {
  const [isLong] = useState(people.length >= many)
  const [isList, setList] = useState(isLong)
  // A list stays one while somebody takes people out of it, and forms stay forms until they are too many.
  if (!isList && people.length >= many) setList(true)
  if (isList && people.length > 0)
    return <PeopleList people={people} onChange={onChange} begin={isLong ? undefined : people.length - 1} />
  return (
    <Rows
      path="people"
      noun="person"
      rows={people}
      empty="Nobody named yet."
      make={makePerson}
      onChange={onChange}
    >
      {(person, path, change) => <PersonFields of={person} path={path} change={change} />}
    </Rows>
  )
}

/** Many people: filtered, a page at a time, one open; `begin` is the one to begin with. */
function PeopleList({ people, onChange, begin }: PeopleRowsProps & { readonly begin: number | undefined }) {
  const [filter, setFilter] = useState('')
  const [page, setPage] = useState(0)
  const [open, setOpen] = useState(begin)
  const list = useRef<HTMLUListElement>(null)
  const focusOn = useRef(begin)
  const found = useMemo(() => matching(people, filter), [people, filter])
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const at = Math.min(page, pages - 1)
  const shown = found.slice(at * perPage, (at + 1) * perPage)

  const show = useCallback((index: number) => {
    setFilter('')
    setPage(Math.floor(index / perPage))
    setOpen(index)
  }, [])
  useReveal(
    useCallback(
      (path: string) => {
        const [, index] = /^people\.(\d+)(?:\.|$)/.exec(path) ?? []
        if (index !== undefined) show(Number(index))
      },
      [show],
    ),
  )
  useEffect(() => {
    if (focusOn.current === undefined) return
    list.current
      ?.querySelector<HTMLElement>(
        `#${fieldId(`people.${String(focusOn.current)}`)} .${own.opened ?? ''} input`,
      )
      ?.focus()
    focusOn.current = undefined
  })
  const add = () => {
    focusOn.current = people.length
    onChange([...people, makePerson()])
    show(people.length)
  }
  return (
    <div className={rows.rows}>
      <div className={own.bar}>
        <TextBox
          aria-label="Filter people"
          placeholder="Name, organisation or part"
          value={filter}
          onChange={setFilter}
        />
        <span role="status">
          {filter.trim() === ''
            ? `${String(people.length)} people`
            : `${String(found.length)} of ${String(people.length)} people`}
        </span>
        <AddButton onClick={add}>Add person</AddButton>
      </div>
      {found.length === 0 && <p className={rows.empty}>Nobody matches this filter.</p>}
      <ul className={own.list} ref={list} aria-label="People involved">
        {shown.map((index) => (
          <li key={index} id={fieldId(`people.${String(index)}`)}>
            <PersonLine
              index={index}
              of={people[index] ?? {}}
              isOpen={open === index}
              onOpen={() => setOpen(open === index ? undefined : index)}
              onChange={(part) =>
                onChange(people.map((one, each) => (each === index ? { ...one, ...part } : one)))
              }
              onRemove={() => {
                onChange(people.filter((_, each) => each !== index))
                setOpen(undefined)
              }}
            />
          </li>
        ))}
      </ul>
      {pages > 1 && <Pages at={at} pages={pages} onGo={setPage} />}
    </div>
  )
}

/** Places in the list whose name, organisation or part has every word of the filter. */
function matching(people: readonly PersonDraft[], filter: string): number[] {
  const words = foldedName(filter).split(' ').filter(Boolean)
  const all = people.map((_, index) => index)
  if (words.length === 0) return all
  return all.filter((index) => {
    const one = people[index]
    const text = foldedName(
      [one?.name, one?.organisation, one?.role && personRoleLabels[one.role]].filter(Boolean).join(' '),
    )
    return words.every((word) => text.includes(word))
  })
}

interface PagesProps {
  readonly at: number
  readonly pages: number
  readonly onGo: (page: number) => void
}

function Pages({ at, pages, onGo }: PagesProps) {
  return (
    <nav className={own.bar} aria-label="Pages of people">
      <Button variant="default" size="xs" disabled={at === 0} onClick={() => onGo(at - 1)}>
        Earlier
      </Button>
      <span>
        Page {at + 1} of {pages}
      </span>
      <Button variant="default" size="xs" disabled={at >= pages - 1} onClick={() => onGo(at + 1)}>
        Later
      </Button>
    </nav>
  )
}

interface PersonLineProps {
  readonly index: number
  readonly of: PersonDraft
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onChange: (part: Partial<PersonDraft>) => void
  readonly onRemove: () => void
}

function PersonLine({ index, of, isOpen, onOpen, onChange, onRemove }: PersonLineProps) {
  const number = String(index + 1)
  return (
    <>
      <div className={own.line}>
        <button type="button" className={own.open} aria-expanded={isOpen} onClick={onOpen}>
          <span>{number}</span>
          <span>{of.name?.trim() ? of.name : 'No name yet'}</span>
          <span>{of.role && personRoleLabels[of.role]}</span>
          <span>
            {[of.organisation, of.clearance && clearanceLabels[of.clearance]].filter(Boolean).join(', ')}
          </span>
        </button>
        <button
          type="button"
          className={rows.remove}
          aria-label={`Remove person ${number}`}
          onClick={onRemove}
        >
          <IconTrash size={16} stroke={1.75} aria-hidden />
        </button>
      </div>
      {isOpen && (
        <div className={own.opened} role="group" aria-label={`person ${number}`}>
          <PersonFields of={of} path={`people.${String(index)}`} change={onChange} />
        </div>
      )}
    </>
  )
}
