import { createPublicKey, randomUUID } from 'node:crypto'
import { newKey, sealBytes } from '../main/keys/cipher'
import { publicKeyOf } from '../main/keys/certificates'
import { accountById, listAccounts } from '../main/store/accounts'
import { transaction } from '../main/store/database'
import { loadRing, type RingEntry } from '../main/store/key-ring'
import { postLetter } from '../main/store/letters'
import { sql, write } from '../main/store/sql'
import { takeIntoRing } from '../main/store/take-in'
import { fillCases, sessionOf, type BenchRegister } from './fill'
import { openBenchRegister } from './register'
import { figure, median, time, type Bench, type Figure } from './measure'

const records = 10_000
const rounds = 5
const keep = write(sql`INSERT INTO letter (at, body) VALUES (?, ?)`)

/**
 * Ten thousand record keys in one letter: sealed and durable, then opened and in
 * the ring of whoever it is for. The baseline of sending is one AES-256-GCM seal
 * of as many bytes, durable; taking in has none, both are to take 2 s at most.
 */
export const letters: Bench = async () => {
  const register = await openBenchRegister()
  try {
    const { db, account, keys } = sessionOf(register)
    const at = new Date().toISOString()
    const recipient = createPublicKey(keys.agreement)
    const bytes = Buffer.from(
      JSON.stringify(newEntries().map(({ recordId, key }) => [recordId, key.toString('base64')])),
    )
    let sent: RingEntry[] = []
    const taken: number[] = []
    const takeIn = () => {
      const start = performance.now()
      const row = accountById(db, account.id)
      if (row === null) throw new Error('the account is gone')
      transaction(db, () => takeIntoRing(db, { account: row, agreement: keys.agreement, ringKey: keys.ring }))
      taken.push(performance.now() - start)
      const held = new Set(
        loadRing(db, { accountId: account.id, ringKey: keys.ring }).map((one) => one.recordId),
      )
      if (!sent.every(({ recordId }) => held.has(recordId))) throw new Error('the ring lacks what was sent')
    }
    const sending: number[] = []
    const bare: number[] = []
    for (let round = 0; round < rounds; round++) {
      sent = newEntries()
      sending.push(await time(() => transaction(db, () => postLetter(db, recipient, { entries: sent }, at))))
      takeIn()
      bare.push(
        await time(() => transaction(db, () => db.run(keep, [at, sealBytes(newKey(), bytes, 'bench')]))),
      )
    }
    return [
      figure('letter of record keys sent', records, 'ms', median(sending), median(bare)),
      figure('letter of record keys taken in', records, 'ms', median(taken)),
    ]
  } finally {
    register.close()
  }
}

const newEntries = (): RingEntry[] =>
  Array.from({ length: records }, () => ({
    recordId: randomUUID(),
    key: newKey(),
    level: 'work',
    kind: 'case',
    until: null,
  }))

/**
 * Signing in with 10 000 records, key derivation excluded, until the answer with
 * the first page behind it; and the sign-in that finds them all in one letter.
 * The baseline is the same account with one record.
 */
export const signIn: Bench = async () => {
  const register = await openBenchRegister()
  try {
    await fillCases(register, 1)
    const few = await signInTimes(register, 'officer')
    await fillCases(register, records)
    const many = await signInTimes(register, 'officer')
    const { db, records: held } = sessionOf(register)
    const cso = listAccounts(db).find(({ role }) => role === 'cso')
    if (cso === undefined) throw new Error('there is no CSO')
    transaction(db, () =>
      postLetter(
        db,
        publicKeyOf(cso.agreementCertificate),
        { entries: [...held.values()] },
        new Date().toISOString(),
      ),
    )
    const [first = NaN] = await signInTimes(register, 'cso', 1)
    const figures: Figure[] = [
      figure('sign-in, key derivation excluded', records, 'ms', median(many), median(few)),
      figure('sign-in that takes in a letter of record keys', records, 'ms', first, median(few)),
    ]
    return figures
  } finally {
    register.close()
  }
}

async function signInTimes(
  { vault, passphrases }: BenchRegister,
  who: 'officer' | 'cso',
  times = rounds,
): Promise<number[]> {
  const credentials = {
    officer: { signInName: 'wiremu', passphrase: passphrases.officerPassphrase },
    cso: { signInName: 'mere', passphrase: passphrases.csoPassphrase },
  }[who]
  const taken: number[] = []
  for (let round = 0; round < times; round++) {
    vault.lock()
    const start = performance.now()
    await vault.ask('session.unlock', credentials)
    taken.push(performance.now() - start - (vault.vault.lastDerivationMs ?? 0))
    await indexed(vault)
  }
  return taken
}

async function indexed(vault: BenchRegister['vault']): Promise<void> {
  for (;;) {
    const page = await vault.ask('case.list', { limit: 1 })
    if (page.indexed >= page.toIndex) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
