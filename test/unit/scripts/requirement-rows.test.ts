import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  coverage,
  idsOf,
  lineOf,
  rowsOf,
  summaryOf,
  testsOf,
} from '../../../scripts/lib/requirement-rows.mjs'

const rows = rowsOf(readFileSync(join(import.meta.dirname, '../../../docs/requirements.md'), 'utf8'))
const known = rows.map(({ id }) => id)
const passed = (title: string) => ({ file: 'a.test.ts', title, status: 'passed' })
const failed = (title: string) => ({ file: 'b.test.ts', title, status: 'failed' })
const lineFor = (id: string, tests: Parameters<typeof coverage>[1]) => {
  const line = coverage(rows, tests).lines.find((one) => one.id === id)
  if (line === undefined) throw new Error(`there is no row ${id}`)
  return line
}

describe('the document of requirements', () => {
  it('has every row of the three sources once, in order', () => {
    const numbered = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${prefix}-${String(at + 1).padStart(2, '0')}`)
    expect(known).toEqual([...numbered('PSR', 115), ...numbered('NSW', 71), ...numbered('OAIC', 117)])
    expect(rows.filter(({ required }) => required.trim() === '')).toEqual([])
  })

  it('names a screen or a dash, which is none', () => {
    expect(rowsOf('| PSR-01 | role, should | A thing \\| done | — |')).toEqual([
      { id: 'PSR-01', required: 'A thing \\| done', screen: '' },
    ])
    expect(rowsOf('| Id | Kind | Required | Screen |\n|---|---|---|---|\nPSR-01 is named')).toEqual([])
  })
})

describe('the title of a test', () => {
  it.each([
    ['[PSR-06] a weakness', ['PSR-06']],
    ['[PSR-06, NSW-02] a weakness', ['PSR-06', 'NSW-02']],
    ['[PSR-32…PSR-35] the record', ['PSR-32', 'PSR-33', 'PSR-34', 'PSR-35']],
    ['[PSR-99…PSR-101] across the digits', ['PSR-99', 'PSR-100', 'PSR-101']],
    [
      '[vocabulary PSR-74…PSR-79, NSW-01] each kind',
      ['PSR-74', 'PSR-75', 'PSR-76', 'PSR-77', 'PSR-78', 'PSR-79', 'NSW-01'],
    ],
    ['a test that bears none, though it speaks of PSR-06', []],
  ])('%s', (title, ids) => {
    expect(idsOf(title, known)).toEqual({ ids, problems: [] })
  })

  it.each([
    ['[PSR-06, PSR-07, PSR-08, PSR-09, PSR-10] five', 'bears 5 ids, more than 4'],
    ['[PSR-32…PSR-36] five', 'bears 5 ids, more than 4'],
    ['[PSR-116] one too many', 'knows no row “PSR-116”'],
    ['[PSR-6] without its nought', 'knows no row “PSR-6”'],
    ['[PSR-06 PSR-07] without a comma', 'knows no row “PSR-06 PSR-07”'],
    ['[] nothing', 'knows no row “”'],
    ['[PSR-06, PSR-06] twice', 'names an id twice'],
    ['[vocabulary PSR-79…PSR-74] backwards', '“PSR-79…PSR-74” does not run forwards within one source'],
    ['[vocabulary PSR-115…NSW-01] across', '“PSR-115…NSW-01” does not run forwards within one source'],
    ['[vocabulary PSR-01…PSR-02…PSR-03] two', '“PSR-01…PSR-02…PSR-03” is no range'],
    ['[PSR-06]no space', 'does not begin like “[PSR-06, PSR-07] …”'],
    ['PSR-06 without brackets', 'does not begin like “[PSR-06, PSR-07] …”'],
  ])('%s is wrong and named', (title, problem) => {
    expect(idsOf(title, known).problems).toEqual([problem])
    expect(coverage(rows, [passed(title)]).problems).toEqual([`a.test.ts: “${title}” ${problem}`])
  })
})

describe('a row', () => {
  it('is covered when every test that bears it passed', () => {
    const tests = [passed('[PSR-06] one'), passed('[PSR-06, PSR-07] two')]
    expect(lineFor('PSR-06', tests).tests).toEqual(tests)
    expect(
      coverage(rows, tests)
        .lines.filter(({ isCovered }) => isCovered)
        .map(({ id }) => id),
    ).toEqual(['PSR-06', 'PSR-07'])
    expect(summaryOf(coverage(rows, tests).lines)).toBe('303 rows, 2 covered, 301 missing')
  })

  it('is missing with no test, a failing or a skipped one, and only a failing one is a problem', () => {
    const skipped = { ...passed('[PSR-08] two'), status: 'skipped' }
    const tests = [passed('[PSR-06, PSR-08] one'), failed('[PSR-06] two'), skipped]
    const { lines, problems } = coverage(rows, tests)
    expect(lines.filter(({ isCovered }) => isCovered)).toEqual([])
    expect(problems).toEqual(['b.test.ts: “[PSR-06] two” failed'])
    expect(lineOf(lineFor('PSR-08', tests))).toContain('a.test.ts: [PSR-08] two (skipped)')
  })

  it('is said in one line with its screen', () => {
    const line = { id: 'PSR-60', required: 'x', screen: 'Case › Access', isCovered: false, tests: [] }
    expect(lineOf(line)).toBe('PSR-60 | missing | — | Case › Access')
    const covered = { ...line, screen: '', isCovered: true, tests: [passed('[PSR-60] list')] }
    expect(lineOf(covered)).toBe('PSR-60 | covered | a.test.ts: [PSR-60] list | —')
  })
})

it('reads the report of Vitest, and names files that did not run', () => {
  const report = {
    testResults: [
      {
        name: '/w/t/a.test.ts',
        status: 'passed',
        message: '',
        assertionResults: [{ title: 'x', status: 'passed' }],
      },
      { name: '/w/t/b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  }
  expect(testsOf(report, '/w')).toEqual({
    tests: [{ file: 't/a.test.ts', title: 'x', status: 'passed' }],
    broken: ['t/b.test.ts: no such module'],
  })
})
