/*
 * Names as people type them, compared.
 */

/**
 * A name without what people leave out or type differently: case, macrons and accents, apostrophes of every shape,
 * hyphens for spaces, doubled spaces, what cannot be seen.
 */
export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’‘ʻʼ`´]/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Pd}]+/gu, ' ')
    .trim()
}

/** Whether two names read the same; that they are one person is for people to say. */
export function sameName(one: string, other: string): boolean {
  return foldedName(one) === foldedName(other)
}
