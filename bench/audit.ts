import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKey } from '../main/keys/cipher'
import { appendAudit, auditPage, openAuditSession } from '../main/store/audit'
import { verifyAudit } from '../main/store/audit-check'
import { openDatabase, transaction, type WritableDatabase } from '../main/store/database'
import { migrate } from '../main/store/migrations'
import { figure, inTurn, type Bench } from './measure'

/** P6: a million events, unless asked for fewer; the ratio does not depend on how many. */
const events = Number(process.env.CLOSEHOLD_BENCH_EVENTS ?? 1_000_000)

const event = {
  account: 'c0ffee00-0000-4000-8000-000000000000',
  accountName: 'Mere Tūhoe',
  osUser: 'cso',
  process: 4242,
  machine: '0123456789abcdef',
  operation: 'case.open',
  subject: 'CH-7Q4K-2M',
  outcome: 'done',
} as const

function fill(db: WritableDatabase): void {
  const session = openAuditSession(
    db,
    generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey,
    new Date().toISOString(),
  )
  const at = new Date().toISOString()
  for (let done = 0; done < events; done += 10_000) {
    transaction(db, () => {
      for (let one = 0; one < 10_000; one++) appendAudit(db, session, event, at)
    })
  }
}

/** P6: verify the audit; the baseline is one SHA-384 for each event over the bytes that its hash covers. */
export const audit: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'closehold-bench-'))
  const db = openDatabase(join(folder, 'register.db'), newKey())
  try {
    migrate(db)
    fill(db)
    const bytes = hashedBytes(db)
    const [value, baseline] = await inTurn(
      3,
      () => {
        if (verifyAudit(db).length > 0) throw new Error('the audit does not verify')
      },
      () => {
        for (let one = 0; one < events; one++) createHash('sha384').update(bytes).digest()
      },
    )
    return [figure('P6 verify audit', events, 'ms', value, baseline)]
  } finally {
    db.close()
    rmSync(folder, { recursive: true })
  }
}

/** As many bytes as the hash of one event covers. */
function hashedBytes(db: WritableDatabase): Buffer {
  const row = auditPage(db, 1, 1)[0]
  if (row === undefined) throw new Error('the audit is empty')
  return Buffer.alloc(row.content.length)
}
