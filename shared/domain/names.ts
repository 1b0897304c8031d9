/*
 * Names as people type them, compared.
 */

/** A name without what people leave out or type differently: case, macrons and accents, doubled spaces. */
export function foldedName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Whether two names read the same; that they are one person is for people to say. */
export function sameName(one: string, other: string): boolean {
  return foldedName(one) === foldedName(other)
}
