import { auditHead } from './audit'
import { auditPageBefore } from './audit-reader'
import { headsOf } from './audit-row'
import type { ReadableDatabase } from './database'
import { unpackHeads } from './heads'
import { registryDigest } from './registry'

/**
 * Whether an account or a setting is another than the newest audit row saw: a row
 * put back from an earlier copy still has the warrant it had then. Ask before
 * anything is written: the next change that is audited covers what there is.
 */
export function isRegistryEdited(db: ReadableDatabase): boolean {
  const head = auditHead(db)
  const [last] = head === null ? [] : auditPageBefore(db, head.seq + 1, 1)
  return last !== undefined && !unpackHeads(headsOf(last.content)).registry.equals(registryDigest(db))
}
