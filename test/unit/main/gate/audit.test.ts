import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRecordNotes } from '../../../../main/store/audit-reader'
import { exampleIncident, newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

let vault: TestVault
let reference = ''

beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
})
afterAll(() => {
  vault.remove()
})

/** Events since a mark, as operation, outcome, subject and code. */
function since(mark: number) {
  return vault
    .audit()
    .slice(mark)
    .map(({ operation, outcome, subject, code }) => [operation, outcome, subject, ...(code ? [code] : [])])
}

describe('the audit', () => {
  it('has a row for every command, with who did it from where', async () => {
    const mark = vault.audit().length
    const made = await vault.ask('case.create', { incident: exampleIncident() })
    reference = made.body.reference
    await vault.ask('case.finalise', { reference, basedOn: 1 })
    await vault.ask('draft.save', { key: reference, basedOn: 2, content: 'kākāriki' })
    const rows = since(mark).filter(([, outcome]) => outcome === 'done')
    expect(rows).toEqual([
      ['case.create', 'done', null],
      ['case.finalise', 'done', reference],
      ['draft.save', 'done', null],
    ])
    const last = vault.audit().at(-1)
    expect(last).toMatchObject({ accountName: 'Mere Tūhoe', process: process.pid })
    expect(last?.osUser).not.toBe('')
    expect(last?.machine).toMatch(/^[0-9a-f]{16}$/)
  })

  it('has one row for the first opening of a record in a session, also under the record’s own key', async () => {
    await vault.signIn('mere')
    const mark = vault.audit().length
    for (let time = 0; time < 3; time += 1) await vault.ask('case.open', { reference })
    await vault.ask('case.history', { reference })
    expect(since(mark)).toEqual([['case.open', 'opened', reference]])
    const { session } = vault.vault
    const key = session?.records.get(session.references.get(reference) ?? '')?.key ?? Buffer.alloc(32)
    const notes = session ? readRecordNotes(session.db, key) : []
    expect(notes.map(({ accountName }) => accountName)).toEqual(['Mere Tūhoe', 'Mere Tūhoe'])
    expect(session ? readRecordNotes(session.db, Buffer.alloc(32)) : []).toEqual([])
  })

  it('has no row for a query that opens nothing', async () => {
    const mark = vault.audit().length
    await vault.ask('case.list', {})
    await vault.ask('case.due', {})
    expect(since(mark)).toEqual([])
  })

  it('has a row for each refusal, invalid inputs and unknown operations among them, and changes nothing else', async () => {
    const before = await vault.ask('case.open', { reference })
    const mark = vault.audit().length
    await vault.fault('case.save', { reference, basedOn: 1, incident: plainIncident })
    await vault.fault('case.open', { reference: 'nonsense' })
    await vault.fault('case.open', { reference: 'CH-0000-00' })
    await vault.fault('no.such', {})
    expect(since(mark)).toEqual([
      ['case.save', 'refused', null, 'conflict'],
      ['case.open', 'refused', null, 'invalid'],
      ['case.open', 'refused', null, 'notFound'],
      ['unknown', 'refused', null, 'notFound'],
    ])
    expect(await vault.ask('case.open', { reference })).toEqual(before)
  })

  it('never holds content', async () => {
    await vault.fault('case.create', {
      incident: { ...plainIncident, title: 'Tūī-canary', colour: 'Tūī-canary' },
    })
    await vault.ask('case.create', { incident: { ...plainIncident, title: 'Tūī-canary' } })
    expect(JSON.stringify(vault.audit())).not.toContain('Tūī-canary')
  })

  it('has an effect as asked before it runs and done with what it made', async () => {
    const mark = vault.audit().length
    const { id } = await vault.ask('document.issue', { reference, basedOn: 2, template: 'incident-report' })
    expect(since(mark)).toEqual([
      ['document.issue', 'asked', reference],
      ['document.issue', 'done', id],
    ])
  })

  it('has an effect that failed as failed, with the reason’s kind', async () => {
    const mark = vault.audit().length
    await vault.fault('verify.file', {})
    expect(since(mark).slice(0, 2)).toEqual([
      ['verify.file', 'asked', null],
      ['verify.file', 'failed', null, 'conflict'],
    ])
  })

  it('has the end of a session, and what was typed wrong before the next one', async () => {
    vault.lock()
    const wrong = await vault.fault('session.unlock', {
      signInName: 'wiremu',
      passphrase: 'not this one, surely',
    })
    expect(wrong.code).toBe('denied')
    await vault.signIn('mere')
    const tail = vault.audit().slice(-3)
    expect(tail.map(({ operation, outcome, subject }) => [operation, outcome, subject])).toEqual([
      ['session.lock', 'done', 'key'],
      ['session.unlock', 'refused', 'wiremu'],
      ['session.unlock', 'done', 'mere'],
    ])
  })

  it('holds together', async () => {
    expect(await vault.problems()).toEqual([])
    expect(vault.failures).toEqual([])
  })
})
