import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createAuthority,
  issueAccountCertificates,
  newKeyPair,
  toPem,
  type Authority,
} from '../../../../main/keys/certificates'
import type { RegisterFile } from '../../../../main/store/folder'
import {
  readAddition,
  readAnswers,
  readersOf,
  readOwn,
  readReportFile,
  receiptKeys,
  shuffled,
  writeAddition,
  writeAnswers,
  writeOwn,
  writeReport,
} from '../../../../main/store/intake'
import { IntakeProblem, listIntake, newAdditionId } from '../../../../main/store/intake-files'
import { readdressReports } from '../../../../main/store/intake-readdress'
import { reportForm, type ReportRoute } from '../../../../shared/domain/report'
import { wholeWeakness } from '../../../fixtures/reports'

const now = new Date('2026-03-02T00:00:00Z')
const at = '2026-03-02T00:00:00.000Z'
const register = '11111111-2222-3333-4444-555555555555'
const [reference, code] = ['RP-7Q4K-2M', 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345']
const report = reportForm.parse(wholeWeakness)

let folder = ''
let authority: Authority
let file: RegisterFile
const pairs = new Map<string, ReturnType<typeof newKeyPair>>()

async function certified(name: string): Promise<string> {
  const [agreement, signing] = [newKeyPair(), newKeyPair()]
  pairs.set(name, agreement)
  const made = await issueAccountCertificates({
    authority,
    name,
    accountId: name,
    agreementPublic: agreement.publicKey,
    signingPublic: signing.publicKey,
    from: now,
  })
  return toPem(made.agreement)
}

beforeAll(async () => {
  authority = await createAuthority({ organisation: 'Te Tari', registerId: register, from: now })
  const entry = async (name: string, route: ReportRoute) => ({
    accountId: name,
    name,
    route,
    certificate: await certified(name),
  })
  file = {
    format: 1,
    id: register,
    organisationName: 'Te Tari',
    accreditation: 'SECRET',
    jurisdiction: 'nz',
    authority: toPem(authority.certificate),
    auditKey: '',
    recoveryKey: null,
    intake: [await entry('cso', 'cso'), await entry('second', 'cso'), await entry('alternate', 'alternate')],
    banner: null,
  } as RegisterFile
})
beforeEach(() => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true })
  folder = mkdtempSync(join(tmpdir(), 'closehold-intake-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const keys = receiptKeys(register, reference, code)
const thread = { locator: keys.locator, key: keys.thread }
const place = () => ({ folder, register })
const privateOf = (name: string) => {
  const pair = pairs.get(name)
  if (pair === undefined) throw new Error(`nobody is called ${name}`)
  return pair.privateKey
}

function put(route: ReportRoute, words = report.what): void {
  const content = {
    format: 1 as const,
    register,
    locator: keys.locator,
    reference,
    route,
    at,
    report: { ...report, what: words },
    thread: keys.thread.toString('base64'),
  }
  writeReport(folder, file, content, readersOf(file, route, now))
}
const bytesOf = () => {
  const [name = ''] = readdirSync(join(folder, 'intake'))
  const path = join(folder, 'intake', name)
  return { path, bytes: readFileSync(path) }
}

describe('a sealed report', () => {
  it('opens for each of its readers and for nobody else', () => {
    put('cso')
    for (const reader of ['cso', 'second'])
      expect(readReportFile(place(), keys.locator, privateOf(reader))).toMatchObject({ reference, report })
    expect(readReportFile(place(), keys.locator, privateOf('alternate'))).toBeNull()
    expect(readReportFile(place(), keys.locator, newKeyPair().privateKey)).toBeNull()
  })

  it('that concerns the CSO opens with no CSO’s key', () => {
    put('alternate')
    for (const reader of ['cso', 'second'])
      expect(readReportFile(place(), keys.locator, privateOf(reader))).toBeNull()
    expect(readReportFile(place(), keys.locator, privateOf('alternate'))).toMatchObject({
      route: 'alternate',
    })
  })

  it('has the same size and as many recipients for either route, whatever is said within a size class', () => {
    const sizes = new Set<number>()
    for (const route of ['cso', 'alternate'] as const)
      for (const length of [1, 900, 6000]) {
        put(route, 'x'.repeat(length))
        sizes.add(bytesOf().bytes.length)
      }
    expect(sizes.size).toBe(1)
  })

  it('is refused by name wherever one bit is flipped, cut or added, whoever looks', () => {
    put('cso')
    const { path, bytes } = bytesOf()
    const steps = [
      ...Array.from({ length: 190 }, (_, at) => at),
      400,
      900,
      1500,
      2500,
      bytes.length - 20,
      bytes.length - 1,
    ]
    for (const step of steps) {
      const flipped = Buffer.from(bytes)
      flipped[step] = (flipped[step] ?? 0) ^ 1
      writeFileSync(path, flipped)
      for (const reader of ['cso', 'alternate'])
        expect(() => readReportFile(place(), keys.locator, privateOf(reader)), String(step)).toThrow(
          IntakeProblem,
        )
    }
    for (const other of [
      bytes.subarray(0, -1),
      bytes.subarray(0, 100),
      Buffer.concat([bytes, Buffer.alloc(1)]),
      Buffer.alloc(0),
    ]) {
      writeFileSync(path, other)
      expect(() => readReportFile(place(), keys.locator, privateOf('cso'))).toThrow(IntakeProblem)
    }
  })

  it('does not pass under another name, nor in another register', () => {
    put('cso')
    const { bytes } = bytesOf()
    const elsewhere = 'f'.repeat(32)
    writeFileSync(join(folder, 'intake', `${elsewhere}.report`), bytes)
    expect(() => readReportFile(place(), elsewhere, privateOf('cso'))).toThrow('another report')
    expect(() => readReportFile({ folder, register: 'another' }, keys.locator, privateOf('cso'))).toThrow(
      'another register',
    )
  })

  it('is sealed to nobody whom the authority does not vouch for', async () => {
    const stranger = await createAuthority({ organisation: 'Elsewhere', registerId: 'x', from: now })
    expect(readersOf({ ...file, authority: toPem(stranger.certificate) }, 'cso', now)).toEqual([])
  })

  it('follows its reader to a new key, and leaves others’ as they are', async () => {
    put('cso')
    const old = privateOf('second')
    const intake = file.intake.filter(({ accountId }) => accountId !== 'second')
    const renewed = {
      ...file,
      intake: [
        ...intake,
        {
          accountId: 'second',
          name: 'second',
          route: 'cso' as const,
          certificate: await certified('second'),
        },
      ],
    }
    expect(readdressReports(folder, renewed, privateOf('alternate'), now)).toBe(0)
    expect(readdressReports(folder, renewed, old, now)).toBe(1)
    expect(readReportFile(place(), keys.locator, old)).toBeNull()
    for (const reader of ['cso', 'second'])
      expect(readReportFile(place(), keys.locator, privateOf(reader))).toMatchObject({ reference })
  })
})

describe('what a receipt opens', () => {
  const copy = {
    format: 1 as const,
    reference,
    route: 'cso' as const,
    at,
    readers: ['Mere'],
    report,
    additions: [],
  }

  it('is its own copy, and answers and additions of its own thread', () => {
    writeOwn(place(), keys, copy)
    writeAnswers(place(), thread, [{ at, by: 'Mere', about: 'acknowledged', text: 'Seen' }])
    const id = newAdditionId()
    writeAddition(place(), thread, { id, at, text: ' more ' })
    expect(readOwn(place(), keys)).toEqual(copy)
    expect(readAnswers(place(), thread)).toMatchObject([{ text: 'Seen' }])
    expect(readAddition(place(), thread, id)).toEqual({ id, at, text: ' more ' })
  })

  it('changes altogether with the register, the reference or one character of the code', () => {
    const others = [
      receiptKeys('another', reference, code),
      receiptKeys(register, 'RP-0000-00', code),
      receiptKeys(register, reference, code.replace('A', 'B')),
    ]
    for (const other of others) {
      expect(other.locator).not.toBe(keys.locator)
      expect(other.own.equals(keys.own)).toBe(false)
      expect(other.thread.equals(keys.thread)).toBe(false)
    }
    expect(keys.own.equals(keys.thread)).toBe(false)
  })

  it('is refused when a bit is flipped, and when one kind or thread is passed off as another', () => {
    writeOwn(place(), keys, copy)
    const { path, bytes } = bytesOf()
    for (const step of [0, 30, 150, 200, 700, bytes.length - 1]) {
      const flipped = Buffer.from(bytes)
      flipped[step] = (flipped[step] ?? 0) ^ 4
      writeFileSync(path, flipped)
      expect(() => readOwn(place(), keys), String(step)).toThrow(IntakeProblem)
    }
    const [one, two] = [newAdditionId(), newAdditionId()]
    writeAddition(place(), thread, { id: one, at, text: 'a' })
    const added = readFileSync(join(folder, 'intake', `${keys.locator}.${one}.addition`))
    writeFileSync(join(folder, 'intake', `${keys.locator}.${two}.addition`), added)
    expect(() => readAddition(place(), thread, two)).toThrow(IntakeProblem)
    writeFileSync(join(folder, 'intake', `${keys.locator}.answer`), added)
    expect(() => readAnswers(place(), thread)).toThrow(IntakeProblem)
  })
})

describe('the folder', () => {
  it('is empty while nobody has reported, and names what it does not know without their control characters', () => {
    expect(listIntake(folder)).toEqual({ found: [], strange: [] })
    put('cso')
    writeFileSync(join(folder, 'intake', 'x\u001b[31m\u202e.txt'), '')
    const { found, strange } = listIntake(folder)
    expect(found).toMatchObject([{ kind: 'report', locator: keys.locator }])
    expect(strange).toEqual([{ name: 'x??31m?.txt', problem: 'is no file that Closehold puts there' }])
  })

  it('is looked through in an order nobody can foresee, each once', () => {
    const all = Array.from({ length: 40 }, (_, index) => index)
    const orders = Array.from({ length: 4 }, () => shuffled(all))
    for (const order of orders) expect([...order].sort((a, b) => a - b)).toEqual(all)
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1)
  })
})
