/** A card as shown: the label that says what it is, and the lines to copy, without their numbers. */
export function readCardLines(lines: readonly string[]): {
  readonly label: string
  readonly rows: readonly string[]
} {
  const numbered = /^\d+:\s*/
  return {
    label: lines.filter((line) => !numbered.test(line)).join(' '),
    rows: lines.filter((line) => numbered.test(line)).map((line) => line.replace(numbered, '')),
  }
}
