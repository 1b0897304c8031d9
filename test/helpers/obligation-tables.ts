import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { facts as factsSchema, type FactName, type Facts } from '../../shared/schemes/facts'

/*
 * The tables under test/fixtures/obligations: facts and what they raise, in
 * Markdown, for people who know the rules and not the code. Read strictly: a
 * cell that cannot be understood fails, with its file and line.
 *
 *   Packs: nz-psr
 *   Every row starts from: severity = minor; cyber = no; suspected = none
 *
 *   | Rows | Situation | Facts | Raised | Not raised |
 *
 * A fact is `name = value`, values of a list joined by `+`; `yes`, `no`,
 * `unknown`, `none`. *Raised* is the whole answer, `id (force: recipients)`
 * each; *Not raised* names what somebody might have expected. `nothing` stands
 * for an empty cell.
 */

export interface TableRow {
  readonly where: string
  readonly requirements: string
  readonly situation: string
  readonly packs: readonly string[]
  readonly facts: Facts
  /** Obligations as the table has them: `nz-psr.cyber (must: NCSC)`. */
  readonly raised: readonly string[]
  readonly notRaised: readonly string[]
}

const folder = join(import.meta.dirname, '..', 'fixtures', 'obligations')
const heading = ['Rows', 'Situation', 'Facts', 'Raised', 'Not raised']

/** Every row of every table. Throws for whatever it cannot read. */
export function obligationTables(): TableRow[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'))
  return files.flatMap((name) => tableRows(name, readFileSync(join(folder, name), 'utf8')))
}

/** The rows of one table, given as text. */
export function tableRows(name: string, text: string): TableRow[] {
  const lines = text.split('\n')
  const packs = head(name, lines, 'Packs:').split(',').map(trim)
  const base = factsIn(`${name}, first lines`, head(name, lines, 'Every row starts from:'))
  return lines.flatMap((line, index) => {
    if (!line.startsWith('|')) return []
    const where = `${name}:${String(index + 1)}`
    const cells = line.split('|').slice(1, -1).map(trim)
    if (cells.length !== heading.length) throw new Error(`${where}: wants ${String(heading.length)} columns`)
    if (cells.every((cell) => /^:?-+:?$/.test(cell)) || cells.join() === heading.join()) return []
    const [requirements = '', situation = '', facts = '', raised = '', notRaised = ''] = cells
    if (requirements === '' || situation === '') throw new Error(`${where}: has no row id or no situation`)
    const idsIn = (cell: string) => listIn(where, cell).map((id) => qualified(packs, id))
    return [
      {
        where,
        requirements,
        situation,
        packs,
        facts: { ...base, ...factsIn(where, facts) },
        raised: idsIn(raised).sort(),
        notRaised: idsIn(notRaised).sort(),
      },
    ]
  })
}

const trim = (text: string) => text.trim()

function head(name: string, lines: readonly string[], label: string): string {
  const found = lines.filter((line) => line.startsWith(label))
  if (found.length !== 1) throw new Error(`${name}: wants one line that begins “${label}”`)
  return (found[0] ?? '').slice(label.length).trim()
}

function listIn(where: string, cell: string): string[] {
  if (cell === '') throw new Error(`${where}: a cell is empty; say “nothing”`)
  if (cell === 'nothing') return []
  return cell.split(';').map(trim)
}

/** In a table of one pack an id may go without it. */
function qualified(packs: readonly string[], id: string): string {
  return packs.length === 1 && !id.includes('.') ? `${packs[0] ?? ''}.${id}` : id
}

function factsIn(where: string, cell: string): Facts {
  const given = Object.fromEntries(listIn(where, cell).map((part) => factIn(where, part)))
  const read = factsSchema.safeParse(given)
  if (!read.success) throw new Error(`${where}: ${z.prettifyError(read.error)}`)
  return read.data
}

function factIn(where: string, part: string): [string, unknown] {
  const [name = '', value = '', ...more] = part.split('=').map(trim)
  if (!Object.hasOwn(factsSchema.shape, name)) throw new Error(`${where}: ${name} is not a fact`)
  if (value === '' || more.length > 0) throw new Error(`${where}: ${part} is not “fact = value”`)
  if (value === 'unknown') return [name, null]
  const schema = factsSchema.shape[name as FactName].unwrap().unwrap()
  if (schema instanceof z.ZodBoolean) return [name, yesNo(where, value)]
  if (schema instanceof z.ZodEnum) return [name, value]
  return [name, value === 'none' ? [] : value.split('+').map(trim)]
}

function yesNo(where: string, value: string): boolean {
  if (value !== 'yes' && value !== 'no') throw new Error(`${where}: ${value} is neither yes nor no`)
  return value === 'yes'
}
