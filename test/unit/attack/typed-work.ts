import type { PeopledVault } from '../../helpers/people'
import { plainIncident } from '../../helpers/register'

/** As much of whoever types as this takes. */
interface Typing {
  readonly vault: PeopledVault
  readonly type: (name: string, given?: Readonly<Record<string, unknown>>) => Promise<unknown>
  readonly word: (path: string) => string
}

const at = { at: new Date(Date.now() - 60_000).toISOString(), zone: 'Pacific/Auckland' }

/** What is typed while a case is worked, about people, and in the directory. */
export async function typeWork({ vault, type, word }: Typing): Promise<void> {
  const suspect = word('case.people')
  const people = [{ name: suspect, role: 'suspected' as const }]
  const made = await vault.ask('case.create', {
    incident: { ...plainIncident, suspected: ['sabotage'], people },
  })
  const { reference } = made.body
  const on = async () => ({ reference, basedOn: (await vault.ask('case.open', { reference })).revision })
  await type('work.log', { ...(await on()), entry: { kind: 'note', at, text: word('work.log.text') } })
  const hold = { kind: 'hold', state: 'set', at, authority: word('hold.by'), reason: word('hold.why') }
  await type('work.direct', { ...(await on()), entry: hold })
  const steps = [{ id: '00000000-0000-4000-8000-00000000000b', title: word('step') }]
  await type('case.steps', { ...(await on()), steps })
  const obligationId = 'nz-psr.sabotage'
  await type('duty.choose', { ...(await on()), obligationId, recipients: ['NZSIS'] })
  const allegation = word('annex.allegation')
  await type('annex.create', { of: reference, person: { name: suspect }, allegation, heldBy: 'few' })
  const details = { name: word('person.name'), note: word('person.note') }
  const person = await vault.ask('person.create', { details })
  await type('person.create', { details })
  await type('person.save', { reference: person.body.reference, basedOn: 1, details })
  const agencies = [{ id: '00000000-0000-4000-8000-00000000000c', name: word('directory.agency') }]
  await type('directory.save', { basedOn: 0, details: { agencies } })
}
