import { describe, expect, it } from 'vitest'
import { recipientsText } from '../../../../shared/domain/vocabulary'
import { obligationId } from '../../../../shared/schemes/cite'
import { assess } from '../../../../shared/schemes/evaluate'
import { packsOf, schemes } from '../../../../shared/schemes/registry'
import { obligationTables, tableRows, type TableRow } from '../../../helpers/obligation-tables'

const rows = obligationTables()
const everyRule = Object.values(schemes).flatMap((pack) =>
  pack.obligations.map((rule) => obligationId(pack, rule)),
)

/** What a row's facts raise, as the table writes it. */
function raisedBy({ packs, facts }: TableRow): string[] {
  const found = packsOf(packs)
  if (found.length !== packs.length) throw new Error(`not all of ${packs.join(', ')} is a pack`)
  return assess(found, facts)
    .obligations.map(
      ({ id, force, recipients }) =>
        `${id} (${recipients ? `${force}: ${recipientsText(recipients)}` : force})`,
    )
    .sort()
}
const idOf = (entry: string) => entry.replace(/ \(.*\)$/, '')

describe('the tables of facts and obligations', () => {
  it.each(rows)('$where $requirements: $situation', (row) => {
    const raised = raisedBy(row)
    expect(raised).toEqual([...row.raised])
    for (const id of row.notRaised) {
      expect(everyRule, `${row.where}: ${id} is no rule`).toContain(id)
      expect(raised.map(idOf)).not.toContain(id)
    }
  })

  it.each(everyRule)('show %s both raised and not raised', (id) => {
    expect(rows.some(({ raised }) => raised.map(idOf).includes(id))).toBe(true)
    expect(rows.some(({ notRaised }) => notRaised.includes(id))).toBe(true)
  })

  it('hold combinations of both packs', () => {
    expect(rows.filter(({ packs }) => packs.length > 1).length).toBeGreaterThan(5)
  })

  it('are refused with their line when a fact, a value or a cell cannot be read', () => {
    const table = (row: string) =>
      `Packs: nz-psr\nEvery row starts from: severity = minor\n\n| Rows | Situation | Facts | Raised | Not raised |\n| --- | --- | --- | --- | --- |\n${row}\n`
    const read = (row: string) => () => tableRows('x.md', table(row))
    expect(read('| A | b | nothing | cyber (must: NCSC) | nothing |')).not.toThrow()
    expect(read('| A | b | colour = red | nothing | nothing |')).toThrow('x.md:6: colour is not a fact')
    expect(read('| A | b | severity = huge | nothing | nothing |')).toThrow('severity')
    expect(read('| A | b | cyber = maybe | nothing | nothing |')).toThrow('neither yes nor no')
    expect(read('| A | b | nothing | | nothing |')).toThrow('empty')
    expect(read('| A | b | nothing | nothing |')).toThrow('columns')
  })
})
