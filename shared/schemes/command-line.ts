import { z } from 'zod'
import { AppError, type FieldProblem } from '../contract/fault'
import { caseBody } from '../domain/case'
import { incident } from '../domain/incident'
import { assess, type Assessment } from './evaluate'
import { facts } from './facts'
import type { Obligation } from './obligation'
import { schemes } from './registry'
import type { SchemePack } from './scheme'

/*
 * What `closehold assess`, `schemes` and `schema` print: pure, so that the
 * command line only reads arguments and writes JSON.
 */

/**
 * Obligations for facts given from outside, strictest first; with questions,
 * `{ obligations, questions }` instead. Throws `notFound` for an unknown scheme
 * and `invalid` for facts that cannot be read, naming each.
 */
export function assessForCli(schemeIds: readonly string[], input: unknown, withQuestions: true): Assessment
export function assessForCli(schemeIds: readonly string[], input: unknown, withQuestions: false): Obligation[]
export function assessForCli(
  schemeIds: readonly string[],
  input: unknown,
  withQuestions: boolean,
): Assessment | Obligation[]
export function assessForCli(
  schemeIds: readonly string[],
  input: unknown,
  withQuestions: boolean,
): Assessment | Obligation[] {
  const packs = [...new Set(schemeIds)].map(schemeNamed)
  if (packs.length === 0)
    throw new AppError('invalid', `Name at least one scheme: ${Object.keys(schemes).join(', ')}.`)
  const assessment = assess(packs, readFacts(input))
  return withQuestions ? assessment : assessment.obligations
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
  readonly sources: readonly {
    readonly title: string
    readonly publisher: string
    readonly date: string
    readonly status: string
  }[]
  readonly obligations: number
  readonly notes: readonly string[]
}

/** Every scheme with its version and sources. */
export function schemesSummary(): SchemeSummary[] {
  return Object.values(schemes).map(
    ({ id, title, version, jurisdiction, checkedOn, sources, obligations, notes }) => ({
      id,
      title,
      version,
      jurisdiction,
      checkedOn,
      sources: Object.values(sources).map(({ title: of, publisher, date, status }) => ({
        title: of,
        publisher,
        date,
        status,
      })),
      obligations: obligations.length,
      notes,
    }),
  )
}
