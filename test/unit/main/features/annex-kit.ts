import type { InputOf } from '../../../../shared/contract'
import type { AnnexView } from '../../../../shared/contract/annex'
import type { CaseView } from '../../../../shared/contract/case'
import type { IncidentInput } from '../../../../shared/domain/incident'
import { plainIncident, type TestVault } from '../../../helpers/register'

/* What tests of annexes share. */

export const suspectName = 'Rewi Tamihana'
export const suspectedIncident: IncidentInput = {
  ...plainIncident,
  title: 'Papers carried home',
  people: [
    { name: suspectName, role: 'suspected' },
    { name: 'Anahera Pōtiki', role: 'witness' },
  ],
}

type Step = InputOf<'annex.save'>['step']
const zone = 'Pacific/Auckland'

/** So many minutes before `now`, as people give a time. */
export const before = (minutes: number, now = new Date()) => ({
  at: new Date(now.getTime() - minutes * 60_000).toISOString().replace(/\.\d+Z/, '+00:00'),
  zone,
})

/** A calendar day so many days from now. */
export const day = (days: number, now = new Date()) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now.getTime() + days * 86_400_000)

/** The steps of a matter that went as it should, in their order; each is minutes after the one before. */
export const fairSteps = {
  told: { step: 'told', at: before(300), by: 'Moana Tūrei', how: 'In person, with a letter' },
  chance: { step: 'chance', at: before(299), note: 'A support person may come' },
  response: { step: 'response', at: before(200), manner: 'in-person', words: 'I took them by mistake.' },
  decider: {
    step: 'decider',
    at: before(150),
    name: 'Hohepa Marsh',
    position: 'Deputy Chief Executive',
    conflict: 'none-declared',
    declaration: 'I do not work with them and have not discussed it.',
  },
  outcome: {
    step: 'outcome',
    at: before(60),
    outcomes: ['training'],
    reasons: 'A first lapse, and no harm.',
  },
  outcomeTold: { step: 'outcomeTold', at: before(30), by: 'Hohepa Marsh', how: 'In person' },
} satisfies Record<string, Step>

export const annexOf = (vault: TestVault) => {
  const at = ({ body: { reference }, revision }: AnnexView) => ({ reference, basedOn: revision })
  return {
    at,
    record: (incident: Partial<IncidentInput> = {}, concernsCso = false) =>
      vault.ask('case.create', { incident: { ...suspectedIncident, ...incident }, concernsCso }),
    begin: (of: CaseView, more: Partial<InputOf<'annex.create'>> = {}) =>
      vault.ask('annex.create', {
        of: of.body.reference,
        person: { name: suspectName },
        allegation: 'Took papers out of the building.',
        ...more,
      }),
    step: (of: AnnexView, step: Step, reason?: string) =>
      vault.ask('annex.save', { ...at(of), step, ...(reason !== undefined && { reason }) }),
    refused: (of: AnnexView, step: Step) => vault.fault('annex.save', { ...at(of), step }),
    async all(of: AnnexView, names: readonly (keyof typeof fairSteps)[]): Promise<AnnexView> {
      let view = of
      for (const name of names) view = await vault.ask('annex.save', { ...at(view), step: fairSteps[name] })
      return view
    },
    grantCase: async (of: CaseView, accountId: string, level: 'read' | 'work' = 'work') => {
      const { revision } = await vault.ask('case.open', { reference: of.body.reference })
      return vault.ask('case.grant', {
        reference: of.body.reference,
        basedOn: revision,
        accountId,
        level,
      })
    },
    holders: ({ body }: AnnexView) => body.access.map(({ name, level }) => `${name}: ${level}`),
  }
}
