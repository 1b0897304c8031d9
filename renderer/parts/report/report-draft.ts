import type { FieldProblem } from '../../../shared/contract/fault'
import { plainProblem } from '../../../shared/domain/report-labels'
import { reportForm, type ReportForm, type ReportKind } from '../../../shared/domain/report'
import type { Draft } from '../incident-form'
import { isEmptyMoment, isMomentDraft, readMoment } from '../moment-draft'

type Of<K extends ReportKind> = Omit<Extract<ReportForm, { kind: K }>, 'kind'>
type Answers = Of<'incident'> & Of<'weakness'> & Of<'contact'> & Of<'circumstances'>

/** A report while it is being written: answers of every kind, of which the chosen one keeps its own. */
export type ReportDraft = Draft<Answers> & { readonly kind?: ReportKind | undefined }

export type ReportReading =
  | { readonly ok: true; readonly report: ReportForm }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** What was written, as the vault takes it, or each thing wrong with it by field. Words are left exactly as typed. */
export function readReport(draft: ReportDraft): ReportReading {
  const shape = reportForm.options.find((option) => option.shape.kind.value === draft.kind)?.shape
  if (shape === undefined)
    return { ok: false, problems: [{ path: 'kind', message: 'Choose what you report.' }] }
  const problems: FieldProblem[] = []
  const given = Object.entries(draft).filter(([name]) => Object.hasOwn(shape, name))
  const parsed = reportForm.safeParse(
    Object.fromEntries(given.map(([name, value]) => [name, sound(value, name, problems)])),
  )
  if (parsed.success && problems.length === 0) return { ok: true, report: parsed.data }
  const known = new Set(problems.map(({ path }) => path))
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = path.map(String).join('.')
    // A field that holds others is named by the first of them.
    const at = name === 'reporter' ? 'reporter.category' : name
    if (!known.has(at)) problems.push(plainProblem({ path: at, message }))
    known.add(at)
  }
  return { ok: false, problems }
}

/** Nothing for what was left empty; moments as the calendar and the clock say them. */
function sound(value: unknown, path: string, problems: FieldProblem[]): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.length === 0 ? undefined : value
  if (isMomentDraft(value)) {
    if (isEmptyMoment(value)) return undefined
    const read = readMoment(value)
    if (read.ok) return read.moment
    problems.push({ path, message: read.message })
    return undefined
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, sound(inner, `${path}.${name}`, problems)]),
  )
}
