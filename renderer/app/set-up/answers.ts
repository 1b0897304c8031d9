import { newRegister } from '../../../shared/contract/session'
import { jurisdictions } from '../../../shared/domain/organisation'
import { clearedFor } from '../../../shared/domain/clearance'
import type { Classification } from '../../../shared/domain/marking'
import type { InputOf } from '../../../shared/contract'
import { readStanding, standingDraft, type StandingDraft } from '../../parts/standing-draft'

/** What the wizard has been told so far; all text, some of it still empty. */
export interface Answers {
  readonly organisation: string
  readonly zone: string
  readonly accreditation: Classification | undefined
  readonly contactName: string
  readonly contactPosition: string
  readonly contactPhone: string
  readonly contactEmail: string
  readonly contactAddress: string
  readonly displayName: string
  readonly signInName: string
  /** Undefined while it is the one that goes with the accreditation. */
  readonly standing: StandingDraft | undefined
  readonly passphrase: string
  readonly confirm: string
}

export const noAnswers: Answers = {
  organisation: '',
  zone: jurisdictions.nz.zone,
  accreditation: undefined,
  contactName: '',
  contactPosition: 'Chief Security Officer',
  contactPhone: '',
  contactEmail: '',
  contactAddress: '',
  displayName: '',
  signInName: '',
  standing: undefined,
  passphrase: '',
  confirm: '',
}

export const questionSteps = ['organisation', 'accreditation', 'contact', 'account'] as const
export type QuestionStep = (typeof questionSteps)[number]

/** The CSO's clearance as typed, or one that reaches what the machine may hold. */
export function csoStanding({ standing, accreditation }: Answers): StandingDraft {
  return standing ?? standingDraft(clearedFor(accreditation ?? 'UNCLASSIFIED'))
}

/** The register asked for; not yet checked. */
export function toNewRegister(answers: Answers): InputOf<'register.create'> {
  const standing = readStanding(csoStanding(answers))
  const given = (text: string) => (text.trim() === '' ? undefined : text)
  return {
    organisation: {
      name: answers.organisation,
      jurisdiction: 'nz',
      zone: answers.zone,
      accreditation: answers.accreditation ?? 'UNCLASSIFIED',
      contact: {
        agency: answers.organisation,
        name: answers.contactName,
        position: given(answers.contactPosition),
        phone: given(answers.contactPhone),
        email: given(answers.contactEmail),
        address: given(answers.contactAddress),
      },
    },
    cso: {
      signInName: answers.signInName,
      displayName: answers.displayName,
      passphrase: answers.passphrase,
      ...(standing.ok && { standing: standing.standing }),
    },
  }
}

const fieldOf: Readonly<Record<string, { step: QuestionStep; field: string }>> = {
  'organisation.name': { step: 'organisation', field: 'organisation' },
  'organisation.zone': { step: 'organisation', field: 'zone' },
  'organisation.contact.name': { step: 'contact', field: 'contactName' },
  'organisation.contact.position': { step: 'contact', field: 'contactPosition' },
  'organisation.contact.phone': { step: 'contact', field: 'contactPhone' },
  'organisation.contact.email': { step: 'contact', field: 'contactEmail' },
  'organisation.contact.address': { step: 'contact', field: 'contactAddress' },
  'cso.displayName': { step: 'account', field: 'displayName' },
  'cso.signInName': { step: 'account', field: 'signInName' },
  'cso.passphrase': { step: 'account', field: 'passphrase' },
}

/** What is wrong with the answers of one step, by field. */
export function problemsOf(step: QuestionStep, answers: Answers): ReadonlyMap<string, string> {
  const problems = new Map<string, string>()
  const parsed = newRegister.safeParse(toNewRegister(answers))
  for (const issue of parsed.error?.issues ?? []) {
    const at = fieldOf[issue.path.join('.')]
    if (at?.step === step && !problems.has(at.field))
      problems.set(at.field, `This ${issue.message}.`.replace('This use', 'Use'))
  }
  if (step === 'accreditation' && answers.accreditation === undefined) {
    problems.set('accreditation', 'Choose the level this machine is accredited to.')
  }
  const standing = readStanding(csoStanding(answers))
  if (step === 'account' && !standing.ok)
    for (const [field, text] of standing.problems) problems.set(field, text)
  if (step === 'account' && answers.confirm !== answers.passphrase)
    problems.set('confirm', 'The two are not the same.')
  return problems
}
