import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { messagesIn } from '../../../../shared/domain/message'
import { listMessages } from '../../../../main/store/messages'
import { plainIncident, type TestVault } from '../../../helpers/register'
import { typeCards, vaultWithCards } from './recovery-kit'

const hour = 3_600_000
let shift = 0
let vault: TestVault
let cards: string[]
let reference: string

const asked = {
  reason: 'The CSO is in the air and the site is asking what to close.',
  approver: 'Ngaire Holt, Chief Executive',
  hours: 4,
  briefed: true as const,
}

beforeAll(async () => {
  ;({ vault, cards } = await vaultWithCards({ now: () => new Date(Date.now() + shift) }))
  await vault.signIn('mere')
  ;({ reference } = (await vault.ask('case.create', { incident: plainIncident })).body)
})
afterAll(() => {
  vault.remove()
})
afterEach(() => {
  expect(vault.failures).toEqual([])
})

function toldBreakGlass(): unknown[] {
  const { session } = vault.vault
  if (session === null) return []
  const ring = { accountId: session.account.id, ringKey: session.keys.ring }
  return messagesIn(listMessages(session.db, ring)).filter(({ kind }) => kind === 'break-glass')
}

describe('emergency access', { timeout: 120_000 }, () => {
  it('takes two cards, a case that is there, an approver, a reason and a briefing', async () => {
    await vault.signIn('wiremu')
    const { briefed: _briefed, ...unbriefed } = asked
    expect(await vault.fault('recovery.breakGlass', { ...asked, reference })).toMatchObject({
      code: 'invalid',
      message: 'No card has been read yet.',
    })
    await typeCards(vault, cards, [1])
    expect((await vault.fault('recovery.breakGlass', { ...asked, reference })).message).toMatch(
      /2 of 3 cards are needed; read so far: 1/,
    )
    for (const wrong of [
      unbriefed,
      { ...asked, hours: 25 },
      { ...asked, approver: ' ' },
      { ...asked, reason: '' },
    ])
      expect(await vault.fault('recovery.breakGlass', { ...wrong, reference })).toMatchObject({
        code: 'invalid',
      })
    await typeCards(vault, cards, [3])
    const absent = await vault.fault('recovery.breakGlass', { ...asked, reference: 'CH-0000-00' })
    expect(absent).toMatchObject({ code: 'notFound' })
    expect(await vault.fault('case.open', { reference })).toMatchObject({ code: 'notFound' })
  })

  it('opens one case to read, for these hours, and the case says so for ever', async () => {
    const { until } = await vault.ask('recovery.breakGlass', { ...asked, reference })
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(3.9 * hour)
    expect(vault.vault.cards?.cards).toEqual([])
    const opened = await vault.ask('case.open', { reference })
    expect(opened.level).toBe('read')
    expect(opened.body.emergencies).toMatchObject([
      {
        name: 'Wiremu Paki',
        approver: asked.approver,
        reason: asked.reason,
        cards: [1, 3],
        until,
        debrief: null,
      },
    ])
    expect(opened.body.access.find(({ name }) => name === 'Wiremu Paki')).toMatchObject({
      level: 'read',
      until,
    })
    const changed = { reference, basedOn: opened.revision, incident: opened.body.incident }
    expect(await vault.fault('case.save', changed)).toMatchObject({ code: 'denied' })
    expect((await vault.ask('case.list', {})).items.map((item) => item.reference)).toContain(reference)
    // Also after a lock, as long as it lasts.
    await vault.signIn('wiremu')
    expect((await vault.ask('case.open', { reference })).level).toBe('read')
    expect(await vault.problems()).toEqual([])
  })

  it('ends by itself, in the middle of a session', async () => {
    shift = 5 * hour
    expect(await vault.fault('case.open', { reference })).toMatchObject({ code: 'notFound' })
    expect((await vault.ask('case.list', {})).items.map((item) => item.reference)).not.toContain(reference)
    await vault.signIn('wiremu')
    expect(await vault.fault('case.open', { reference })).toMatchObject({ code: 'notFound' })
  })

  it('is told to every CSO, counted without content, and debriefed by somebody else', async () => {
    await vault.signIn('mere')
    expect(toldBreakGlass()).toMatchObject([
      { reference, account: { name: 'Wiremu Paki' }, reason: asked.reason },
    ])
    const { emergencies } = await vault.ask('recovery.status', {})
    expect(emergencies).toMatchObject([{ debriefedAt: null }])
    expect(JSON.stringify(emergencies)).not.toContain(reference)
    const id = emergencies[0]?.id ?? ''
    await vault.ask('recovery.debrief', {
      reference,
      id,
      text: 'Saw the door list. Told to keep it to himself.',
    })
    expect((await vault.ask('case.open', { reference })).body.emergencies?.[0]?.debrief).toMatchObject({
      by: 'Mere Tūhoe',
      text: 'Saw the door list. Told to keep it to himself.',
    })
    expect((await vault.ask('recovery.status', {})).emergencies[0]?.debriefedAt).not.toBeNull()
    expect(await vault.fault('recovery.debrief', { reference, id, text: 'Again.' })).toMatchObject({
      code: 'conflict',
    })
    const rows = vault.audit().filter(({ operation }) => operation === 'recovery.breakGlass')
    expect(rows.at(-1)).toMatchObject({ outcome: 'done', subject: reference, accountName: 'Wiremu Paki' })
  })

  it('of a case that concerns the CSO is not for a CSO', async () => {
    await vault.signIn('mere')
    const wiremu = (await vault.ask('account.list', {})).find(({ signInName }) => signInName === 'wiremu')
    await vault.ask('account.nameAlternate', { accountId: wiremu?.id ?? '', reason: 'Named for a year.' })
    await vault.signIn('wiremu')
    const about = await vault.ask('case.create', { incident: plainIncident, concernsCso: true })
    await vault.signIn('mere')
    await typeCards(vault, cards, [1, 2])
    const refused = await vault.fault('recovery.breakGlass', { ...asked, reference: about.body.reference })
    // Nor is the CSO told that there is one.
    const absent = await vault.fault('recovery.breakGlass', { ...asked, reference: 'CH-0000-00' })
    expect(refused).toMatchObject({ code: 'notFound' })
    expect(refused).toEqual(absent)
    const own = await vault.fault('recovery.breakGlass', { ...asked, reference })
    expect(own).toMatchObject({
      code: 'conflict',
      message: 'You hold this case already, and there is nothing more to open.',
    })
  })
})
