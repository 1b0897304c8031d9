/*
 * What `npm run requirements` reads and says, without running anything: rows from docs/requirements.md,
 * ids from the titles of tests, and the two held against each other.
 */

/** How many ids one test may bear; a table test over a vocabulary may bear more and says so. */
export const mostIds = 4

const row = /^\| ((?:PSR|NSW|OAIC)-\d+) \| ([^|]*) \| (.*) \| ([^|]*) \|$/

/** The rows of the document, in its order: { id, required, screen }, `screen` empty where a dash stands. */
export function rowsOf(markdown) {
  return markdown
    .split('\n')
    .map((line) => row.exec(line.trimEnd()))
    .filter((found) => found !== null)
    .map(([, id, , required, screen]) => ({
      id,
      required,
      screen: screen.trim() === '—' ? '' : screen.trim(),
    }))
}

/**
 * The ids a test bears: `[PSR-06, PSR-07] …`, or `[vocabulary PSR-74…PSR-79, NSW-01] …` for a table test.
 * Answers { ids, problems }; a title without brackets bears none. `known` holds the ids there are.
 */
export function idsOf(title, known) {
  const found = /^\[(vocabulary )?([^\]]*)\] \S/.exec(title)
  if (found === null) {
    const looksMeant = /^\[|^(?:PSR|NSW|OAIC)-\d/.test(title)
    return { ids: [], problems: looksMeant ? ['does not begin like “[PSR-06, PSR-07] …”'] : [] }
  }
  const parts = found[2].split(', ').map((part) => range(part, known))
  const ids = parts.flatMap((part) => part.ids)
  const problems = parts.flatMap((part) => part.problems)
  if (new Set(ids).size < ids.length) problems.push('names an id twice')
  if (found[1] === undefined && ids.length > mostIds) {
    problems.push(`bears ${String(ids.length)} ids, more than ${String(mostIds)}`)
  }
  return { ids: [...new Set(ids)], problems }
}

/** One id, or all from one to another as the document orders them. */
function range(part, known) {
  const ends = part.split('…')
  const unknown = ends.filter((id) => !known.includes(id))
  if (ends.length > 2) return { ids: [], problems: [`“${part}” is no range`] }
  if (unknown.length > 0) return { ids: [], problems: unknown.map((id) => `knows no row “${id}”`) }
  const [from, to] = [known.indexOf(ends[0]), known.indexOf(ends.at(-1))]
  if (from > to || prefix(ends[0]) !== prefix(ends.at(-1))) {
    return { ids: [], problems: [`“${part}” does not run forwards within one source`] }
  }
  return { ids: known.slice(from, to + 1), problems: [] }
}

const prefix = (id) => id.split('-')[0]

/** The tests of Vitest's JSON report, `root` taken off their files: { file, title, status }, and files that did not run. */
export function testsOf(report, root) {
  const fileOf = (name) => (name.startsWith(root) ? name.slice(root.length).replace(/^[/\\]/, '') : name)
  return {
    tests: report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ title, status }) => ({ file: fileOf(name), title, status })),
    ),
    broken: report.testResults
      .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
      .map(({ name, message }) => `${fileOf(name)}: ${message}`),
  }
}

/**
 * Each row with the tests that bear its id: covered when there are some and every one passed.
 * `problems` names tests whose title is wrong and tests that failed; none means all is well.
 */
export function coverage(rows, tests) {
  const known = rows.map(({ id }) => id)
  const read = tests.map((test) => ({ ...test, ...idsOf(test.title, known) }))
  const lines = rows.map((one) => {
    const bearing = read.filter(({ ids }) => ids.includes(one.id))
    const isCovered = bearing.length > 0 && bearing.every(({ status }) => status === 'passed')
    return { ...one, isCovered, tests: bearing.map(({ file, title, status }) => ({ file, title, status })) }
  })
  const problems = read.flatMap((test) => [
    ...test.problems.map((problem) => `${test.file}: “${test.title}” ${problem}`),
    ...(test.status === 'failed' ? [`${test.file}: “${test.title}” failed`] : []),
  ])
  return { lines, problems }
}

/** One row as a line: id, covered or missing, its tests, its screen. A test that did not pass says so. */
export function lineOf({ id, isCovered, tests, screen }) {
  const named = tests.map(
    ({ file, title, status }) => `${file}: ${title}${status === 'passed' ? '' : ` (${status})`}`,
  )
  return [id, isCovered ? 'covered' : 'missing', named.join('; ') || '—', screen || '—'].join(' | ')
}

/** The last line. */
export function summaryOf(lines) {
  const covered = lines.filter(({ isCovered }) => isCovered).length
  return `${String(lines.length)} rows, ${String(covered)} covered, ${String(lines.length - covered)} missing`
}
