import { classifications, paragraphMark, type Classification } from '../../shared/domain/marking'
import { readDate, readTime } from './date-text'
import type { MomentDraft } from './moment-draft'

/*
 * An account that was written elsewhere, taken apart: its paragraphs, each with
 * the mark it carries, and the dates and times that stand in it. Nothing of it is
 * put anywhere without somebody saying so.
 */

export interface PastedParagraph {
  readonly classification: Classification
  readonly text: string
}

/**
 * Paragraphs are what stands between empty lines, or, where there is none, on
 * lines of their own. A mark in brackets at the start, like `(R)`, is the
 * paragraph's; others get `otherwise`.
 */
export function paragraphsOf(pasted: string, otherwise: Classification): PastedParagraph[] {
  const text = pasted.replace(/\r\n?/g, '\n').trim()
  const parts = /\n[^\S\n]*\n/.test(text) ? text.split(/\n(?:[^\S\n]*\n)+/) : text.split('\n')
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => marked(part, otherwise))
}

function marked(part: string, otherwise: Classification): PastedParagraph {
  const found = /^\(([A-Za-z-]{1,4})\)\s*/.exec(part)
  const mark = `(${found?.[1] ?? ''})`.toLowerCase()
  const classification = classifications.find((step) => paragraphMark(step).toLowerCase() === mark)
  if (!found || classification === undefined) return { classification: otherwise, text: part }
  const text = part.slice(found[0].length).trim()
  return text === '' ? { classification: otherwise, text: part } : { classification, text }
}

export interface FoundMoment {
  /** As it stands in the text. */
  readonly quote: string
  readonly moment: MomentDraft
}

const monthName = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const dateLike = new RegExp(
  `\\b(\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|\\d{1,2}(?:st|nd|rd|th)?\\s+${monthName}(?:[.,]?\\s+\\d{4})?)`,
  'gi',
)
const timeLike =
  /\b(\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\d{4}\s*(?:h|hrs|hours)\b)/gi
/** A time belongs to a date that stands this near. */
const nearness = 40
const mostFound = 12

/** Dates of the text with the time that stands beside them; those without one are known to the day. */
export function momentsIn(text: string, zone: string, today: string): FoundMoment[] {
  const times = [...text.matchAll(timeLike)].flatMap((found) => {
    const time = readTime(found[0].replace(/\s*(?:h|hrs|hours)$/i, ''))
    return time === undefined ? [] : [{ at: found.index, end: found.index + found[0].length, time }]
  })
  const dates = [...text.matchAll(dateLike)].flatMap((found) => {
    const date = readDate(found[0].replace('.', ''), today)
    return date === undefined ? [] : [{ at: found.index, end: found.index + found[0].length, date }]
  })
  const seen = new Set<string>()
  return dates
    .map((date) => {
      const near = times
        .map((time) => ({ ...time, gap: Math.max(time.at - date.end, date.at - time.end) }))
        .filter(({ at, end, gap }) => gap >= 0 && gap <= nearness && isOneSentence(text, date, { at, end }))
        .sort((a, b) => a.gap - b.gap)[0]
      const from = near === undefined ? date.at : Math.min(date.at, near.at)
      const to = near === undefined ? date.end : Math.max(date.end, near.end)
      return {
        quote: text.slice(from, to).replace(/\s+/g, ' ').trim(),
        moment: {
          date: date.date,
          time: near?.time ?? '',
          zone,
          precision: near === undefined ? ('day' as const) : ('minute' as const),
        },
      }
    })
    .filter(({ moment }) => {
      const key = `${moment.date} ${moment.time}`
      return !seen.has(key) && seen.add(key)
    })
    .slice(0, mostFound)
}

interface Span {
  readonly at: number
  readonly end: number
}

/** Whether nothing ends a sentence or a paragraph between two places. */
function isOneSentence(text: string, one: Span, other: Span): boolean {
  const between = text.slice(Math.min(one.end, other.end), Math.max(one.at, other.at))
  return !/\n|[.!?]\s+[\p{Lu}]/u.test(between)
}
