import { z } from 'zod'
import type { ReadableDatabase, WritableDatabase } from './database'
import { read, sql, write } from './sql'

/** An effect that has been asked for and has not ended. */
export interface PendingEffect {
  readonly id: string
  readonly operation: string
}

const stored = z.strictObject({ operation: z.string() })
const every = read(sql`SELECT name, value FROM setting WHERE name LIKE 'pending.%' ORDER BY name`, {
  name: 'text',
  value: 'text',
})
const add = write(sql`INSERT INTO setting (name, value) VALUES ('pending.' || ?, ?)`)
const remove = write(sql`DELETE FROM setting WHERE name = 'pending.' || ?`)
const removeAll = write(sql`DELETE FROM setting WHERE name LIKE 'pending.%'`)

/** Notes an effect in the transaction that audits its intent. */
export function notePendingEffect(db: WritableDatabase, effect: PendingEffect): void {
  db.run(add, [effect.id, JSON.stringify({ operation: effect.operation })])
}

/** Forgets an effect that has ended. */
export function clearPendingEffect(db: WritableDatabase, id: string): void {
  db.run(remove, [id])
}

/** Effects that never ended. */
export function pendingEffects(db: ReadableDatabase): PendingEffect[] {
  return db.all(every).map(({ name, value }) => ({
    id: name.slice('pending.'.length),
    operation: stored.parse(JSON.parse(value)).operation,
  }))
}

/** Effects that an earlier process left open; they are forgotten in the same breath. */
export function takePendingEffects(db: WritableDatabase): PendingEffect[] {
  const left = pendingEffects(db)
  db.run(removeAll)
  return left
}
