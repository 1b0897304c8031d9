import { useState } from 'react'
import { Button } from '@mantine/core'
import type { OutputOf } from '../../../shared/contract'
import { pathText, valueText } from '../../parts/change-text'
import { textDiff } from '../../parts/text-diff'
import styles from './chronology.module.css'

type Change = OutputOf<'case.history'>[number]['changes'][number]

/** Longer texts are compared word by word, or folded. */
const longText = 120
const shownAtOnce = 60

/** What a revision changed: each detail by its name, with what it was and what it is. */
export function Changes({
  of,
  zone,
  isFirst,
}: {
  readonly of: readonly Change[]
  readonly zone: string
  readonly isFirst: boolean
}) {
  const [isAll, setAll] = useState(false)
  const shown = isAll ? of : of.slice(0, shownAtOnce)
  return (
    <details className={styles.changes} open={!isFirst && of.length <= 6}>
      <summary>
        {of.length} {of.length === 1 ? 'detail' : 'details'} {isFirst ? 'recorded' : 'changed'}
      </summary>
      <dl>
        {shown.map((change) => (
          <div key={change.path}>
            <dt>{pathText(change.path)}</dt>
            <dd>
              <Difference change={change} zone={zone} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < of.length && (
        <Button size="xs" variant="default" onClick={() => setAll(true)}>
          Show {of.length - shown.length} more
        </Button>
      )}
    </details>
  )
}

function Difference({ change, zone }: { readonly change: Change; readonly zone: string }) {
  const { before, after, path } = change
  if (before !== '' && after !== '' && Math.max(before.length, after.length) > longText) {
    return <LongDifference before={before} after={after} />
  }
  return (
    <>
      {before !== '' && (
        <del>
          <span className="unseen">was </span>
          <Folded text={valueText(path, before, zone)} />
        </del>
      )}
      {before !== '' && after !== '' && <span aria-hidden> → </span>}
      {after === '' ? (
        <em> removed</em>
      ) : (
        <ins>
          <span className="unseen">{before === '' ? 'added ' : 'now '}</span>
          <Folded text={valueText(path, after, zone)} />
        </ins>
      )}
    </>
  )
}

function LongDifference({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = textDiff(before, after)
  if (parts === null) {
    return (
      <>
        <del>
          <span className="unseen">was </span>
          <Folded text={before} />
        </del>
        <ins>
          <span className="unseen">now </span>
          <Folded text={after} />
        </ins>
      </>
    )
  }
  return (
    <>
      {parts.map(({ kind, text }, at) => {
        // Parts have no identity but their place.
        if (kind === 'same') return <span key={String(at)}>{text}</span>
        const Mark = kind === 'gone' ? 'del' : 'ins'
        return (
          <Mark key={String(at)}>
            <span className="unseen">{kind === 'gone' ? '[removed: ' : '[added: '}</span>
            {text}
            <span className="unseen">]</span>
          </Mark>
        )
      })}
    </>
  )
}

/** A text, cut after some lines until somebody asks for the rest. */
function Folded({ text }: { readonly text: string }) {
  const [isOpen, setOpen] = useState(false)
  if (isOpen || text.length <= longText * 2) return <>{text}</>
  return (
    <>
      {text.slice(0, longText * 2).trimEnd()}…{' '}
      <button type="button" className={styles.more} onClick={() => setOpen(true)}>
        all {text.length} characters
      </button>
    </>
  )
}
