import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { bridge } from '../../bridge'
import { summariseDraft } from '../../parts/draft-summary'
import { Mark } from '../../parts/marking-mark'
import { shortInstant } from '../../parts/time-text'
import { useOnScreen } from '../../state/on-screen'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Panel, Tag } from '../../ui/basics'
import styles from './home.module.css'

/** What somebody typed and has not saved: one click away. */
export function DraftsPanel() {
  const { view } = useSession()
  const { zone, accreditation } = view.organisation
  const drafts = useOperation('draft.list', {})
  const all = (drafts.value ?? []).map((draft) => summariseDraft(draft, accreditation))
  useOnScreen(all.map((draft) => draft.shown))

  const discard = async (key: string) => {
    await bridge.call('draft.discard', { key })
    drafts.reload()
  }
  return (
    <Panel title="Unfinished" aside={all.length > 0 ? String(all.length) : undefined} flush={all.length > 0}>
      {all.length === 0 ? (
        <p className={styles.quiet}>
          What you type is kept as you go, also when the screen locks. It waits here until you save it.
        </p>
      ) : (
        <ul className={styles.drafts}>
          {all.map((draft) => (
            <li key={draft.key}>
              <a href={draft.href}>
                <span className={styles.title}>{draft.title}</span>
                <span className={styles.quiet}>
                  {draft.reference ?? 'Not saved yet'} · {shortInstant(draft.savedAt, zone)}
                </span>
                {draft.isMarked && <Mark {...draft.shown} />}
                {!draft.isMarked && !draft.isPart && <Tag tone="warn">Not marked yet</Tag>}
              </a>
              <Tooltip label="Discard this draft">
                <ActionIcon
                  aria-label={`Discard the draft “${draft.title}”`}
                  onClick={() => void discard(draft.key)}
                >
                  <IconTrash size={16} stroke={1.75} />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
