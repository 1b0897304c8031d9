import type { FieldProblem } from '../../shared/contract/fault'
import { incident, type Incident } from '../../shared/domain/incident'
import { moment, type Moment } from '../../shared/domain/time'
import { isEmptyMoment, isMomentDraft, readMoment, writeMoment, type MomentDraft } from './moment-draft'

/** A value while somebody is typing it: anything inside may still be missing, and moments are wall-clock text. */
export type Draft<T> = T extends Moment
  ? MomentDraft
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer E)[]
      ? Draft<E>[]
      : { [K in keyof T]?: Draft<T[K]> | undefined }

/** The incident as the form holds it; also what a sealed draft contains. */
export type IncidentForm = Draft<Incident>

export type FormReading =
  | { readonly ok: true; readonly incident: Incident; readonly problems: readonly [] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** A stored incident, ready for editing. */
export function toForm(stored: Incident): IncidentForm {
  return walk(stored, (value) => {
    const read = moment.safeParse(value)
    return read.success ? writeMoment(read.data) : undefined
  }) as IncidentForm
}

/**
 * What the form says, as an incident the vault will take; or each thing wrong with it, by field.
 * Nothing that was left empty is sent; `null` stays, because "not yet known" is an answer.
 */
export function fromForm(form: IncidentForm): FormReading {
  const problems: FieldProblem[] = []
  const cleaned = clean(form, '', problems) ?? {}
  const parsed = incident.safeParse(cleaned)
  if (parsed.success && problems.length === 0) return { ok: true, incident: parsed.data, problems: [] }
  const known = new Set(problems.map((problem) => problem.path))
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.map(String).join('.')
    if (!known.has(path)) problems.push({ path, message: sayIssue(issue.message) })
    known.add(path)
  }
  return { ok: false, problems }
}

/** As much of the form as is already sound, for showing what the rules ask while somebody types. */
export function fromFormLoosely(form: IncidentForm): Incident {
  let sound = withNeeded(clean(form, '', []) as Loose | undefined)
  for (;;) {
    const parsed = incident.safeParse(sound)
    if (parsed.success) return parsed.data
    const unsound = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))
    const kept = Object.entries(sound).filter(([key]) => !unsound.has(key) && key in incident.shape)
    sound = withNeeded(Object.fromEntries(kept))
  }
}

type Loose = Readonly<Record<string, unknown>>

/** A record cannot do without a title and a marking; these stand in until they are typed. */
function withNeeded(loose: Loose | undefined): Loose {
  return { title: 'Untitled', marking: { classification: 'UNCLASSIFIED' }, ...loose }
}

/** What is kept while somebody types: the form, and what it started from, so that a late save can be told apart. */
export interface KeptDraft {
  readonly form: IncidentForm
  readonly base: Incident | undefined
  /** A new case that concerns the CSO: forgetting it would show it to them. */
  readonly concernsCso?: boolean
}

export function writeDraft(kept: KeptDraft): string {
  return JSON.stringify(kept)
}

/** A kept draft, read back; nothing when it is not one of ours. */
export function readDraft(content: string): KeptDraft | undefined {
  try {
    const value: unknown = JSON.parse(content)
    if (!isRecord(value) || !isRecord(value.form)) return undefined
    const base = incident.safeParse(value.base)
    const kept = { form: value.form, base: base.success ? base.data : undefined }
    return value.concernsCso === true ? { ...kept, concernsCso: true } : kept
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Copies plain data, letting `replace` swap any object for another on the way down. */
function walk(value: unknown, replace: (value: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const replaced = replace(value)
  if (replaced !== undefined) return replaced
  if (Array.isArray(value)) return value.map((inner) => walk(inner, replace))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, replace)]))
}

function clean(value: unknown, path: string, problems: FieldProblem[]): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value !== 'object' || value === null) return value
  if (isMomentDraft(value)) return cleanMoment(value, path, problems)
  const inside = (key: string | number) => (path === '' ? String(key) : `${path}.${String(key)}`)
  if (Array.isArray(value)) {
    const all = value.map((inner: unknown, index) => clean(inner, inside(index), problems))
    // An empty word in a list of words is nothing; an empty row is a row that still needs filling in.
    return all.flatMap((inner, index) =>
      inner === undefined ? (typeof value[index] === 'string' ? [] : [{}]) : [inner],
    )
  }
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, clean(inner, inside(key), problems)] as const)
    .filter(([, inner]) => inner !== undefined)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function cleanMoment(draft: MomentDraft, path: string, problems: FieldProblem[]): Moment | undefined {
  if (isEmptyMoment(draft)) return undefined
  const read = readMoment(draft)
  if (read.ok) return read.moment
  problems.push({ path, message: read.message })
  return undefined
}

/** Zod's wording for what was simply left out, in plainer words. */
function sayIssue(message: string): string {
  if (/^Invalid input|^Invalid option/.test(message)) return 'This is needed.'
  return message.charAt(0).toUpperCase() + message.slice(1) + (message.endsWith('.') ? '' : '.')
}
