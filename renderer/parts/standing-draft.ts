import { standing, type Clearance, type Standing } from '../../shared/domain/clearance'
import { clearanceLabels } from '../../shared/domain/vocabulary'
import { writeDate } from './date-text'

/** A standing as it is being typed. */
export interface StandingDraft {
  readonly clearance: Clearance
  /** `2026-03-01`, what was typed so far, or empty. */
  readonly expires: string
  readonly briefings: string
  readonly nationalities: string
}

/** Countries that people here write by name, besides their codes. */
const codes: Readonly<Record<string, string>> = {
  'NEW ZEALAND': 'NZL',
  AOTEAROA: 'NZL',
  AUSTRALIA: 'AUS',
  CANADA: 'CAN',
  'UNITED KINGDOM': 'GBR',
  UK: 'GBR',
  'UNITED STATES': 'USA',
  US: 'USA',
  SAMOA: 'WSM',
  TONGA: 'TON',
  FIJI: 'FJI',
  'COOK ISLANDS': 'COK',
}

const listed = (text: string) =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const codeOf = (typed: string) => codes[typed.toUpperCase()] ?? typed.toUpperCase()

/** A standing as text to type in. */
export function standingDraft(of: Standing): StandingDraft {
  return {
    clearance: of.clearance,
    expires: of.expires ?? '',
    briefings: of.briefings.join(', '),
    nationalities: of.nationalities.join(', '),
  }
}

/** What was typed as a standing, or what is wrong with it by field. */
export function readStanding(
  draft: StandingDraft,
):
  | { readonly ok: true; readonly standing: Standing }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, string> } {
  const isCleared = draft.clearance !== 'none'
  const parsed = standing.safeParse({
    clearance: draft.clearance,
    expires: !isCleared || draft.expires.trim() === '' ? null : draft.expires,
    briefings: listed(draft.briefings),
    nationalities: [...new Set(listed(draft.nationalities).map(codeOf))],
  })
  if (parsed.success) return { ok: true, standing: parsed.data }
  const words: Readonly<Record<string, string>> = {
    expires: 'Type a date, such as 1 Mar 2031.',
    briefings: 'Codewords of up to 40 characters, with commas between them.',
    nationalities: 'Type at least one country, such as NZL.',
  }
  return {
    ok: false,
    problems: new Map(
      parsed.error.issues.map(({ path }) => {
        const field = String(path[0] ?? '')
        return [`standing.${field}`, words[field] ?? 'This cannot be used.']
      }),
    ),
  }
}

/** `SECRET until 1 Mar 2031; briefed for KAURI; NZL`. */
export function standingText({ clearance, expires, briefings, nationalities }: Standing): string {
  const until = clearance === 'none' || expires === null ? '' : ` until ${writeDate(expires)}`
  return [
    `${clearanceLabels[clearance]}${until}`,
    ...(briefings.length === 0 ? [] : [`briefed for ${briefings.join(', ')}`]),
    nationalities.join(', '),
  ].join('; ')
}
