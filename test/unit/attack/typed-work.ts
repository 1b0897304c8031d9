import type { PeopledVault } from '../../helpers/people'
import { plainIncident } from '../../helpers/register'
import { minorIncident } from '../requirements/kit'

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
  const annex = await type('annex.create', {
    of: reference,
    person: { name: suspect },
    allegation,
    heldBy: 'few',
  })
  await typeAnnexes({ vault, type, word }, { reference, annex: referenceOf(annex) })
  await typeClosing({ vault, type, word })
  const details = { name: word('person.name'), note: word('person.note') }
  const person = await vault.ask('person.create', { details })
  await type('person.create', { details })
  await type('person.save', { reference: person.body.reference, basedOn: 1, details })
  const agencies = [{ id: '00000000-0000-4000-8000-00000000000c', name: word('directory.agency') }]
  await type('directory.save', { basedOn: 0, details: { agencies, repeats: { threshold: 2, days: 3650 } } })
  await typeRepeats({ vault, type, word }, person.body.reference)
}

const referenceOf = (answer: unknown): string => {
  const { value } = answer as { value: { body: { reference: string } } }
  return value.body.reference
}

/** How somebody is treated, who may read that, and an extract. */
async function typeAnnexes(
  { vault, type, word }: Typing,
  { reference: of, annex: reference }: { readonly reference: string; readonly annex: string },
): Promise<void> {
  const on = async () => ({ reference, basedOn: (await vault.ask('annex.open', { reference })).revision })
  const ofCase = async () => (await vault.ask('case.open', { reference: of })).revision
  const told = { step: 'told', at, by: word('annex.told.by'), how: word('annex.told.how') }
  await type('annex.save', { ...(await on()), step: told })
  const accountId = vault.idOf('tamati')
  await vault.ask('case.grant', { reference: of, basedOn: await ofCase(), accountId, level: 'read' })
  await type('annex.grant', { ...(await on()), accountId, level: 'read' })
  await type('annex.revoke', { ...(await on()), accountId })
  const parts = ['title', 'people.0']
  await type('annex.extract', {
    of,
    basedOn: await ofCase(),
    parts,
    accountId: vault.idOf('ema'),
    replaces: undefined,
  })
}

/** A case to its close, and after. */
async function typeClosing({ vault, type }: Typing): Promise<void> {
  const { reference } = (await vault.ask('case.create', { incident: minorIncident() })).body
  const on = async () => ({ reference, basedOn: (await vault.ask('case.open', { reference })).revision })
  await vault.ask('case.finalise', await on())
  await type('case.close', await on())
  await type('case.reopen', await on())
}

/** Somebody's minor incident that is enough to be decided on. */
async function typeRepeats({ vault, type, word }: Typing, person: string): Promise<void> {
  const involved = {
    name: word('repeat.name'),
    role: 'involved' as const,
    clearance: 'SECRET' as const,
    person,
  }
  for (let n = 0; n < 2; n += 1) {
    const incident = minorIncident({ people: [involved] })
    const { body, revision } = await vault.ask('case.create', { incident })
    await vault.ask('case.finalise', { reference: body.reference, basedOn: revision })
  }
  await type('repeat.setAside', { person, basedOn: 2 })
}
