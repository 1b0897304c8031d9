import { openRevision, type OpenedRevision, type SealedBody } from './records'

/** How many sealed bytes of records a session keeps opened. */
const most = 4 * 1024 * 1024

interface Recent {
  readonly key: Buffer
  readonly row: SealedBody
  readonly opened: OpenedRevision
}

/**
 * The records that were opened last, so that looking at one again neither opens nor parses it anew: as long as its
 * newest revision is the same sealed bytes under the same key. Frozen: everybody who looks is given the same object.
 */
export class RecentRecords {
  readonly #recent = new Map<string, Recent>()
  #size = 0

  /** As `openRevision`, with the body as `parse` gives it. Throws as either does. */
  open(key: Buffer, row: SealedBody, parse: (body: unknown) => unknown): OpenedRevision {
    const before = this.#recent.get(row.record)
    this.forget(row.record)
    const recent = before !== undefined && isSame(before, key, row) ? before : opened(key, row, parse)
    this.#recent.set(row.record, recent)
    this.#size += row.body.length
    for (const oldest of this.#recent.keys()) {
      if (this.#size <= most) break
      this.forget(oldest)
    }
    return recent.opened
  }

  forget(recordId: string): void {
    this.#size -= this.#recent.get(recordId)?.row.body.length ?? 0
    this.#recent.delete(recordId)
  }

  clear(): void {
    this.#recent.clear()
    this.#size = 0
  }
}

function opened(key: Buffer, row: SealedBody, parse: (body: unknown) => unknown): Recent {
  const revision = openRevision(key, row)
  return { key, row, opened: { ...revision, body: frozen(parse(revision.body)) } }
}

/** Whatever else could be told apart is in what the body was sealed with. */
const isSame = (before: Recent, key: Buffer, { seq, revision, schema, at, body }: SealedBody): boolean =>
  before.row.seq === seq &&
  before.row.revision === revision &&
  before.row.schema === schema &&
  before.row.at === at &&
  before.key.equals(key) &&
  before.row.body.equals(body)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
  return Object.freeze(value)
}
