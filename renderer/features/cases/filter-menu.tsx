import type { ReactNode } from 'react'
import { Button, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import styles from './cases.module.css'

/** A button that opens a small pane; it says what is chosen in it. */
export function FilterMenu({
  title,
  chosen,
  children,
}: {
  readonly title: string
  /** What is chosen, in short; nothing when nothing is. */
  readonly chosen: string | undefined
  readonly children: ReactNode
}) {
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <Button
          variant="default"
          className={chosen === undefined ? undefined : styles.isOn}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {chosen === undefined ? title : `${title}: ${chosen}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.menu} role="group" aria-label={title}>
          {children}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

interface CheckListProps<T extends string> {
  readonly options: readonly { readonly value: T; readonly label: string; readonly count?: number }[]
  readonly chosen: readonly T[] | undefined
  readonly onChoose: (chosen: T[] | undefined) => void
}

/** Any of several; nothing ticked is no filter. */
export function CheckList<T extends string>({ options, chosen = [], onChoose }: CheckListProps<T>) {
  const toggle = (value: T) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    onChoose(next.length === 0 ? undefined : next)
  }
  return (
    <>
      {options.map(({ value, label, count }) => (
        <label key={value} className={styles.check}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span>{label}</span>
          {count !== undefined && <b>{count}</b>}
        </label>
      ))}
    </>
  )
}
