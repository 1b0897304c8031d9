import type { CaseBody } from '../../shared/domain/case'
import { caseMarking } from '../../shared/domain/case-problems'
import {
  caseTraceOf,
  comparable,
  likeness,
  type CaseTrace,
  type ComparedCase,
  type Likeness,
} from '../../shared/domain/case-similar'
import {
  matchesOf,
  strengthOf,
  traceOf,
  type ContactMatch,
  type ContactTrace,
} from '../../shared/domain/contact-match'
import { markingLine } from '../../shared/domain/marking'

/*
 * What one session needs to name cases that are like another: contacts, and the
 * days of every case. In memory, made of what the session itself opened.
 */

/** A case as a hint names it. */
export interface HintedCase {
  readonly reference: string
  readonly title: string
  readonly marking: string
  readonly classification: string
  readonly status: CaseBody['status']
  readonly day: string | null
}

interface Entry {
  readonly body: Pick<CaseBody, 'reference' | 'status'>
  readonly trace: CaseTrace
  readonly marking: Pick<HintedCase, 'marking' | 'classification'>
  readonly contact: ContactTrace | null
  /** Made when it is first compared: most never are. */
  compared?: ComparedCase
}

export interface Earlier extends HintedCase {
  readonly matches: ContactMatch[]
}

export interface Similar {
  readonly found: HintedCase
  readonly trace: CaseTrace
  readonly likeness: Likeness
}

/** Who may be named: a record that the session has lost since is as absent as one it never had. */
type Holds = (recordId: string) => boolean

/** Contacts and days of the cases of one session. */
export class HintIndex {
  readonly #entries = new Map<string, Entry>()
  readonly #contacts = new Set<string>()
  readonly #byDay = new Map<string, Set<string>>()

  /** Takes in a case as it is now; an earlier state of it is forgotten. */
  put(recordId: string, { reference, status, incident }: CaseBody): void {
    this.#forget(recordId)
    const marking = caseMarking(incident)
    const contact = incident.contact === undefined ? null : traceOf(incident.contact)
    const trace = caseTraceOf(incident)
    this.#entries.set(recordId, {
      body: { reference, status },
      trace,
      marking: { marking: markingLine(marking), classification: marking.classification },
      contact,
    })
    if (contact !== null) this.#contacts.add(recordId)
    for (const day of trace.days) {
      const those = this.#byDay.get(day)
      if (those === undefined) this.#byDay.set(day, new Set([recordId]))
      else those.add(recordId)
    }
  }

  /** Cases with a contact like this one, the strongest likeness first, then the latest. */
  earlier(asked: ContactTrace, except: string | undefined, holds: Holds): Earlier[] {
    const found = [...this.#contacts].flatMap((recordId): Earlier[] => {
      const entry = this.#entries.get(recordId)
      if (!entry?.contact || entry.body.reference === except || !holds(recordId)) return []
      const matches = matchesOf(asked, entry.contact)
      return matches.length === 0 ? [] : [{ ...hintOf(entry), matches }]
    })
    return found.sort(
      (a, b) =>
        strengthOf(a.matches) - strengthOf(b.matches) ||
        b.matches.length - a.matches.length ||
        (b.day ?? '').localeCompare(a.day ?? ''),
    )
  }

  /** Cases of these days or their neighbours that are like the one typed, the most alike first. */
  similar(typed: CaseTrace, except: string | undefined, holds: Holds, limit = 5): Similar[] {
    const asked = comparable(typed)
    const near = new Set(typed.days.flatMap(neighbours))
    const candidates = new Set([...near].flatMap((day) => [...(this.#byDay.get(day) ?? [])]))
    const found = [...candidates].flatMap((recordId): Similar[] => {
      const entry = this.#entries.get(recordId)
      if (entry === undefined || entry.body.reference === except || !holds(recordId)) return []
      entry.compared ??= comparable(entry.trace)
      const how = likeness(asked, entry.compared)
      return how.score === 0 ? [] : [{ found: hintOf(entry), trace: entry.trace, likeness: how }]
    })
    return found.sort((a, b) => b.likeness.score - a.likeness.score).slice(0, limit)
  }

  #forget(recordId: string): void {
    const before = this.#entries.get(recordId)
    if (before === undefined) return
    this.#contacts.delete(recordId)
    for (const day of before.trace.days) this.#byDay.get(day)?.delete(recordId)
  }
}

const hintOf = ({ body, trace, marking }: Entry): HintedCase => ({
  ...body,
  ...marking,
  title: trace.title,
  day: trace.days[0] ?? null,
})

const dayMs = 24 * 60 * 60 * 1000

/** A day, the one before and the one after. */
function neighbours(day: string): string[] {
  const noon = Date.parse(`${day}T12:00:00Z`)
  return [-1, 0, 1].map((step) => new Date(noon + step * dayMs).toISOString().slice(0, 10))
}

/** One index for each open session; it goes when the session's object goes. */
const kept = new WeakMap<object, HintIndex>()

/** The hints of a session. */
export function hintsOf(session: object): HintIndex {
  const hints = kept.get(session) ?? new HintIndex()
  kept.set(session, hints)
  return hints
}
