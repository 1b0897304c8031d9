export interface Row {
  readonly id: string
  readonly required: string
  readonly screen: string
}
export interface Test {
  readonly file: string
  readonly title: string
  readonly status: string
}
export interface Line extends Row {
  readonly isCovered: boolean
  readonly tests: readonly Test[]
}
interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}
export const mostIds: number
export function rowsOf(markdown: string): Row[]
export function idsOf(title: string, known: readonly string[]): { ids: string[]; problems: string[] }
export function testsOf(report: Report, root: string): { tests: Test[]; broken: string[] }
export function coverage(rows: readonly Row[], tests: readonly Test[]): { lines: Line[]; problems: string[] }
export function lineOf(line: Line): string
export function summaryOf(lines: readonly Line[]): string
