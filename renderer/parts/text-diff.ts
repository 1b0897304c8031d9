import { commonItems } from '../../shared/domain/changes'

/** A run of words that stayed, went or came. */
export interface TextPart {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** As many words on each side as are compared one by one. */
const mostWords = 1200
/** Words of context that stay in sight beside a change. */
const context = 6

/**
 * What changed within a longer text, word by word, with long runs that stayed
 * shortened to a few words on either side. Null when the two have too little in
 * common for that to be easier to read than both of them whole.
 */
export function textDiff(before: string, after: string): readonly TextPart[] | null {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  const start = sharedStart(old, fresh)
  const end = sharedStart(old.slice(start).reverse(), fresh.slice(start).reverse())
  const middle = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)] as const
  if (middle[0].length > mostWords || middle[1].length > mostWords) return null
  const parts = joined([
    { kind: 'same', text: old.slice(0, start).join('') },
    ...partsOf(middle[0], middle[1]),
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ])
  const same = parts.reduce((sum, part) => sum + (part.kind === 'same' ? part.text.length : 0), 0)
  if (same * 3 < Math.max(before.length, after.length)) return null
  return parts.map((part, at) => shortened(part, at === 0, at === parts.length - 1))
}

/** Words, each with the space behind it. */
const wordsOf = (text: string) => text.match(/\S+\s*|\s+/g) ?? []

function sharedStart(a: readonly string[], b: readonly string[]): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

function partsOf(old: readonly string[], fresh: readonly string[]): TextPart[] {
  const parts: TextPart[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...commonItems(old, fresh), [old.length, fresh.length] as const]) {
    parts.push({ kind: 'gone', text: old.slice(i, a).join('') })
    parts.push({ kind: 'new', text: fresh.slice(j, b).join('') })
    parts.push({ kind: 'same', text: old[a] ?? '' })
    ;[i, j] = [a + 1, b + 1]
  }
  return parts
}

function joined(parts: readonly TextPart[]): TextPart[] {
  const all: TextPart[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (part.text === '') continue
    if (last?.kind === part.kind) all[all.length - 1] = { kind: part.kind, text: last.text + part.text }
    else all.push(part)
  }
  return all
}

function shortened(part: TextPart, isFirst: boolean, isLast: boolean): TextPart {
  const words = wordsOf(part.text)
  if (part.kind !== 'same' || words.length <= context * 2 + 2) return part
  const head = isFirst ? '' : words.slice(0, context).join('').trimEnd() + ' '
  const tail = isLast ? '' : ' ' + words.slice(-context).join('')
  return { kind: 'same', text: `${head}[…]${tail}` }
}
