import { sha384 } from '../keys/hash'
import type { ReadableDatabase, WritableDatabase } from './database'
import { joinFields, type Field } from './encoding'
import { read, sql } from './sql'

/*
 * Accounts and settings are few and may change, so they are not chained: each
 * audit row carries a digest of all of them instead. It is computed anew only
 * after this process changed one; otherwise the row before passes it on, so an
 * edit made from outside stays visible as a difference.
 */

const changed = new WeakSet<WritableDatabase>()

/** Says that an account or a setting was written through this handle. */
export function markRegistryChanged(db: WritableDatabase): void {
  changed.add(db)
}

/** The digest for the next audit row: passed on from the row before, or computed after a change. */
export function nextRegistryDigest(db: WritableDatabase, previous: Buffer | null): Buffer {
  if (previous !== null && !changed.has(db)) return previous
  changed.delete(db)
  return registryDigest(db)
}

const accounts = read(
  sql`SELECT id, sign_in_name, display_name, role, status, slot_id, generation, agreement_certificate,
        signing_certificate, ring_key, must_change, created_at, standing, acting, key_request, warrant FROM account ORDER BY id`,
  {
    id: 'text',
    sign_in_name: 'text',
    display_name: 'text',
    role: 'text',
    status: 'text',
    slot_id: 'text',
    generation: 'integer',
    agreement_certificate: 'blob',
    signing_certificate: 'blob',
    ring_key: 'blob',
    must_change: 'integer',
    created_at: 'text',
    standing: 'text',
    acting: 'text?',
    key_request: 'text?',
    warrant: 'blob',
  },
)
const settings = read(sql`SELECT name, value FROM setting WHERE name NOT LIKE 'pending.%' ORDER BY name`, {
  name: 'text',
  value: 'text',
})

/**
 * SHA-384 over every account (all but what each sign-in touches) and every
 * setting (all but effects under way), in order of id and name.
 */
export function registryDigest(db: ReadableDatabase): Buffer {
  const fields: Field[] = ['closehold registry 1']
  for (const row of db.all(accounts)) fields.push('account', ...Object.values(row))
  for (const row of db.all(settings)) fields.push('setting', row.name, row.value)
  return sha384(joinFields(fields))
}
