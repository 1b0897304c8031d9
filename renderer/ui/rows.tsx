import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { fieldId } from './form-context'
import styles from './rows.module.css'

interface RowsProps<T> {
  readonly path: string
  /** What one of them is called: "person". */
  readonly noun: string
  readonly rows: readonly T[]
  readonly onChange: (rows: T[]) => void
  readonly make: () => T
  readonly empty: string
  readonly children: (row: T, path: string, change: (part: Partial<T>) => void) => ReactNode
}

/** Where the cursor goes in a row that was added: what is typed comes first, what is chosen has an answer already. */
const firstTyped = 'input:not([readonly], [type="hidden"], [type="radio"], [type="checkbox"]), textarea'

/** A list of small forms: add, change, remove. */
export function Rows<T extends object>({ path, noun, rows, onChange, make, empty, children }: RowsProps<T>) {
  const added = useRef<number>(undefined)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (added.current === undefined) return
    const row = list.current?.querySelector(`#${fieldId(`${path}.${String(added.current)}`)}`)
    // Drawn for another reason, before the form has it.
    if (!row) return
    row.querySelector<HTMLElement>(firstTyped)?.focus()
    added.current = undefined
  })
  return (
    <div className={styles.rows} ref={list}>
      {rows.length === 0 && <p className={styles.empty}>{empty}</p>}
      {rows.map((row, index) => {
        const rowPath = `${path}.${String(index)}`
        const change = (part: Partial<T>) => {
          onChange(rows.map((before, at) => (at === index ? { ...before, ...part } : before)))
        }
        return (
          // Rows have no identity but their place.
          <div
            key={String(index)}
            className={styles.row}
            id={fieldId(rowPath)}
            role="group"
            aria-label={`${noun} ${String(index + 1)}`}
          >
            <div className={styles.fields}>{children(row, rowPath, change)}</div>
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove ${noun} ${String(index + 1)}`}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} stroke={1.75} aria-hidden />
            </button>
          </div>
        )
      })}
      <div>
        <AddButton
          onClick={() => {
            added.current = rows.length
            onChange([...rows, make()])
          }}
        >
          Add {noun}
        </AddButton>
      </div>
    </div>
  )
}

/** Adds one more to a list of small forms. */
export function AddButton({
  onClick,
  children,
}: {
  readonly onClick: () => void
  readonly children: ReactNode
}) {
  return (
    <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={onClick}>
      {children}
    </Button>
  )
}
