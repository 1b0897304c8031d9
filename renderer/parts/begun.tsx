import { Button } from '@mantine/core'
import { bridge } from '../bridge'
import { useOperation } from '../state/operations'
import { useCan, useSession } from '../state/session'
import { readTypedDraft } from '../state/use-typed'
import { Actions, Notice } from '../ui/basics'
import { shortInstant } from './time-text'

interface BegunProps {
  /** The record whose drafts are offered. */
  readonly of: string
  /** How to go on with a draft, by the parts of its key behind the reference; nothing when it cannot be from here. */
  readonly resume: (part: string, id: string | undefined) => (() => void) | undefined
}

/** What was begun in a dialog here and neither sent nor given up: offered again. */
export function Begun({ of, resume }: BegunProps) {
  const { zone } = useSession().view.organisation
  const drafts = useOperation('draft.list', useCan('draft.list') ? {} : undefined)
  const begun = (drafts.value ?? []).flatMap(({ key, savedAt, content }) => {
    const [record, ...parts] = key.split('/')
    const read = record === of ? readTypedDraft(content) : undefined
    const goOn = read && resume(parts.slice(0, 2).join('/'), parts[2])
    return !read || !goOn ? [] : [{ key, savedAt, goOn, what: read.what }]
  })
  const discard = async (key: string) => {
    await bridge.call('draft.discard', { key })
    drafts.reload()
  }
  return begun.map(({ key, savedAt, what, goOn }) => (
    <Notice
      key={key}
      tone="info"
      title={`Begun, not recorded: ${what}`}
      actions={
        <Actions>
          <Button size="xs" variant="default" onClick={goOn} aria-label={`Go on: ${what}`}>
            Go on…
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => void discard(key)}
            aria-label={`Discard: ${what}`}
          >
            Discard
          </Button>
        </Actions>
      }
    >
      <p>Kept at {shortInstant(savedAt, zone)}.</p>
    </Notice>
  ))
}
