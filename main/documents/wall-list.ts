import type { DueItem } from '../../shared/contract/due'
import { clauseText, sourcesOf } from '../../shared/domain/cite'
import { groupDue } from '../../shared/domain/due-groups'
import { byWhen, forceText, howLong, kindText } from '../../shared/domain/due-text'
import { formatInstant } from '../../shared/domain/format-time'
import { markingColour, markingLine, type Marking } from '../../shared/domain/marking'
import { absent, passage, remark, table, type Block, type Content, type Words } from './content'
import type { Frame } from './pdf'

/** What a wall list shows, and of what it is made. */
export interface WallList {
  readonly organisation: string
  readonly zone: string
  /** When it was made; nothing on it moves after that. */
  readonly madeAt: Date
  readonly madeBy: string
  readonly items: readonly DueItem[]
  /** How many things wait in all, of which these are the most pressing. */
  readonly all: number
  /** Titles of cases and names of people are left out unless somebody asked for them. */
  readonly titles: boolean
  readonly owners: boolean
  /** As high as the highest case it shows. */
  readonly marking: Marking
}

/**
 * What is due, to hang on a wall: the late first, then by hour and day, each line with
 * its case, its clause and its kind of clock. It says when it was made and that
 * nobody keeps it up to date. Pure.
 */
export function buildWallList(list: WallList): Content {
  const { items, all, madeAt, zone } = list
  const inOrder = groupDue(items, { now: madeAt.getTime(), zone, byDay: true }).flatMap(
    (group) => group.items,
  )
  const left = all - items.length
  return {
    title: `What is due, as of ${formatInstant(madeAt.toISOString(), zone)}`,
    reference: '',
    organisation: list.organisation,
    subtitle: `${list.organisation}. Not kept up to date: look in the register first, and destroy this once there is a newer one.`,
    blocks: [
      inOrder.length === 0 ? absent('Nothing was due when this was made.') : dueTable(inOrder, list),
      ...(left > 0 ? [absent(`${String(left)} more wait in the register.`)] : []),
      ...sourceBlocks(items),
    ],
  }
}

/** The frame of a wall list: on its side, marked as high as what it shows, unsigned. */
export function wallListFrame(list: WallList, fontFolder?: string): Frame {
  const { classification } = list.marking
  const made = formatInstant(list.madeAt.toISOString(), list.zone)
  return {
    marking: { text: markingLine(list.marking), colour: markingColour(classification) },
    documentId: `Wall list, ${list.madeAt.toISOString()}`,
    issuedAt: list.madeAt,
    foot: [`Wall list made ${made} by ${list.madeBy}. Unsigned. Handle and destroy it as its marking asks.`],
    copy: null,
    wall: true,
    ...(fontFolder === undefined ? {} : { fontFolder }),
  }
}

function sourceBlocks(items: readonly DueItem[]): Block[] {
  const sources = sourcesOf(items.map(({ cite }) => cite))
  return sources.length === 0 ? [] : [remark(`Clauses from: ${sources.join('; ')}.`)]
}

function dueTable(items: readonly DueItem[], list: WallList): Block {
  return table(
    [
      { label: 'When', width: 27 },
      { label: 'What', width: 49 },
      { label: list.owners ? 'Case and who' : 'Case', width: 24 },
    ],
    items.map((item) => rowOf(item, list)),
  )
}

function rowOf(item: DueItem, { madeAt, zone, titles, owners }: WallList): Words[] {
  const now = madeAt.getTime()
  const recipients = item.action.includes(item.recipients) ? '' : item.recipients
  const rule = [recipients, forceText(item.force), kindText(item.kind), clauseText(item.cite)]
  return [
    [passage(howLong(item, now), 'strong'), passage(clockOf(item, zone), 'quiet')],
    [passage(item.action), passage(rule.filter((part) => part !== '').join(' · '), 'quiet')],
    [
      passage(item.reference, 'strong'),
      ...(titles ? [passage(item.title, 'quiet')] : []),
      ...(owners && item.owner !== null ? [passage(item.owner, 'quiet')] : []),
    ],
  ]
}

/** The title of the sheet says which year it is, and the letters of the zone are enough for one hour of it. */
function clockOf(item: DueItem, zone: string): string {
  return byWhen(item, zone).replace(/ \(UTC.*\)$/, '')
}
