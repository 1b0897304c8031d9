import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKey } from '../main/keys/cipher'
import { appendAudit, openAuditSession } from '../main/store/audit'
import { openDatabase, transaction } from '../main/store/database'
import { migrate } from '../main/store/migrations'
import { appendRevision, createRecord, newReference } from '../main/store/records'
import { sql, write } from '../main/store/sql'
import { exampleCase } from './example'
import { openBenchRegister } from './register'
import { figure, inTurn, median, time, type Bench } from './measure'

const rounds = 400

/**
 * P2: save a revision, sealed, audited and durable; the baseline is one durable
 * insert of the same sealed bytes into a bare table of a register file. The
 * whole operation through the gate, rules and all, is printed apart.
 */
export const save: Bench = async () => [...(await saveStored()), ...(await saveThroughGate())]

async function saveStored() {
  const folder = mkdtempSync(join(tmpdir(), 'closehold-bench-'))
  const db = openDatabase(join(folder, 'register.db'), newKey())
  const raw = openDatabase(join(folder, 'raw.db'), newKey())
  try {
    migrate(db)
    raw.script(sql`CREATE TABLE bench (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT`)
    const insert = write(sql`INSERT INTO bench (body) VALUES (?)`)
    const at = new Date().toISOString()
    const session = openAuditSession(db, generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey, at)
    const key = newKey()
    const { recordId, reference } = createRecord(db, { reference: newReference(db), at })
    const body = exampleCase(reference)
    const sealed = Buffer.alloc(16 * 1024)
    let revision = 0
    const event = {
      account: 'a',
      accountName: 'Mere Tūhoe',
      osUser: 'cso',
      process: 1,
      machine: 'm',
      operation: 'case.save',
      subject: reference,
      outcome: 'done',
    } as const
    const [value, baseline] = await inTurn(
      rounds,
      () =>
        transaction(db, () => {
          revision = appendRevision(db, {
            recordId,
            key,
            earlierKeys: [],
            basedOn: revision,
            schema: 1,
            body,
            at,
          })
          appendAudit(db, session, event, at)
        }),
      () => raw.run(insert, [sealed]),
    )
    return [figure('P2 save a revision', rounds, 'ms', value, baseline)]
  } finally {
    db.close()
    raw.close()
    rmSync(folder, { recursive: true })
  }
}

async function saveThroughGate() {
  const register = await openBenchRegister()
  try {
    const { ask } = register.vault
    const created: number[] = []
    const saved: number[] = []
    for (let round = 0; round < 60; round++) {
      const incident = { ...register.incident, title: `Bench case ${String(round)}` }
      let view = await ask('case.create', { incident: register.incident })
      created.push(
        await time(async () => {
          view = await ask('case.create', { incident })
        }),
      )
      saved.push(await time(() => ask('case.save', { reference: view.body.reference, basedOn: 1, incident })))
    }
    return [
      figure('P2 case.save through the gate', saved.length, 'ms', median(saved)),
      figure('P2 case.create through the gate', created.length, 'ms', median(created)),
    ]
  } finally {
    register.close()
  }
}
