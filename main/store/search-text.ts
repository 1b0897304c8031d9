import { asWritten } from '../../shared/domain/crockford'

/*
 * What somebody typed into the search field, made safe for FTS5: every word
 * becomes a quoted string, so no character of it is an operator.
 */

/** As many words as one search looks for; the rest is ignored. */
const MOST_WORDS = 16
const SHORTEST_PREFIX = 2

/**
 * An FTS5 expression that finds all the words, the last one as the beginning of a
 * word, or null when there is nothing to look for. Case, accents and macrons make
 * no difference: the index drops them.
 */
export function matchExpression(typed: string): string | null {
  const words = typed
    .split(/[\s\u0000-\u001f]+/u)
    .map((word) => word.replaceAll('"', ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS)
  if (words.length === 0) return null
  return words
    .map((word, at) => `"${word}"${isPrefix(word, at === words.length - 1, typed) ? '*' : ''}`)
    .join(' ')
}

/** A word is still being typed until a space follows it; one letter alone would begin too many. */
const isPrefix = (word: string, isLast: boolean, typed: string) =>
  isLast && !/\s$/u.test(typed) && [...word].length >= SHORTEST_PREFIX && /[\p{L}\p{N}]$/u.test(word)

const ALPHABET = /^[0-9A-HJKMNP-TV-Z]{3,6}$/

/**
 * The part of a reference that somebody may have typed, as the index keeps it
 * (six characters, no hyphens), or null when it does not look like one. Reads O
 * as 0, I and L as 1, in any case, with or without `CH` and hyphens.
 */
export function referenceFragment(typed: string): string | null {
  const text = typed.trim().toUpperCase()
  const isMarked = /^CH[-\s]/.test(text)
  const bare = asWritten(text.replace(/^CH[-\s]*(?=.{3})/, ''))
  if (!ALPHABET.test(bare)) return null
  // Without a digit or the prefix it is far likelier to be a word.
  return isMarked || /\d/.test(text) ? bare : null
}

/** A reference as the index keeps it: `CH-7Q4K-2M` becomes `7Q4K2M`. */
export const referenceKey = (reference: string) => reference.slice(3).replace('-', '')
