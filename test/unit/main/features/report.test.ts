import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkClosed } from '../../../../main/store/closed'
import type { Receipt } from '../../../../shared/contract/report'
import { filesIn, newTestVault, type TestVault } from '../../../helpers/register'
import { shortReports, wholeWeakness } from '../../../fixtures/reports'

let vault: TestVault
beforeEach(async () => {
  vault = await newTestVault()
})
afterEach(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

const intake = () => join(vault.folder, 'intake')
const names = (ending: string) => readdirSync(intake()).filter((name) => name.endsWith(ending))
const submit = (concernsCso = false): Promise<Receipt> =>
  vault.ask('intake.submit', { report: wholeWeakness, concernsCso })
const read = ({ reference, code }: Receipt) => vault.ask('intake.read', { reference, code })

async function nameAlternate(): Promise<void> {
  await vault.signIn('mere')
  const accounts = await vault.ask('account.list', {})
  const wiremu = accounts.find(({ signInName }) => signInName === 'wiremu')
  await vault.ask('account.nameAlternate', { accountId: wiremu?.id ?? '', reason: 'Named at set-up' })
  vault.lock()
}

const open = async (reference: string) => {
  const view = await vault.ask('report.open', { reference })
  return { ...view, at: { reference, basedOn: view.revision } }
}

describe('a report without an account', () => {
  it('says before anything is typed what may be typed and who reads it', async () => {
    const form = await vault.ask('intake.form', {})
    expect(form).toMatchObject({ accreditation: 'SECRET', emergencyNumber: '111' })
    expect(form.readers.cso).toHaveLength(1)
    expect(form.readers.alternate).toEqual([])
  })

  it('reaches the CSO word for word, with noticed and reported apart (PSR-06, PSR-09, PSR-10, PSR-25)', async () => {
    const given = await submit()
    await vault.signIn('mere')
    const list = await vault.ask('report.list', {})
    expect(list.items).toMatchObject([{ reference: given.reference, state: 'waiting', kind: 'weakness' }])
    vault.lock()
    const session = await vault.signIn('mere')
    expect(session.notices.join(' ')).not.toContain('report')
    const { body } = await open(given.reference)
    expect(body.report).toEqual({
      ...wholeWeakness,
      noticedAt: { ...wholeWeakness.noticedAt, precision: 'minute' },
    })
    expect(body.reportedAt).toBe(given.reportedAt)
    expect(body.report.noticedAt.at).not.toBe(body.reportedAt)
    expect(await vault.problems()).toEqual([])
    expect((await vault.signIn('wiremu')).notices.join(' ')).not.toContain('report')
    expect((await vault.fault('report.open', { reference: given.reference })).code).toBe('notFound')
    expect((await vault.ask('report.list', {})).total).toBe(0)
  })

  it('is told about at the sign-in that collects it, and audited without a word of it', async () => {
    const { reference } = await submit()
    expect(checkClosed(vault.folder).filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    const session = await vault.signIn('mere')
    expect(session.notices).toContain('A new report was collected.')
    const rows = vault.audit().filter(({ operation }) => operation === 'report.collect')
    expect(rows).toMatchObject([{ subject: reference, outcome: 'done' }])
    expect(JSON.stringify(vault.audit())).not.toMatch(/canary/i)
    expect(names('.report')).toEqual([])
    vault.lock()
    expect(checkClosed(vault.folder).filter(({ verdict }) => verdict !== 'pass')).toEqual([])
  })

  it('is refused above the accreditation, and while somebody is signed in', async () => {
    const report = { ...wholeWeakness, marking: 'TOP SECRET' }
    const fault = await vault.fault('intake.submit', { report })
    expect(fault.fields?.[0]?.path).toBe('report.marking')
    await vault.signIn('mere')
    expect((await vault.fault('intake.submit', { report: wholeWeakness })).code).toBe('conflict')
    expect((await vault.fault('intake.read', { reference: 'x', code: 'y' })).code).toBe('conflict')
  })
})

describe('what concerns the CSO', () => {
  it('says whom to turn to while no alternate is named', async () => {
    const fault = await vault.fault('intake.submit', { report: wholeWeakness, concernsCso: true })
    expect(fault.message).toContain('head of your organisation')
    expect(filesIn(vault.folder).filter(({ name }) => name.startsWith('intake'))).toEqual([])
  })

  it('reaches the alternate alone; the CSO learns nothing, in no answer and with no key of theirs', async () => {
    await nameAlternate()
    const given = await submit(true)
    expect(given.readers).not.toContain('Mere Tūhoe')
    for (const round of ['before', 'after']) {
      const session = await vault.signIn('mere')
      expect(session.notices.join(' ')).not.toMatch(/report/i)
      expect(await vault.ask('report.list', {})).toMatchObject({ total: 0, strange: [], unread: 0 })
      expect((await vault.fault('report.open', { reference: given.reference })).code).toBe('notFound')
      await vault.ask('report.collect', {})
      expect((await vault.ask('report.list', {})).total).toBe(0)
      expect(names('.report')).toHaveLength(round === 'before' ? 1 : 0)
      const view = await vault.signIn('wiremu')
      expect(view.notices.includes('A new report was collected.')).toBe(round === 'before')
      const { body } = await open(given.reference)
      expect(body.access.map(({ name }) => name)).toEqual(given.readers)
    }
  })

  it('looks on disk like any other report', async () => {
    await nameAlternate()
    await submit()
    await submit(true)
    const files = filesIn(intake())
    const sizes = (ending: string) =>
      files.filter(({ name }) => name.endsWith(ending)).map(({ bytes }) => bytes.length)
    expect(new Set(sizes('.report')).size).toBe(1)
    expect(sizes('.own')).toHaveLength(2)
  })
})

describe('raw files of the intake folder', () => {
  it('show names that say nothing, and sizes padded to a class', async () => {
    const { reference, code } = await submit()
    const long = { ...wholeWeakness, what: `${wholeWeakness.what} ${'more '.repeat(40)}` }
    await vault.ask('intake.submit', { report: long })
    const files = filesIn(intake())
    for (const { name, bytes } of files) {
      expect(name).toMatch(/^[0-9a-f]{32}\.(report|own)$/)
      const text = bytes.toString('latin1')
      expect(text).not.toMatch(/canary|weakness|observed|RESTRICTED|SECRET|Tūhoe|mere/i)
      expect(text).not.toContain(reference)
      expect(text).not.toContain(code.slice(0, 9))
    }
    const sizes = files.filter(({ name }) => name.endsWith('.own')).map(({ bytes }) => bytes.length)
    expect(new Set(sizes).size).toBe(1)
  })

  it('name a flipped bit, keep the file, and go on to the next', async () => {
    const given = await submit()
    const [file = ''] = names('.report')
    const path = join(intake(), file)
    const whole = readFileSync(path)
    const head = whole.indexOf(0x0a)
    for (const at of [
      0,
      12,
      20,
      40,
      head - 3,
      head,
      head + 1,
      head + 300,
      whole.length >> 1,
      whole.length - 1,
    ]) {
      const flipped = Buffer.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      writeFileSync(path, flipped)
      const session = await vault.signIn('mere')
      expect(session.notices.join(' '), `byte ${String(at)}`).toContain(file)
      expect(readFileSync(path).equals(flipped)).toBe(true)
      vault.lock()
    }
    writeFileSync(path, whole)
    await vault.signIn('mere')
    expect((await open(given.reference)).body.reference).toBe(given.reference)
  }, 60_000)

  it('full of rubbish: each is named, none is touched, the sign-in goes on and the report arrives', async () => {
    const given = await submit()
    const [file = ''] = names('.report')
    const whole = readFileSync(join(intake(), file)).toString('latin1')
    const theirs = `${'9'.repeat(32)}.report`
    const rubbish: Record<string, Buffer> = {
      'notes.txt': Buffer.from('hello'),
      [`${'a'.repeat(32)}.report`]: Buffer.alloc(100),
      [`${'b'.repeat(32)}.report`]: Buffer.alloc(3 << 20, 1),
      [`${'c'.repeat(32)}.report`]: Buffer.alloc(0),
      [`${'d'.repeat(32)}.report`]: readFileSync(join(intake(), file)),
      [`${'e'.repeat(32)}.${'e'.repeat(16)}.addition`]: Buffer.from('closehold intake 1 addition x y\n'),
      [theirs]: Buffer.from(whole.replace(/report [0-9a-f-]{36}/, `report ${'0'.repeat(36)}`), 'latin1'),
    }
    for (const [name, bytes] of Object.entries(rubbish)) writeFileSync(join(intake(), name), bytes)
    const half = `${'f'.repeat(32)}.report`
    writeFileSync(join(intake(), half), readFileSync(join(intake(), file)))
    truncateSync(join(intake(), half), 900)
    mkdirSync(join(intake(), 'folder.report'))
    const started = performance.now()
    await vault.signIn('mere')
    expect(performance.now() - started).toBeLessThan(10_000)
    const list = await vault.ask('report.list', {})
    expect(list.items.map(({ reference }) => reference)).toEqual([given.reference])
    const named = new Map(list.strange.map(({ name, problem }) => [name, problem]))
    expect([...named.keys()].sort()).toEqual([...Object.keys(rubbish), half, 'folder.report'].sort())
    expect(named.get(theirs)).toContain('another register')
    expect(named.get(`${'d'.repeat(32)}.report`)).toContain('another report')
    expect(named.get(half)).toContain('cut short')
    expect(named.get(`${'b'.repeat(32)}.report`)).toContain('too large')
    for (const [name, bytes] of Object.entries(rubbish))
      expect(readFileSync(join(intake(), name)).equals(bytes)).toBe(true)
  }, 60_000)
})

describe('the receipt', () => {
  it('opens its own copy and no other; wrong code and wrong reference get the same answer', async () => {
    const [one, two] = [await submit(), await submit()]
    const own = await read(one)
    expect(own.report.what).toBe(wholeWeakness.what)
    expect(own.standing).toBe('waiting')
    const typed = one.code.toLowerCase().replaceAll('-', ' ')
    expect(
      (await vault.ask('intake.read', { reference: one.reference.toLowerCase(), code: typed })).reference,
    ).toBe(one.reference)
    const wrongCode = await vault.fault('intake.read', { reference: one.reference, code: two.code })
    const wrongReference = await vault.fault('intake.read', { reference: two.reference, code: one.code })
    const neither = await vault.fault('intake.read', { reference: 'RP-7Q4K-2M', code: 'nonsense' })
    expect(wrongCode).toEqual(wrongReference)
    expect(neither).toEqual(wrongCode)
    expect(wrongCode.code).toBe('notFound')
  })

  it('shows what the addressee wrote, and only that; what is added later arrives', async () => {
    const given = await submit()
    await vault.signIn('mere')
    const opened = await open(given.reference)
    await vault.ask('report.acknowledge', { ...opened.at, message: 'Thank you. The dock is guarded.' })
    vault.lock()
    const own = await read(given)
    expect(own.standing).toBe('collected')
    expect(own.messages.map(({ about, text }) => [about, text])).toEqual([
      ['collected', ''],
      ['acknowledged', 'Thank you. The dock is guarded.'],
    ])
    const { reference, code } = given
    const more = await vault.ask('intake.add', { reference, code, text: '  It happened again.\n' })
    expect(more.additions).toMatchObject([{ text: '  It happened again.\n', collected: false }])
    const session = await vault.signIn('mere')
    expect(session.notices).toContain('Something was added to a report.')
    const { body, at } = await open(reference)
    expect(body.additions.map(({ text }) => text)).toEqual(['  It happened again.\n'])
    await vault.ask('report.close', { ...at, reason: 'Canary: a secret reason', message: 'It is mended.' })
    vault.lock()
    const last = await read(given)
    expect(last.additions).toMatchObject([{ collected: true }])
    expect(last.messages.at(-1)).toMatchObject({ about: 'closed', text: 'It is mended.' })
    expect(JSON.stringify(last)).not.toContain('a secret reason')
  })

  it('says so when copy or answer is damaged, and does not mistake an absent report for a collected one', async () => {
    const given = await submit()
    const [report = ''] = names('.report')
    rmSync(join(intake(), report))
    expect((await read(given)).standing).toBe('gone')
    const [own = ''] = names('.own')
    const bytes = readFileSync(join(intake(), own))
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
    writeFileSync(join(intake(), own), bytes)
    expect((await vault.fault('intake.read', given)).code).toBe('invalid')
    const { reference, code } = given
    expect((await vault.fault('intake.read', { reference, code })).message).toContain('damaged')
  })
})

describe('what becomes of a report', () => {
  const makeCase = () =>
    vault.ask('case.create', { incident: { title: 'A gate', marking: { classification: 'RESTRICTED' } } })

  it('a case, linked both ways and only once', async () => {
    const given = await submit()
    await vault.signIn('mere')
    const { at } = await open(given.reference)
    const made = await makeCase()
    const link = { caseReference: made.body.reference, caseBasedOn: made.revision }
    const after = await vault.ask('report.toCase', { ...at, ...link, message: 'A case is open.' })
    expect(after.body.outcome).toMatchObject({ what: 'case', reference: made.body.reference })
    expect(after.isCaseOpen).toBe(true)
    await vault.signIn('mere')
    const linked = await vault.ask('case.open', { reference: made.body.reference })
    expect(linked.body.reports).toEqual([given.reference])
    expect((await open(given.reference)).body.outcome).toMatchObject({ reference: made.body.reference })
    const again = {
      reference: given.reference,
      basedOn: after.revision,
      caseReference: made.body.reference,
      caseBasedOn: linked.revision,
    }
    expect((await vault.fault('report.joinCase', again)).code).toBe('conflict')
  })

  it('is not joined to a case that this account does not hold for work', async () => {
    await nameAlternate()
    const given = await submit(true)
    await vault.signIn('mere')
    const made = await makeCase()
    await vault.signIn('wiremu')
    const { at } = await open(given.reference)
    const link = { caseReference: made.body.reference, caseBasedOn: made.revision }
    const hidden = await vault.fault('report.joinCase', { ...at, ...link })
    const absent = await vault.fault('report.joinCase', { ...at, ...link, caseReference: 'CH-7Q4K-2M' })
    expect(hidden).toEqual(absent)
    expect((await open(given.reference)).revision).toBe(at.basedOn)
  })

  it('keeps the words as they came, whatever is done', async () => {
    const given = await submit()
    await vault.signIn('mere')
    const first = await open(given.reference)
    await vault.ask('report.acknowledge', { ...first.at, message: 'Seen' })
    expect((await vault.fault('report.acknowledge', { ...first.at, message: 'Seen' })).code).toBe('conflict')
    const second = await open(given.reference)
    await vault.ask('report.close', { ...second.at, reason: 'Mended' })
    const third = await open(given.reference)
    expect(third.body.report).toEqual(first.body.report)
    expect(third.can).not.toContain('report.close')
  })
})

describe('paper', () => {
  const receivedAt = { at: '2026-03-02T08:00:00+13:00', zone: 'Pacific/Auckland' }

  it('is typed in word for word by an officer, and goes to the CSO, not to the officer (PSR-26)', async () => {
    await vault.signIn('wiremu')
    const made = await vault.ask('report.transcribe', { report: shortReports.contact, receivedAt })
    expect(made.isOpenToYou).toBe(false)
    expect((await vault.fault('report.open', { reference: made.reference })).code).toBe('notFound')
    await vault.signIn('mere')
    const { body, canAnswer } = await open(made.reference)
    expect(body.paper).toMatchObject({ receivedAt: { at: receivedAt.at } })
    expect(body.report.what).toBe(shortReports.contact.what)
    expect(canAnswer).toBe(false)
  })

  it('about the CSO, typed in by the CSO, is open to the alternate alone', async () => {
    await nameAlternate()
    await vault.signIn('mere')
    const made = await vault.ask('report.transcribe', {
      report: shortReports.incident,
      concernsCso: true,
      receivedAt,
    })
    expect(made.isOpenToYou).toBe(false)
    expect((await vault.ask('report.list', {})).total).toBe(0)
    await vault.signIn('wiremu')
    expect((await open(made.reference)).body.route).toBe('alternate')
  })

  it('a blank form is drawn for every kind, and saved where the person says', async () => {
    await vault.signIn('wiremu')
    expect((await vault.fault('report.blankForm', {})).message).toContain('no place was chosen')
    for (const kind of [undefined, 'weakness', 'contact', 'circumstances', 'incident'] as const) {
      const path = join(vault.folder, '..', `blank-${String(kind)}-${String(process.pid)}.pdf`)
      vault.dialogs.saveFile = () => Promise.resolve(path)
      const saved = await vault.ask('report.blankForm', kind === undefined ? {} : { kind })
      expect(saved.pages).toBeGreaterThan(0)
      expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
      rmSync(path)
    }
  })
})

it('a link in the intake folder is followed by nobody, and keeps nobody from locking', async () => {
  await submit()
  const link = `${'a'.repeat(32)}.report`
  symlinkSync('/etc/hostname', join(intake(), link))
  await vault.signIn('mere')
  const { strange } = await vault.ask('report.list', {})
  expect(strange.map(({ name }) => name)).toEqual([link])
  vault.lock()
  expect(vault.vault.session).toBeNull()
  expect(vault.failures.splice(0)).toMatchObject([{ reference: 'CLOSE' }])
  rmSync(join(intake(), link))
  await vault.signIn('mere')
})
