/**
 * Writes a bug to standard error under its reference: the error's class, message and stack.
 * Handlers never put record content or secrets into error messages.
 */
export function logFailure(reference: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`closehold ${reference}: ${text}\n`)
}
