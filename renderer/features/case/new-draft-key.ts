/** A key for a draft of a case that has no reference yet: `new:` and 128 random bits. */
export function newDraftKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `new:${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
