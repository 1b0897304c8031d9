import type { Acting } from '../../shared/domain/account'
import type { RingEntry } from './key-ring'

/**
 * What of a ring counts at a moment. The keys that come with standing in as CSO are sent when somebody is named to,
 * and end when that does: they count from its beginning.
 */
export function begunBy(entries: readonly RingEntry[], acting: Acting | null, at: Date): RingEntry[] {
  if (acting === null || Date.parse(acting.from) <= at.getTime()) return [...entries]
  return entries.filter(({ until }) => until !== acting.until)
}

/**
 * What a session could open, by record id. Every call asks whether a grant has
 * ended, and home what lies beside the cases: both are kept apart, so that ten
 * thousand cases that do not end cost nothing.
 */
export class HeldRecords extends Map<string, RingEntry> {
  readonly #ending = new Map<string, number>()
  readonly #beside = new Set<string>()

  constructor(entries: readonly RingEntry[]) {
    super()
    for (const entry of entries) this.set(entry.recordId, entry)
  }

  override set(recordId: string, entry: RingEntry): this {
    if (entry.until === null) this.#ending.delete(recordId)
    else this.#ending.set(recordId, Date.parse(entry.until))
    if (entry.kind === 'case') this.#beside.delete(recordId)
    else this.#beside.add(recordId)
    return super.set(recordId, entry)
  }

  override delete(recordId: string): boolean {
    this.#ending.delete(recordId)
    this.#beside.delete(recordId)
    return super.delete(recordId)
  }

  override clear(): void {
    this.#ending.clear()
    this.#beside.clear()
    super.clear()
  }

  /** Records of a kind other than cases, which are the many. */
  idsOf(kind: string): string[] {
    return [...this.#beside].filter((recordId) => this.get(recordId)?.kind === kind)
  }

  /** Records whose grant has ended by a moment. */
  ended(by: Date): string[] {
    return [...this.#ending].filter(([, until]) => !(until > by.getTime())).map(([recordId]) => recordId)
  }
}
