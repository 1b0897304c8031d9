import { type Block, passages, plainText, type Words } from './content'

/** One thing that a document said and that the same document would now say otherwise; empty for nothing said. */
export interface Difference {
  readonly what: string
  readonly before: string
  readonly now: string
}

/** Up to so many lines, what a fact said is shown whole, before and now; of longer ones the lines that differ. */
const FEW = 3

/**
 * What differs between the words of two states of the same document, place by
 * place: facts by their label, tables row by row, the rest by its heading.
 */
export function differences(before: readonly Block[], now: readonly Block[]): Difference[] {
  const [old, fresh] = [placed(before), placed(now)]
  const places = [...new Map([...fresh, ...old]).values()]
  const isOnly = (label: string) => places.filter((one) => one.label === label).length === 1
  return places.flatMap(({ key, label, section }) => {
    const [was, is] = [old.get(key)?.items ?? [], fresh.get(key)?.items ?? []]
    const gone = was.filter((text) => !is.includes(text))
    const come = is.filter((text) => !was.includes(text))
    if (gone.length === 0 && come.length === 0) return []
    const isShort = was.length <= FEW && is.length <= FEW
    return [
      {
        what: isOnly(label) || section === '' ? label : `${section}: ${label}`,
        before: (isShort ? was : gone).join('\n'),
        now: (isShort ? is : come).join('\n'),
      },
    ]
  })
}

interface Place {
  readonly key: string
  readonly section: string
  readonly label: string
  readonly items: readonly string[]
}

/** What stands at each place, item by item. Remarks are the document's own voice and no fact of the case. */
function placed(blocks: readonly Block[]): Map<string, Place> {
  const places = new Map<string, Place>()
  let section = ''
  const add = (label: string, items: readonly string[]) => {
    const key = JSON.stringify([section, label])
    const before = places.get(key)?.items ?? []
    places.set(key, { key, section, label, items: [...before, ...items] })
  }
  for (const block of blocks) {
    if (block.kind === 'heading') section = block.text
    else if (block.kind === 'facts' || block.kind === 'panel') {
      for (const { label, value } of block.items) add(label, lines(value))
    } else if (block.kind === 'table') add(section, block.rows.map(rowText))
    else if (block.kind === 'list') add(section, block.items)
    else if (block.kind === 'notice') add(block.title, [block.text])
    else if (block.tone !== 'quiet') add(section, [`${block.mark ?? ''} ${block.text}`.trim()])
  }
  return places
}

const lines = (value: Words): string[] => passages(value).map(({ text }) => text)

const rowText = (row: readonly Words[]) => row.map(plainText).join(' · ')
