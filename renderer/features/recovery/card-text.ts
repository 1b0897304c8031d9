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

/** A line as typed back, with its number put in front unless it was typed too. */
export function withNumber(typed: string, index: number): string {
  return /^\s*\d+\s*:/.test(typed) ? typed : `${String(index + 1)}: ${typed}`
}
