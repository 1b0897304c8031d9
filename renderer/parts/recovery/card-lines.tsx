import { useEffect, useRef } from 'react'
import { TextBox } from '../../ui/inputs'
import styles from './cards.module.css'

/** Lines of a card that are typed; its label is not. */
export const cardLines = 7

/** Nothing typed yet. */
export const emptyCard: readonly string[] = Array.from({ length: cardLines }, () => '')

/** What was typed as the vault reads it, each line with its number. */
export function cardText(typed: readonly string[]): string {
  return typed
    .map((text, index) => (/^\s*\d+\s*:/.test(text) ? text : `${String(index + 1)}: ${text}`))
    .join('\n')
}

/** The line that a fault names, or 0. */
export function wrongLineIn(message: string | undefined): number {
  return Number(/line (\d+)/i.exec(message ?? '')?.[1] ?? 0)
}

interface CardLinesProps {
  readonly typed: readonly string[]
  readonly onChange: (typed: readonly string[]) => void
  /** The line to look at again, from 1; 0 for none. */
  readonly wrongLine: number
}

/** The lines of one card, to be typed from somebody's handwriting. */
export function CardLines({ typed, onChange, wrongLine }: CardLinesProps) {
  const lines = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wrongLine > 0) lines.current?.querySelectorAll('input')[wrongLine - 1]?.focus()
  }, [wrongLine])
  return (
    <div ref={lines} className={styles.lines}>
      {typed.map((text, index) => (
        <div key={String(index)} className={styles.line}>
          <span aria-hidden>{index + 1}</span>
          <TextBox
            mono
            aria-label={`Line ${String(index + 1)}`}
            aria-invalid={wrongLine === index + 1 ? true : undefined}
            autoFocus={index === 0}
            autoCapitalize="characters"
            value={text}
            onChange={(next) => onChange(typed.map((before, at) => (at === index ? next : before)))}
          />
        </div>
      ))}
    </div>
  )
}
