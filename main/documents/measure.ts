import type { FontName, TextStyle } from './style'

/** What measuring needs from the library that draws: the width of a string at 1000 units, and which characters exist. */
export interface Ruler {
  width(text: string, font: FontName): number
  hasGlyph(codePoint: number): boolean
}

const UNIT = 1000
/** Line ends are compared with this much slack, so that a rounding error never pushes a word out. */
const SLACK = 0.01
/** A piece of so many characters is wider than any line, and slow to measure. */
const HUGE = 1000

/** Turns text into printable lines. One measurer serves one document: it remembers the words it has measured. */
export class Measurer {
  readonly #ruler: Ruler
  readonly #words: Record<FontName, Map<string, number>> = {
    regular: new Map(),
    bold: new Map(),
    italic: new Map(),
  }
  readonly #known = new Map<number, boolean>()
  readonly #graphemes = new Intl.Segmenter('en-NZ', { granularity: 'grapheme' })
  /** True once a character had to be printed as its number. */
  replaced = false

  constructor(ruler: Ruler) {
    this.#ruler = ruler
  }

  /** Width of one line in points. */
  width(text: string, style: Pick<TextStyle, 'font' | 'size'>): number {
    let units = 0
    for (const word of text.match(/[^ ]* |[^ ]+$/g) ?? []) units += this.#unitWidth(word, style.font)
    return (units * style.size) / UNIT
  }

  /**
   * The text as it can be drawn: canonical composition, tabs as spaces, and each
   * character that the fonts lack or that nobody would see as its Unicode number, `[U+1F600]`.
   */
  printable(text: string): string {
    if (/^[\x20-\x7e\n]*$/.test(text)) return text
    let out = ''
    let missing: string[] = []
    const flush = () => {
      if (missing.length === 0) return
      out += `[${missing.join(' ')}]`
      missing = []
      this.replaced = true
    }
    for (const character of text
      .normalize('NFC')
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/\t/g, '    ')) {
      const code = character.codePointAt(0) ?? 0
      if (this.#drawable(character, code)) {
        flush()
        out += character
      } else if (/\p{Zs}/u.test(character)) {
        flush()
        out += ' '
      } else {
        missing.push(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
      }
    }
    flush()
    return out
  }

  /**
   * Lines of printable text no wider than `width`. A line ends in one space, which
   * hangs over, unless a word goes on in the next: text taken out of the document
   * then reads as it was written. A word wider than a line is cut between characters.
   */
  wrap(text: string, style: TextStyle, width: number): string[] {
    return this.printable(text)
      .split('\n')
      .flatMap((line) => this.#wrapLine(line, style, width))
  }

  #wrapLine(text: string, style: TextStyle, width: number): string[] {
    const limit = (width * UNIT) / style.size + SLACK
    const space = this.#unitWidth(' ', style.font)
    const lines: string[] = []
    let line = ''
    let used = 0
    for (const piece of pieces(text)) {
      const isHuge = piece.length > HUGE
      const size = isHuge ? Infinity : this.#unitWidth(piece, style.font)
      const bare = size - space * trailingSpaces(piece)
      if (used + bare <= limit) {
        line += piece
        used += size
        continue
      }
      if (line !== '') lines.push(line.replace(/ +$/, ' '))
      const cut = bare > limit ? this.#cut(piece, style.font, limit) : [piece]
      lines.push(...cut.slice(0, -1))
      line = cut.at(-1) ?? ''
      used = this.#unitWidth(line, style.font)
    }
    const rest = line.trimEnd()
    if (rest !== '' || lines.length === 0) lines.push(rest === '' ? '' : `${rest} `)
    return lines
  }

  /** One over-long word in parts that each fit; never inside a letter with its accents. */
  #cut(word: string, font: FontName, limit: number): string[] {
    const parts: string[] = []
    let part = ''
    let used = 0
    for (const { segment } of this.#graphemes.segment(word)) {
      const size = this.#unitWidth(segment, font)
      if (part !== '' && segment !== ' ' && used + size > limit) {
        parts.push(part)
        part = ''
        used = 0
      }
      part += segment
      used += size
    }
    parts.push(part)
    return parts
  }

  #unitWidth(word: string, font: FontName): number {
    const words = this.#words[font]
    const known = words.get(word)
    if (known !== undefined) return known
    const width = this.#ruler.width(word, font)
    words.set(word, width)
    return width
  }

  #drawable(character: string, code: number): boolean {
    if (character === '\n') return true
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xfffd) return false
    if (unseen.test(character)) return false
    let known = this.#known.get(code)
    if (known === undefined) {
      known = this.#ruler.hasGlyph(code)
      this.#known.set(code, known)
    }
    return known
  }
}

/** Characters that a font has and nobody sees, such as those that turn the direction of the text round. */
const unseen = /\p{Cf}|\p{Default_Ignorable_Code_Point}/u

/**
 * Places where a line may end: after spaces, after a slash or a dash. Never after a hyphen: programs that take
 * text out of a page drop one at a line's end, and the words would no longer be those that were written.
 */
const breaks = /(?<= )(?! )|(?<=[/–—])(?![/–—\d ])/u

function pieces(text: string): string[] {
  return text.split(breaks)
}

function trailingSpaces(piece: string): number {
  return piece.length - piece.trimEnd().length
}
