import { type Block, passages, plainText, type Words } from './content'

/** One thing that a document said and that the same document would now say otherwise; empty for nothing said. */
export interface Difference {
  readonly what: string
  readonly before: string
  readonly now: string
}

/**
 * What differs between the words of two states of the same document, place by
 * place: facts by their label, tables row by row, the rest by its heading.
 */
export function differences(before: readonly Block[], now: readonly Block[]): Difference[] {
  const [old, fresh] = [placed(before), placed(now)]
  const places = [...new Set([...fresh.keys(), ...old.keys()])]
  return places.flatMap((what) => {
    const [was, is] = [old.get(what) ?? [], fresh.get(what) ?? []]
    const gone = was.filter((text) => !is.includes(text))
    const come = is.filter((text) => !was.includes(text))
    return gone.length === 0 && come.length === 0
      ? []
      : [{ what, before: gone.join('\n'), now: come.join('\n') }]
  })
}

/** What stands at each place, item by item. Remarks are the document's own voice and no fact of the case. */
function placed(blocks: readonly Block[]): Map<string, string[]> {
  const places = new Map<string, string[]>()
  let section = ''
  const add = (what: string, items: readonly string[]) => {
    places.set(what, [...(places.get(what) ?? []), ...items])
  }
  for (const block of blocks) {
    if (block.kind === 'heading') section = block.text
    else if (block.kind === 'facts' || block.kind === 'panel') {
      for (const { label, value } of block.items) add(nameOf(section, label), lines(value))
    } else if (block.kind === 'table') add(section, block.rows.map(rowText))
    else if (block.kind === 'list') add(section, block.items)
    else if (block.kind === 'notice') add(block.title, [block.text])
    else if (block.tone !== 'quiet') add(section, [`${block.mark ?? ''} ${block.text}`.trim()])
  }
  return places
}

const nameOf = (section: string, label: string) => (section === '' ? label : `${section}: ${label}`)

const lines = (value: Words): string[] => passages(value).map(({ text }) => text)

const rowText = (row: readonly Words[]) => row.map(plainText).join(' · ')
