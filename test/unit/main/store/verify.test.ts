import { randomBytes, type KeyObject } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createAuthority,
  issueAccountCertificates,
  newKeyPair,
  toPem,
  type AccountCertificates,
  type Authority,
} from '../../../../main/keys/certificates'
import { writeSlots } from '../../../../main/keys/slots'
import { insertAccount } from '../../../../main/store/accounts'
import {
  appendAudit,
  auditHead,
  auditPage,
  openAuditSession,
  type AuditSession,
} from '../../../../main/store/audit'
import { packRow, unpackRow } from '../../../../main/store/audit-row'
import { sha384 } from '../../../../main/keys/hash'
import { writeCheckpoint } from '../../../../main/store/checkpoints'
import { writeClosed } from '../../../../main/store/closed'
import { checkpointLog, transaction } from '../../../../main/store/database'
import { addDocument } from '../../../../main/store/documents'
import { saveDraft } from '../../../../main/store/drafts'
import { pathIn, writeRegisterFile } from '../../../../main/store/folder'
import { addToRing } from '../../../../main/store/key-ring'
import { postLetter } from '../../../../main/store/letters'
import { appendRevision, createRecord, newReference } from '../../../../main/store/records'
import { writeSetting } from '../../../../main/store/settings'
import { sql, write, type Sql } from '../../../../main/store/sql'
import { addTransfer } from '../../../../main/store/transfers'
import { verifyRegister } from '../../../../main/store/verify'
import { amendAccount, warranted } from '../../../../main/store/warrants'
import { allBytes, at, newRegister, someAccount, someSlot, someEvent, type TestRegister } from './support'

const register = 'register-1'
const accountId = 'a1'
const auditor = newKeyPair()
const agreement = newKeyPair()
const signing = newKeyPair()
let authority: Authority
let certificates: AccountCertificates
let file: TestRegister
let session: AuditSession
let records: Map<string, { key: Buffer }>

const CANARY = 'CANARY-7f3a'

beforeAll(async () => {
  const from = new Date('2026-01-01')
  authority = await createAuthority({ organisation: 'Ministry of Examples', registerId: register, from })
  certificates = await issue(signing.publicKey)
})

const issue = (signingPublic: KeyObject, id = accountId, by = authority) =>
  issueAccountCertificates({
    authority: by,
    name: 'Mere Tāmati',
    accountId: id,
    agreementPublic: agreement.publicKey,
    signingPublic,
    from: new Date('2026-01-01'),
  })

const warrantor = () => ({ registerId: register, authority: authority.privateKey })

const audit = (work: () => void) => {
  transaction(file.db, () => {
    work()
    appendAudit(file.db, session, someEvent({ accountName: CANARY, subject: CANARY }), at(5))
  })
}

const signHead = (key = signing.privateKey, certificate = certificates.signing) =>
  writeCheckpoint(file.db, { register, accountId, signingKey: key, certificate, reason: 'lock', at: at(9) })

/** A register with a case of three revisions, a hidden case, a document, a transfer, a draft, a letter. */
beforeEach(() => {
  file = newRegister()
  records = new Map()
  writeRegisterFile(
    file.folder,
    {
      format: 1,
      id: register,
      organisationName: 'Ministry of Examples',
      accreditation: 'SECRET',
      jurisdiction: 'nz',
      authority: toPem(authority.certificate),
      auditKey: auditor.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      recoveryKey: null,
      intake: [],
      banner: null,
      succession: [],
    },
    authority.privateKey,
  )
  writeSlots(pathIn(file.folder, 'keyslots'), { format: 1, slots: [someSlot] })
  const ring = { accountId, ringKey: randomBytes(32) }
  transaction(file.db, () => {
    const { agreement: agreementCertificate, signing: signingCertificate } = certificates
    insertAccount(
      file.db,
      warranted(
        someAccount(accountId, { agreementCertificate, signingCertificate, slotId: someSlot.id }),
        warrantor(),
      ),
    )
    writeSetting(file.db, 'organisation', { name: 'Ministry of Examples' })
    session = openAuditSession(file.db, auditor.publicKey, at(0))
  })
  for (const held of [true, false]) {
    const key = randomBytes(32)
    const { recordId } = createRecord(file.db, { reference: newReference(file.db), at: at(0) })
    if (held) records.set(recordId, { key })
    for (let basedOn = 0; basedOn < 3; basedOn += 1) {
      audit(() => {
        appendRevision(file.db, {
          recordId,
          key,
          earlierKeys: [],
          basedOn,
          schema: 1,
          body: { title: CANARY, basedOn },
          at: at(basedOn),
        })
      })
    }
    audit(() => {
      addToRing(file.db, ring, { recordId, key, level: 'work', kind: CANARY, until: null })
      addDocument(
        file.db,
        { recordId, key },
        { at: at(3), details: { id: CANARY }, bytes: Buffer.from(CANARY) },
      )
      addTransfer(file.db, { recordId, key }, { at: at(4), details: { to: CANARY } })
      saveDraft(file.db, ring, { key: CANARY, basedOn: 1, savedAt: at(4), content: CANARY })
      postLetter(
        file.db,
        agreement.publicKey,
        { entries: [{ recordId, key, level: 'read', kind: CANARY, until: null }] },
        at(4),
      )
    })
  }
  signHead()
})
afterEach(() => {
  file.remove()
})

const opened = () => ({ db: file.db, records, register })
const failures = async (options: Parameters<typeof verifyRegister>[1] = { opened: opened() }) =>
  (await verifyRegister(file.folder, options)).checks
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ name, detail }) => `${name}: ${detail}`)

const triggers = sql`
  DROP TRIGGER revision_stays; DROP TRIGGER revision_kept; DROP TRIGGER audit_stays; DROP TRIGGER audit_kept;
  DROP TRIGGER checkpoint_stays; DROP TRIGGER checkpoint_kept; DROP TRIGGER document_stays; DROP TRIGGER document_kept;
  DROP TRIGGER transfer_stays; DROP TRIGGER transfer_kept; PRAGMA foreign_keys = OFF`

/** What somebody does who holds the register key and an SQL prompt. */
const forge = (statement: Sql, parameters: readonly (string | number | Buffer)[] = []) => {
  file.db.script(triggers)
  file.db.run(write(statement), parameters)
}

describe('verifyRegister', () => {
  it('holds for an untouched register, open or closed', async () => {
    const { checks, details } = await verifyRegister(file.folder, {
      opened: opened(),
      authority: authority.certificate,
    })
    expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    expect(checks.map(({ name }) => name)).toContain('audit coverage')
    expect(checks.find(({ name }) => name === 'revisions')?.detail).toBe('6 in order, 3 opened')
    expect(details).toMatchObject({ register, organisation: 'Ministry of Examples', auditRows: '9' })
    file.reopen()
    expect(await failures()).toEqual([])
    file.db.close()
    writeClosed(file.folder, { register, at: at(10) })
    expect(await failures({})).toEqual([])
  })

  it('without a key says that a register was not cleanly closed, or which file was changed', async () => {
    expect(await failures({})).toEqual([
      'closed.json: not cleanly closed: there is no closed.json to compare with',
    ])
    checkpointLog(file.db)
    file.db.close()
    writeClosed(file.folder, { register, at: at(10) })
    const bytes = readFileSync(file.file)
    bytes.writeUInt8(bytes.readUInt8(9000) ^ 16, 9000)
    writeFileSync(file.file, bytes)
    expect(await failures({})).toEqual(['register.db: changed since the register was closed'])
    rmSync(join(file.folder, 'register.json'))
    expect(await failures({})).toContain('register.json: missing')
  })

  it('names a flipped page', async () => {
    checkpointLog(file.db)
    file.db.close()
    const bytes = readFileSync(file.file)
    const last = bytes.length - 50
    bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last)
    writeFileSync(file.file, bytes)
    file.db = (await import('../../../../main/store/database')).openDatabase(file.file, file.key)
    expect((await failures().catch((error: unknown) => [String(error)])).join('\n')).toMatch(/page|damaged/)
  })

  it.each<[string, Sql, RegExp]>([
    [
      'a body',
      sql`UPDATE revision SET body = zeroblob(length(body)) WHERE seq = 2`,
      /revisions: revision 2 .*is not what was written/,
    ],
    [
      'a time',
      sql`UPDATE revision SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 5`,
      /revisions: revision 2 .*row 5\) is not what was written/,
    ],
    ['a revision taken out', sql`DELETE FROM revision WHERE seq = 4`, /revision rows 4 to 4 are missing/],
    [
      'the newest revision taken out',
      sql`DELETE FROM revision WHERE seq = 6`,
      /audit row 8 saw another revision row 6/,
    ],
    [
      'a record pointed back',
      sql`UPDATE record SET head = 2 WHERE head = 3`,
      /does not point to its newest revision/,
    ],
    [
      'a document',
      sql`UPDATE document SET body = zeroblob(length(body)) WHERE seq = 1`,
      /document row 1 is not what was written/,
    ],
    ['a document taken out', sql`DELETE FROM document WHERE seq = 2`, /saw another document row 2/],
    ['a transfer taken out', sql`DELETE FROM transfer`, /saw another transfer row 1/],
    [
      'a role',
      sql`UPDATE account SET role = 'cso'`,
      /accounts or settings were changed without an audit row/,
    ],
    [
      'a setting',
      sql`UPDATE setting SET value = '{}'`,
      /accounts or settings were changed without an audit row/,
    ],
    [
      'an audit row',
      sql`UPDATE audit SET content = x'00' WHERE seq = 3`,
      /audit: audit row 3 is not what was written/,
    ],
    [
      'the end of the audit cut off',
      sql`DELETE FROM audit WHERE seq = 9`,
      /checkpoint 1 names audit row 9, which is missing/,
    ],
    [
      'a checkpoint',
      sql`UPDATE checkpoint SET reason = 'sign-in'`,
      /checkpoint 1 does not carry a valid signature/,
    ],
  ])('names what someone with the key altered: %s', async (_, edit, expected) => {
    forge(edit)
    expect((await failures()).join('\n')).toMatch(expected)
  })

  const unwarranted =
    'warrants: the authority did not sign for the role, standing and keys that the row of Person a1 has'

  it('does not let later audit rows bless an account that was altered from outside', async () => {
    forge(sql`UPDATE account SET role = 'cso'`)
    audit(() => undefined)
    expect(await failures()).toEqual([
      'audit coverage: accounts or settings were changed without an audit row',
      unwarranted,
    ])
  })

  it('names a revision added behind the audit’s back', async () => {
    const [recordId, held] = [...records][0] ?? ['', { key: Buffer.alloc(32) }]
    appendRevision(file.db, {
      recordId,
      key: held.key,
      earlierKeys: [],
      basedOn: 3,
      schema: 1,
      body: {},
      at: at(8),
    })
    expect(await failures()).toEqual(['audit coverage: revision row 7 was added without an audit row'])
  })

  it('names an audit rewritten from the first row on, by the checkpoint that knew the old head', async () => {
    file.db.script(triggers)
    let previous: Buffer = Buffer.alloc(48)
    for (const row of auditPage(file.db, 0, 100)) {
      const content = packRow({ ...unpackRow(row.content), at: at(50), previous })
      previous = sha384(content)
      file.db.run(write(sql`UPDATE audit SET content = ?, hash = ? WHERE seq = ?`), [
        content,
        previous,
        row.seq,
      ])
    }
    expect(await failures()).toEqual([
      'checkpoints: checkpoint 1 names another head than audit row 9 has now',
    ])
  })

  it('accepts keys that the authority certified for that account, and no others', async () => {
    const stranger = await createAuthority({
      organisation: 'Ministry of Examples',
      registerId: register,
      from: new Date('2026-01-01'),
    })
    for (const made of [
      await issue(signing.publicKey, accountId, stranger),
      await issue(signing.publicKey, 'a2'),
    ]) {
      amendAccount(file.db, accountId, { signingCertificate: made.signing }, warrantor())
      audit(() => undefined)
      expect(await failures()).toEqual(['accounts: the authority did not certify the keys of Person a1'])
    }
    expect(await failures({ opened: opened(), authority: stranger.certificate })).toContain(
      'authority: the register has another authority than the one given',
    )
  })

  it('keeps old checkpoints good when an account has new keys', async () => {
    const fresh = newKeyPair()
    const made = await issue(fresh.publicKey)
    amendAccount(file.db, accountId, { signingCertificate: made.signing, generation: 2 }, warrantor())
    writeSlots(pathIn(file.folder, 'keyslots'), { format: 1, slots: [{ ...someSlot, generation: 2 }] })
    audit(() => undefined)
    signHead(fresh.privateKey, made.signing)
    expect(await failures()).toEqual([])
  })

  it('finds a head that a witness knows, and says so when it is not there', async () => {
    const head = auditHead(file.db)?.hash.toString('hex') ?? ''
    audit(() => undefined)
    const spaced = head.toUpperCase().replaceAll(/(.{8})/g, '$1 ')
    expect(await failures({ opened: opened(), head: spaced })).toEqual([])
    expect(await failures({ opened: opened(), head: `f${head.slice(1)}e` })).toHaveLength(1)
    expect(await failures({ head })).toContain('head: the audit is sealed: it takes an account to read it')
  })

  it('PSR-60 leaves nothing of a case readable in any file of the folder, the log included', () => {
    expect(
      allBytes(file.folder)
        .map(({ name }) => name.split('/').at(-1))
        .sort(),
    ).toEqual(['keyslots.json', 'register.db', 'register.db-shm', 'register.db-wal', 'register.json'])
    const finds = (text: string) =>
      allBytes(file.folder).filter(
        ({ bytes }) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')),
      )
    expect(finds(CANARY)).toEqual([])
    checkpointLog(file.db)
    expect(finds(CANARY)).toEqual([])
    // The search itself works: what is not secret is found.
    expect(finds('Ministry of Examples')).toHaveLength(1)
  })

  it('PSR-60 leaves nothing of a case readable to someone with the register key', () => {
    const columns = [
      'setting',
      'account',
      'record',
      'revision',
      'key_ring',
      'letter',
      'audit',
      'checkpoint',
      'document',
      'transfer',
      'draft',
    ]
    file.db.script({
      text: `ATTACH '${join(file.folder, 'plain.db')}' AS plain KEY ''; SELECT sqlcipher_export('plain'); DETACH plain`,
    })
    const plain = readFileSync(join(file.folder, 'plain.db'))
    expect(plain.includes('register.db')).toBe(false)
    for (const table of columns) expect(plain.includes(`CREATE TABLE ${table}`)).toBe(true)
    expect(plain.includes(CANARY)).toBe(false)
    for (const { key } of records.values()) expect(plain.includes(key)).toBe(false)
  })
})
