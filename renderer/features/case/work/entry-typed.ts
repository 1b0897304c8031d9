import { z } from 'zod'
import type { InputOf } from '../../../../shared/contract'
import { directionEntry, workEntry, type LogEntry } from '../../../../shared/domain/log'
import { momentDraft, readMoment, type MomentDraft } from '../../../parts/moment-draft'
import { entryFields, operationOf, type TypedKind } from './entry-fields'

/** An entry while it is being typed: texts and choices by the name of their field. */
export interface EntryTyped {
  readonly at?: MomentDraft | undefined
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** What the draft of an entry looks like. */
export const entryTyped: z.ZodType<EntryTyped> = z.object({
  at: momentDraft.optional(),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

/** What an entry asks of the vault. */
export type EntryCall =
  | { readonly name: 'work.log'; readonly entry: InputOf<'work.log'>['entry'] }
  | { readonly name: 'work.direct'; readonly entry: InputOf<'work.direct'>['entry'] }

interface Reading {
  readonly call: EntryCall | undefined
  readonly problems: ReadonlyMap<string, string>
}

/** What was typed as an entry to record, and what is wrong with it by field. */
export function readEntry(kind: TypedKind, { at, values }: EntryTyped, corrects?: string): Reading {
  const problems = new Map<string, string>()
  const moment = at ? readMoment(at) : undefined
  if (!moment?.ok) problems.set('at', moment?.message ?? 'Enter when.')
  const given = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value.length > 0),
  )
  for (const { key, needed, control } of entryFields[kind]) {
    if (needed && given[key] === undefined)
      problems.set(key, control === 'pick' || control === 'checks' ? 'Choose.' : 'Enter this.')
  }
  const typed = {
    kind,
    ...given,
    at: moment?.ok ? moment.moment : undefined,
    ...(corrects !== undefined && { corrects }),
  }
  const name = operationOf(kind)
  const parsed = name === 'work.log' ? workEntry.safeParse(typed) : directionEntry.safeParse(typed)
  for (const issue of parsed.error?.issues ?? []) {
    const path = String(issue.path[0] ?? '')
    if (!problems.has(path)) problems.set(path, `This ${issue.message}.`)
  }
  if (!parsed.success || problems.size > 0) return { call: undefined, problems }
  return { call: { name, entry: parsed.data } as EntryCall, problems }
}

/** The texts and choices of an entry that is to be put right. */
export function typedOf(entry: LogEntry): EntryTyped['values'] {
  return Object.fromEntries(
    Object.entries(entry).filter(
      ([, value]) =>
        typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string')),
    ),
  )
}
