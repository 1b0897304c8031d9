import type { CaseFilters } from '../../../shared/contract/case-list'
import styles from './cases.module.css'

/** Says how many closed cases the list leaves out, and shows them at a press. */
export function ClosedNote({
  status,
  closed,
  onShow,
}: {
  readonly status: CaseFilters['status']
  readonly closed: number
  readonly onShow: () => void
}) {
  if (closed === 0 || status === undefined || status.includes('closed')) return null
  return (
    <>
      {' '}
      · {closed} closed {closed === 1 ? 'case is' : 'cases are'} left out{' '}
      <button type="button" className={styles.link} onClick={onShow}>
        Show {closed === 1 ? 'it' : 'them'} too
      </button>
    </>
  )
}
