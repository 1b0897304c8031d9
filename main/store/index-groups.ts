import type { CaseFilters, CaseListItem, CaseTotals } from '../../shared/contract/case-list'

/*
 * Cases that agree in status, severity, class, classification and in having
 * duties open form a group. There are a few dozen at most, so that totals are
 * sums over groups, and a filter is a set of groups.
 */

interface Group {
  readonly id: number
  readonly status: string
  readonly severity: string
  readonly class: string
  readonly classification: string
  readonly duties: 'open' | 'none'
}

/** How many cases of each group there are, and how many of those are overdue. */
export interface GroupCounts {
  readonly all: ReadonlyMap<number, number>
  readonly overdue: ReadonlyMap<number, number>
}

type Facet = keyof CaseTotals
const facets = ['status', 'severity', 'class', 'classification', 'duties'] as const

/** Tells groups apart and counts their cases as they come and go. */
export class Groups {
  readonly #byKey = new Map<string, Group>()
  readonly #counts = new Map<number, number>()

  /** The group of a case, made when it is the first of its kind. */
  idOf(item: CaseListItem): number {
    const severity = item.severity ?? 'undecided'
    const duties = item.openDuties > 0 ? 'open' : 'none'
    const key = [item.status, severity, item.class, item.classification, duties].join('/')
    const known = this.#byKey.get(key)
    if (known !== undefined) return known.id
    const { status, classification } = item
    const group: Group = {
      id: this.#byKey.size,
      status,
      severity,
      class: item.class,
      classification,
      duties,
    }
    this.#byKey.set(key, group)
    return group.id
  }

  count(id: number, step: 1 | -1): void {
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + step)
  }

  /** How many cases of each group there are in all. */
  get counts(): ReadonlyMap<number, number> {
    return this.#counts
  }

  clear(): void {
    this.#byKey.clear()
    this.#counts.clear()
  }

  /** The groups that pass; null when every one does. */
  passing(filters: CaseFilters): number[] | null {
    if (!facets.some((facet) => isAsked(filters, facet))) return null
    return [...this.#byKey.values()].filter((group) => passes(group, filters)).map(({ id }) => id)
  }

  /** How many pass in all. */
  total(filters: CaseFilters, { all, overdue }: GroupCounts): number {
    const counts = filters.duties === 'overdue' ? overdue : all
    let sum = 0
    for (const group of this.#byKey.values()) if (passes(group, filters)) sum += counts.get(group.id) ?? 0
    return sum
  }

  /** For every choice of every filter, how many it would leave with the others as they are. */
  totals(filters: CaseFilters, { all, overdue }: GroupCounts): CaseTotals {
    const totals: Record<Facet, Record<string, number>> = {
      status: {},
      severity: {},
      class: {},
      classification: {},
      duties: {},
    }
    const counts = filters.duties === 'overdue' ? overdue : all
    for (const group of this.#byKey.values()) {
      for (const facet of facets) {
        if (!passes(group, filters, facet)) continue
        add(totals[facet], group[facet], (facet === 'duties' ? all : counts).get(group.id))
        if (facet === 'duties') add(totals.duties, 'overdue', overdue.get(group.id))
      }
    }
    return totals
  }
}

function add(counts: Record<string, number>, name: string, n = 0): void {
  if (n > 0) counts[name] = (counts[name] ?? 0) + n
}

const isAsked = (filters: CaseFilters, facet: Facet) =>
  facet === 'duties'
    ? filters.duties !== undefined && filters.duties !== 'overdue'
    : filters[facet] !== undefined

/** Whether a group passes every filter, but for the one that is left out. */
function passes(group: Group, filters: CaseFilters, leftOut?: Facet): boolean {
  return facets.every((facet) => {
    if (facet === leftOut) return true
    if (facet === 'duties') return !isAsked(filters, facet) || filters.duties === group.duties
    const wanted: readonly string[] | undefined = filters[facet]
    return wanted === undefined || wanted.includes(group[facet])
  })
}
