import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { columns, settings } from './columns'
import type { EditCase } from './edit'

/* The tables of SECURITY.md, as the tests that stand behind them have them. */

export const securityText = readFileSync(join(import.meta.dirname, '..', '..', '..', 'SECURITY.md'), 'utf8')

/** A row for each edit that nothing names by itself. */
export const limitRows = (edits: readonly EditCase[]): string[] =>
  edits.flatMap(({ what, outcome }) => ('limit' in outcome ? [`| ${what} | ${outcome.limit} |`] : []))

/** A row for each table: what its columns show. */
export const columnRows = (): string[] =>
  Object.entries(columns).map(([table, of]) => {
    const said = Object.entries(of).map(([name, { shows }]) => `\`${name}\`: ${shows}`)
    return `| \`${table}\` | ${said.join('; ')} |`
  })

/** A row for each setting: what it shows. */
export const settingRows = (): string[] =>
  Object.entries(settings).map(
    ([name, shows]) => `| \`${name}${name.endsWith('.') ? '…' : ''}\` | ${shows} |`,
  )
