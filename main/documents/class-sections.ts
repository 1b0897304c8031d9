import { formatDate, formatMoment } from '../../shared/domain/format-time'
import { contactBeginningLabels, cyberTierLabels, weaknessBasisLabels } from '../../shared/domain/case-labels'
import type { Incident } from '../../shared/domain/incident'
import { markingLine, paragraphMark } from '../../shared/domain/marking'
import {
  circumstanceLabels,
  criterionLabels,
  indicatorLabels,
  sourceLabels,
  targetLabels,
} from '../../shared/domain/report-labels'
import { clearanceLabels, cyberLabels } from '../../shared/domain/vocabulary'
import { answered, given, listed, momentWords, yesOrNo } from './answers'
import { absent, type Block, type Fact, facts, heading, paragraph, passage, type Words } from './content'

/*
 * What a case records besides the incident itself, by what it is about. Each
 * section stands wherever the case has such a part, and in no other document.
 */

/** Every section that this case has. */
export function classBlocks(incident: Incident): Block[] {
  return [
    ...(incident.weakness === undefined ? [] : weaknessBlocks(incident.weakness)),
    ...(incident.contact === undefined ? [] : contactBlocks(incident)),
    ...(incident.contact?.words === undefined ? [] : ownWords(incident)),
    ...(incident.circumstances === undefined ? [] : circumstancesBlocks(incident)),
    ...(incident.repeats === undefined ? [] : repeatsBlocks(incident)),
    ...(incident.cyberDetail === undefined ? [] : [heading(2, 'Cyber detail'), facts(cyberFacts(incident))]),
  ]
}

interface Holder {
  name: string
  clearance?: keyof typeof clearanceLabels | null | undefined
}

/** A holder of a clearance, with its level. */
export function holderFacts(label: string, holder: Holder | undefined): Fact[] {
  return [
    {
      label,
      value: answered(holder, ({ name }) => [passage(name, 'strong')]),
    },
    {
      label: 'Clearance held',
      value: answered(holder, (one) => answered(one.clearance, (level) => clearanceLabels[level])),
    },
  ]
}

/** PSR-06…08, PSR-10. */
export function weaknessBlocks(of: NonNullable<Incident['weakness']>): Block[] {
  const who = (lead: string, name: string | undefined): Words =>
    name === undefined ? lead : [passage(lead), passage(`By ${name}`)]
  return [
    heading(2, 'Weakness or threat'),
    facts([
      { label: 'Basis', value: answered(of.basis, (basis) => weaknessBasisLabels[basis]) },
      { label: 'Aimed at', value: listed(of.targets, targetLabels, 'Nothing named') },
      {
        label: 'Tried out',
        value: answered(of.tested, (tested) => who(tested ? 'Yes' : 'No', of.testedBy)),
      },
      {
        label: 'Trying it was authorised',
        value: answered(of.testAuthorised, (leave) => who(leave ? 'Yes' : 'No', of.authorisedBy)),
      },
      { label: 'Note', value: of.note ?? 'None' },
    ]),
  ]
}

/** PSR-51…54. */
export function contactBlocks(incident: Incident): Block[] {
  const of = incident.contact
  return [
    heading(2, 'The contact'),
    facts([
      ...holderFacts('Who had the contact', of?.holder),
      {
        label: 'Why it is reported',
        value: listed(emptyAsUndefined(of?.criteria), criterionLabels, 'None named'),
      },
      { label: 'Marking of what was asked for', value: answered(of?.askedMarking, markingLine) },
      { label: 'Whom it came from', value: answered(of?.source, (source) => sourceLabels[source]) },
      { label: 'Name', value: given(of?.officialName) },
      { label: 'Position', value: given(of?.officialPosition) },
      { label: 'Country', value: given(of?.officialCountry) },
      { label: 'Mission or organisation', value: given(of?.officialMission) },
      { label: 'How it began', value: given(of?.howItBegan) },
      { label: 'Who began it', value: answered(of?.whoBegan, (who) => contactBeginningLabels[who]) },
      { label: 'Others present', value: given(of?.othersPresent) },
      { label: 'What was asked', value: given(of?.asked) },
      { label: 'What was offered', value: given(of?.offered) },
      { label: 'What was given', value: given(of?.given) },
      { label: 'How our person answered', value: given(of?.response) },
      { label: 'Further contact planned', value: given(of?.furtherContact) },
      { label: 'Indicators', value: listed(of?.indicators, indicatorLabels, 'None of the prompts fits') },
    ]),
  ]
}

const emptyAsUndefined = <T>(values: readonly T[] | undefined) => (values?.length === 0 ? undefined : values)

/** The account as its holder gave it; what stands in for it where there is none of their own. */
export function ownWords({ contact, narrative }: Incident): Block[] {
  const title = heading(3, 'In their own words')
  if (contact?.words !== undefined) return [title, paragraph(contact.words)]
  if (narrative.length === 0) return [title, absent('Not recorded')]
  return [
    title,
    ...narrative.map(({ classification, text }) => paragraph(text, paragraphMark(classification))),
  ]
}

/** A change of circumstances as its holder reports it, and what the CSO makes of it. */
export function circumstancesBlocks(incident: Incident): Block[] {
  const of = incident.circumstances
  return [
    heading(2, 'The change'),
    facts([
      ...holderFacts('Who reports it', of?.holder),
      {
        label: 'What changes',
        value: listed(emptyAsUndefined(of?.changes), circumstanceLabels, 'None named'),
      },
      { label: 'Takes effect', value: answered(of?.effective, formatDate) },
      { label: 'Manager told', value: yesOrNo(of?.managerTold) },
      { label: 'Details', value: given(of?.details) },
      { label: 'Planned to lessen the risk', value: given(of?.mitigation) },
      { label: 'Reported', value: momentWords(incident.times.reported) },
    ]),
    heading(2, 'The security officer’s view'),
    facts([
      { label: 'Likely to undermine protection', value: yesOrNo(of?.likelyToUndermine) },
      { label: 'Risk from continued access', value: given(of?.continuedAccessRisk) },
    ]),
  ]
}

/** PSR-48: how often and when, never what each of them was. */
export function repeatsBlocks({ repeats }: Incident): Block[] {
  return [
    heading(2, 'The repetition'),
    facts([
      ...holderFacts('Clearance holder', repeats?.person),
      { label: 'Minor incidents', value: answered(repeats, ({ count }) => String(count)) },
      { label: 'First of them', value: answered(repeats, ({ from }) => formatDate(from)) },
      { label: 'Last of them', value: answered(repeats, ({ until }) => formatDate(until)) },
    ]),
  ]
}

/** What NZISM 7.2 and 7.3 ask of a cyber incident besides its kind. */
export function cyberFacts({ cyberTypes, cyberDetail: of }: Incident): Fact[] {
  return [
    { label: 'Kind', value: listed(emptyAsUndefined(cyberTypes), cyberLabels, 'None named') },
    { label: 'Tier (NZISM 7.2.14)', value: answered(of?.tier, (tier) => cyberTierLabels[tier]) },
    { label: 'More than one agency affected', value: yesOrNo(of?.multipleAgencies) },
    { label: 'System', value: given(of?.system) },
    { label: 'Highest marking on the system', value: answered(of?.systemMarking, markingLine) },
    { label: 'Accredited for what was put on it', value: yesOrNo(of?.systemAccredited) },
    { label: 'Isolated', value: yesOrNo(of?.isolated) },
    { label: 'Cryptographic keys affected', value: yesOrNo(of?.cryptographicKeys) },
    { label: 'High assurance keys affected', value: yesOrNo(of?.highAssuranceKeys) },
    { label: 'Personal information affected', value: yesOrNo(of?.personalInformation) },
    { label: 'Attack to be let go on', value: yesOrNo(of?.attackContinues) },
    { label: 'Remediation began', value: answered(of?.remediationBegan, (at) => formatMoment(at)) },
  ]
}
