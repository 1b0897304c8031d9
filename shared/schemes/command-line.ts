import { z } from 'zod'
import { AppError, type FieldProblem } from '../contract/fault'
import { caseBody } from '../domain/case'
import { incident } from '../domain/incident'
import { packWarnings, schemesProblems } from './check'
import { certaintyOf } from './cite'
import { assess, type Assessment } from './evaluate'
import { facts } from './facts'
import type { Obligation } from './obligation'
import { schemes } from './registry'
import type { SchemePack, Source } from './scheme'

/*
 * What `closehold assess`, `schemes` and `schema` print: pure, so that the
 * command line only reads arguments and writes JSON.
 */

/** What is printed with the questions; conflicts only where there are any. */
type Printed = Omit<Assessment, 'conflicts'> & Partial<Pick<Assessment, 'conflicts'>>

/**
 * Obligations for facts given from outside, strictest first; with questions,
 * `{ obligations, questions, conflicts }` instead. Throws `notFound` for an unknown scheme
 * and `invalid` for facts that cannot be read, naming each.
 */
export function assessForCli(schemeIds: readonly string[], input: unknown, withQuestions: true): Printed
export function assessForCli(schemeIds: readonly string[], input: unknown, withQuestions: false): Obligation[]
export function assessForCli(
  schemeIds: readonly string[],
  input: unknown,
  withQuestions: boolean,
): Printed | Obligation[]
export function assessForCli(
  schemeIds: readonly string[],
  input: unknown,
  withQuestions: boolean,
): Printed | Obligation[] {
  const packs = [...new Set(schemeIds)].map(schemeNamed)
  if (packs.length === 0)
    throw new AppError('invalid', `Name at least one scheme: ${Object.keys(schemes).join(', ')}.`)
  const assessment = assess(packs, readFacts(input))
  if (!withQuestions) return assessment.obligations
  const { conflicts, ...rest } = assessment
  return conflicts.length > 0 ? assessment : rest
}

function schemeNamed(id: string): SchemePack {
  const pack = Object.hasOwn(schemes, id) ? schemes[id] : undefined
  if (pack === undefined)
    throw new AppError('notFound', `There is no scheme ${id}. Known: ${Object.keys(schemes).join(', ')}.`)
  return pack
}

function readFacts(input: unknown) {
  const read = facts.safeParse(input)
  if (read.success) return read.data
  const problems = read.error.issues.flatMap(problemsOf)
  const told = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')
  throw new AppError('invalid', `These facts cannot be read. ${told}`, problems)
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(facts.shape).join(', ')
    return issue.keys.map((key) => ({ path: key, message: `is not a fact; the facts are ${known}` }))
  }
  return [{ path: issue.path.map(String).join('.'), message: issue.message }]
}

const printable = { incident, facts, case: caseBody } as const
/** The names `schemaOf` knows. */
export const schemaNames = Object.keys(printable) as readonly (keyof typeof printable)[]

/** The JSON Schema (2020-12) of what may be given under a name, before defaults are filled in. Throws `notFound` for an unknown name. */
export function schemaOf(name: string): Record<string, unknown> {
  if (!Object.hasOwn(printable, name)) {
    throw new AppError('notFound', `There is no schema ${name}. Known: ${schemaNames.join(', ')}.`)
  }
  const schema: z.ZodType = printable[name as keyof typeof printable]
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return { $schema, title: `Closehold ${name}`, ...rest }
}

/** One scheme as `closehold schemes` lists it. */
export interface SchemeSummary {
  readonly id: string
  readonly title: string
  readonly version: string
  readonly jurisdiction: string
  readonly checkedOn: string
  readonly sources: readonly Pick<Source, 'title' | 'publisher' | 'date' | 'checkedOn' | 'status'>[]
  readonly obligations: number
  /** Of those, how many are marked as less than verified. */
  readonly unsure: number
  readonly questions: number
  readonly references: readonly { readonly id: string; readonly title: string }[]
  readonly checklists: readonly { readonly id: string; readonly title: string; readonly items: number }[]
  readonly categories: number
  readonly stages: number
  readonly conflicts: number
  readonly notes: readonly string[]
  /** Sources that want a look because of their age, against a given day. */
  readonly warnings: readonly string[]
  /** What is wrong with it; empty in whatever may be shipped. */
  readonly problems: readonly string[]
}

/** Every scheme with its version, sources and contents; `day` (`2026-11-22`) is what staleness is told against. */
export function schemesSummary(day: string): SchemeSummary[] {
  const problems = schemesProblems(Object.values(schemes))
  return Object.values(schemes).map((pack) => ({
    id: pack.id,
    title: pack.title,
    version: pack.version,
    jurisdiction: pack.jurisdiction,
    checkedOn: pack.checkedOn,
    sources: Object.values(pack.sources).map(({ title, publisher, date, checkedOn, status }) => ({
      title,
      publisher,
      date,
      checkedOn,
      status,
    })),
    obligations: pack.obligations.length,
    unsure: pack.obligations.filter((rule) => certaintyOf(pack, rule) !== 'verified').length,
    questions: Object.keys(pack.questions).length,
    references: pack.references.map(({ id, title }) => ({ id, title })),
    checklists: pack.checklists.map(({ id, title, items }) => ({ id, title, items: items.length })),
    categories: pack.categories.length,
    stages: pack.stages.length,
    conflicts: pack.conflicts.length,
    notes: pack.notes,
    warnings: packWarnings(pack, day),
    problems: problems.filter((problem) => problem.startsWith(`${pack.id}: `)),
  }))
}
