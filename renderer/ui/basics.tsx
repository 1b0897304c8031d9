import type { ReactNode } from 'react'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconShieldX } from '@tabler/icons-react'
import styles from './basics.module.css'

export type Tone = 'plain' | 'info' | 'ok' | 'warn' | 'danger'

const toneClass = (tone: Tone) => (tone === 'plain' ? '' : (styles[tone] ?? ''))

/** A titled block of a screen. */
export function Panel(props: {
  readonly title?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly flush?: boolean
  readonly label?: string
}) {
  return (
    <section className={styles.panel} aria-label={props.label}>
      {props.title !== undefined && (
        <header className={styles.panelHead}>
          <h2>{props.title}</h2>
          {props.aside !== undefined && <div className={styles.aside}>{props.aside}</div>}
        </header>
      )}
      <div className={props.flush === true ? undefined : styles.panelBody}>{props.children}</div>
    </section>
  )
}

/** A screen with its heading, what it is for, and what can be done from it. */
export function Page(props: {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** For tables, which use all the room there is. */
  readonly isWide?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className={styles.page} data-wide={props.isWide}>
      <header className={styles.pageHead}>
        <div>
          <h1>{props.title}</h1>
          {props.lead !== undefined && <p>{props.lead}</p>}
        </div>
        <div className={styles.actions}>{props.actions}</div>
      </header>
      {props.children}
    </div>
  )
}

const noticeIcon = {
  plain: IconInfoCircle,
  info: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  danger: IconShieldX,
}

/** Something the person should know now; dangers interrupt a screen reader, the rest wait. */
export function Notice(props: {
  readonly tone: Tone
  readonly title?: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}) {
  const Icon = noticeIcon[props.tone]
  return (
    <div
      className={`${styles.notice ?? ''} ${toneClass(props.tone)}`}
      role={props.tone === 'danger' ? 'alert' : 'status'}
    >
      <Icon size={18} aria-hidden />
      <div>
        {props.title !== undefined && <p className={styles.noticeTitle}>{props.title}</p>}
        {props.children}
      </div>
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </div>
  )
}

/** What an empty place is for, and how it fills. */
export function EmptyState(props: {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      {props.icon}
      <h2>{props.title}</h2>
      <p>{props.children}</p>
      {props.action}
    </div>
  )
}

export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`${styles.tag ?? ''} ${toneClass(tone)}`}>{children}</span>
}

/** A shortcut as printed on the keys: `Ctrl K`. */
export function Keys({ children }: { readonly children: string }) {
  return (
    <>
      {children.split(' ').map((key, index) => (
        <span key={key}>
          {index > 0 && '\u2009'}
          <kbd className={styles.key}>{key}</kbd>
        </span>
      ))}
    </>
  )
}

/** Label and value pairs. */
export function Facts({ of }: { readonly of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {of.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A fingerprint or head as words, for reading out and comparing. */
export function Words({ of, label }: { readonly of: readonly string[]; readonly label: string }) {
  return (
    <ol className={styles.words} aria-label={label}>
      {of.map((word, index) => (
        // Words of a fingerprint may repeat; only their place tells them apart.
        <li key={`${String(index)}-${word}`}>{word}</li>
      ))}
    </ol>
  )
}

export function Mono({ children }: { readonly children: ReactNode }) {
  return <span className={styles.mono}>{children}</span>
}

/** A row of buttons that wraps. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
