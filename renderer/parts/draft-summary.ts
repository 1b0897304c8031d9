import type { OutputOf } from '../../shared/contract'
import { marking, markingLine, type Classification } from '../../shared/domain/marking'
import type { Shown } from '../state/shown'
import { readDraft } from './incident-form'

export interface DraftSummary {
  readonly key: string
  readonly title: string
  readonly savedAt: string
  /** The case it changes; nothing for a case that was never saved. */
  readonly reference: string | undefined
  /** As marked; until then, the highest this machine may hold. */
  readonly shown: Shown
  readonly isMarked: boolean
}

/** What a list may say about a sealed draft; one without a marking counts as `otherwise`. */
export function summariseDraft(
  draft: OutputOf<'draft.list'>[number],
  otherwise: Classification,
): DraftSummary {
  const [reference, part] = draft.key.split('/')
  if (part === 'call') {
    const shown = { classification: otherwise, line: otherwise }
    const title = 'Notes of a telephone call'
    return { key: draft.key, title, savedAt: draft.savedAt, reference, isMarked: false, shown }
  }
  const form = readDraft(draft.content)?.form
  const marked = marking.safeParse(form?.marking)
  const title = form?.title?.trim()
  return {
    key: draft.key,
    title: title === undefined || title === '' ? 'Untitled incident' : title,
    savedAt: draft.savedAt,
    reference: draft.key.startsWith('new:') ? undefined : draft.key,
    isMarked: marked.success,
    shown: marked.success
      ? { classification: marked.data.classification, line: markingLine(marked.data) }
      : { classification: otherwise, line: otherwise },
  }
}
