import { formatMoment } from '../../shared/domain/format-time'
import type { Moment } from '../../shared/domain/time'
import { type Passage, passage, type Words } from './content'

/*
 * How a page says that something is not there. A fact stated as not known and a
 * fact nobody gave read differently, and neither is ever left out.
 */

const NOT_KNOWN = 'Not known'
const NOT_RECORDED = 'Not recorded'

const notKnown: readonly Passage[] = [passage(NOT_KNOWN, 'absent')]
const notRecorded: readonly Passage[] = [passage(NOT_RECORDED, 'absent')]

/** The words for an answer: `Not known` when it was stated as such, `Not recorded` when nobody answered. */
export function answered<T>(value: T | null | undefined, words: (value: T) => Words): Words {
  if (value === undefined) return notRecorded
  return value === null ? notKnown : words(value)
}

/** The same for an answer that is text already. */
export function given(value: string | null | undefined): Words {
  return answered(value, (text) => text)
}

/** Yes or no, or why neither. */
export function yesOrNo(value: boolean | null | undefined): Words {
  return answered(value, (yes) => (yes ? 'Yes' : 'No'))
}

/** One label under the other; a list that was given empty says `none`. */
export function listed<V extends string>(
  values: readonly V[] | null | undefined,
  labels: Readonly<Record<V, string>>,
  none: string,
): Words {
  return answered(values, (all) => (all.length === 0 ? none : all.map((value) => passage(labels[value]))))
}

export function momentWords(of: Moment | null | undefined): Words {
  return answered(of, (moment) => formatMoment(moment))
}

const units: Record<string, readonly [string, string]> = {
  Y: ['year', 'years'],
  W: ['week', 'weeks'],
  D: ['day', 'days'],
  H: ['hour', 'hours'],
}

/** An ISO 8601 duration in words: `PT72H` is `72 hours`. */
export function durationText(iso: string): string {
  const [date = '', time = ''] = iso.replace(/^P/, '').split('T')
  const words = (part: string, minutes: readonly [string, string]) =>
    [...part.matchAll(/(\d+(?:\.\d+)?)([YMWDHS])/g)].map(([, amount = '', letter = '']) => {
      const [one, many] = letter === 'M' ? minutes : (units[letter] ?? ['second', 'seconds'])
      return `${amount} ${amount === '1' ? one : many}`
    })
  const all = [...words(date, ['month', 'months']), ...words(time, ['minute', 'minutes'])]
  return all.length === 0 ? iso : all.join(' ')
}
