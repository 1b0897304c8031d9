import { markingLine } from '../../shared/domain/marking'
import { formatMoment } from '../../shared/domain/format-time'
import { reportTime } from '../../shared/domain/case-complete'
import type { ContactBlock, Incident } from '../../shared/domain/incident'
import {
  compromisedLabels,
  compromiseLabels,
  impactLabels,
  personRoleLabels,
  resourceLabels,
  timeLabels,
} from '../../shared/domain/vocabulary'
import { answered, given, momentWords } from './answers'
import {
  type Block,
  type Fact,
  facts,
  heading,
  type Passage,
  passage,
  plainText,
  type Words,
} from './content'
import type { CaseDocumentInput } from './issue'

type Resource = NonNullable<Incident['resources']>[number]

/** One of the details that a report of a major incident gives. */
export type Particular =
  | 'time'
  | 'location'
  | 'brief'
  | 'compromised'
  | 'markings'
  | 'names'
  | 'agency'
  | 'contact'
  | 'harm'
  | 'actions'

/** Each of them with its words (PSR-102…111). */
export function particularFacts({
  case: { incident },
  organisation,
}: CaseDocumentInput): Record<Particular, Fact> {
  const contact = incident.followUp ?? organisation.contact
  const { basis } = reportTime(incident)
  return {
    time: {
      label: `Date and time (${timeLabels[basis].toLowerCase()})`,
      value: momentWords(incident.times[basis]),
    },
    location: { label: 'Location', value: answered(incident.location, locationWords) },
    brief: { label: 'Brief details', value: given(incident.brief) },
    compromised: { label: 'What may have been compromised', value: compromised(incident) },
    markings: { label: 'Protective marking of it', value: answered(incident.resources, markings) },
    names: { label: 'Names of those involved', value: answered(incident.people, names) },
    agency: { label: 'Agency for follow-up', value: contact.agency },
    contact: { label: 'Contact for follow-up', value: contactWords(contact) },
    harm: { label: 'Initial assessment of harm or damage', value: harm(incident) },
    actions: { label: 'Action already taken', value: answered(incident.immediateActions, actions) },
  }
}

/** What a report of a major incident must tell, in the order of the source (PSR, Reporting incidents): PSR-102…111. */
export function particulars(input: CaseDocumentInput): Block[] {
  const of = particularFacts(input)
  const items = [
    of.time,
    of.location,
    of.brief,
    of.compromised,
    of.markings,
    of.names,
    of.agency,
    of.contact,
    of.harm,
    of.actions,
  ]
  const numbered = items.map((item, index) => ({ ...item, number: String(index + 1) }))
  return [heading(2, 'Particulars of the report'), facts(numbered)]
}

/** A place on one line, its detail below. */
export function locationWords({ site, zone, room, detail }: NonNullable<Incident['location']>): Words {
  const place = [site, zone, room].filter((part) => part !== undefined).join(', ')
  return detail === undefined ? place : [passage(place), passage(detail)]
}

export function contactWords({ name, position, phone, email, address }: ContactBlock): Words {
  const lines = [position === undefined ? name : `${name}, ${position}`]
  if (phone !== undefined) lines.push(`Telephone ${phone}`)
  if (email !== undefined) lines.push(email)
  if (address !== undefined) lines.push(address)
  return lines.map((text) => passage(text))
}

/** The marking of a resource, or why there is none to show. */
export function resourceMarking({ marking }: Resource): Words {
  return answered(marking, markingLine)
}

const suspect = (resources: readonly Resource[]) =>
  resources.filter(({ compromised }) => compromised !== 'no')

function compromised({ resources, compromise }: Incident): Words {
  const degree: Passage[] = compromise ? [passage(compromiseLabels[compromise.degree])] : []
  const items = answered(resources, (all) => {
    const open = suspect(all)
    if (open.length === 0) return 'Nothing is recorded as possibly compromised'
    return open.map((one) => {
      const state = plainText(answered(one.compromised, (value) => compromisedLabels[value])).toLowerCase()
      const owner = one.owner === undefined ? '' : `, of ${one.owner}`
      return passage(`${resourceLabels[one.type]}: ${one.description}${owner} (compromised: ${state})`)
    })
  })
  return [...(typeof items === 'string' ? [passage(items)] : items), ...degree]
}

function markings(resources: readonly Resource[]): Words {
  const open = suspect(resources)
  if (open.length === 0) return 'Not relevant: nothing is recorded as possibly compromised'
  return open.map((one) => passage(`${one.description}: ${plainText(resourceMarking(one))}`))
}

function names(people: NonNullable<Incident['people']>): Words {
  if (people.length === 0) return 'Nobody is recorded as involved'
  return people.map(({ name, role, organisation }) =>
    passage(
      `${name} (${personRoleLabels[role].toLowerCase()})${organisation === undefined ? '' : `, ${organisation}`}`,
    ),
  )
}

function harm({ initialAssessment, harm: level }: Incident): Words {
  const words = answered(initialAssessment, ({ reason, by, at }) => [
    passage(reason),
    passage(`${by}, ${formatMoment(at)}`, 'quiet'),
  ])
  if (!level) return words
  const impact = passage(`Business impact level ${impactLabels[level.level]}`)
  return typeof words === 'string' ? [passage(words), impact] : [...words, impact]
}

function actions(all: NonNullable<Incident['immediateActions']>): Words {
  const taken = all.filter(({ state, done }) => state === 'taken' || done !== undefined)
  if (taken.length === 0) return 'None yet'
  return taken.flatMap(({ what, at, by, done }) => {
    const [actor, when] = done ? [done.by ?? by, done.at] : [by, at]
    const who = [actor, when === undefined ? undefined : formatMoment(when)].filter(
      (part) => part !== undefined,
    )
    return [passage(what), ...(who.length === 0 ? [] : [passage(who.join(', '), 'quiet')])]
  })
}
