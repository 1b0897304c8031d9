import type { OutputOf } from '../../shared/contract'
import { marking, markingLine, type Classification } from '../../shared/domain/marking'
import { formatRoute } from '../state/route'
import type { Shown } from '../state/shown'
import { readTypedDraft } from '../state/use-typed'
import { readDraft } from './incident-form'

export interface DraftSummary {
  readonly key: string
  readonly title: string
  readonly savedAt: string
  /** The record it belongs to; nothing for one that was never saved. */
  readonly reference: string | undefined
  /** Where it goes on. */
  readonly href: string
  /** As marked; until then, the highest this machine may hold. */
  readonly shown: Shown
  readonly isMarked: boolean
  /** Whether it is a part of a record, which has its marking from that. */
  readonly isPart: boolean
}

/** What a list may say about a sealed draft; one without a marking counts as `otherwise`. */
export function summariseDraft(
  draft: OutputOf<'draft.list'>[number],
  otherwise: Classification,
): DraftSummary {
  const { key, savedAt } = draft
  const unmarked = { classification: otherwise, line: otherwise }
  const part = readTypedDraft(draft.content)
  if (part) {
    const [first] = key.split('/')
    const reference = first?.includes('-') === true ? first : undefined
    const { what: title, where: href } = part
    return { key, title, savedAt, reference, href, isMarked: false, isPart: true, shown: unmarked }
  }
  const form = readDraft(draft.content)?.form
  const marked = marking.safeParse(form?.marking)
  const title = form?.title?.trim()
  const reference = key.startsWith('new:') ? undefined : key
  return {
    key,
    title: title === undefined || title === '' ? 'Untitled incident' : title,
    savedAt,
    reference,
    href:
      reference === undefined
        ? formatRoute({ screen: 'new-case', draft: key })
        : formatRoute({ screen: 'case', reference, tab: 'facts' }),
    isPart: false,
    isMarked: marked.success,
    shown: marked.success
      ? { classification: marked.data.classification, line: markingLine(marked.data) }
      : unmarked,
  }
}
