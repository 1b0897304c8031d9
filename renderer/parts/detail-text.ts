import {
  contactBeginningLabels,
  costCategoryLabels,
  costStateLabels,
  cyberTierLabels,
  weaknessBasisLabels,
} from '../../shared/domain/case-labels'
import type { Circumstances } from '../../shared/domain/circumstances'
import { costSums, moneyText } from '../../shared/domain/cost'
import type { ForeignContact } from '../../shared/domain/foreign-contact'
import { formatDate, formatMoment } from '../../shared/domain/format-time'
import type { Cost, CyberDetail, Incident } from '../../shared/domain/incident'
import { markingLine, type Marking } from '../../shared/domain/marking'
import {
  circumstanceLabels,
  criterionLabels,
  indicatorLabels,
  sourceLabels,
  targetLabels,
} from '../../shared/domain/report-labels'
import { clearanceLabels, labelOf, notYetKnown, yesNo } from '../../shared/domain/vocabulary'
import { isTestedUnauthorised, type Weakness } from '../../shared/domain/weakness'

/* The parts of a case that only some classes have, in plain lines. */

type Answer<T> = T | null | undefined

/** `Label: value`, with words for not yet known; nothing for what nobody answered. */
const said = (label: string, value: Answer<string>): readonly string[] =>
  value === undefined ? [] : [`${label}: ${value ?? notYetKnown.toLowerCase()}`]
const saidYesNo = (label: string, value: Answer<boolean>) =>
  said(label, value === undefined ? undefined : yesNo(value).toLowerCase())
const saidMarking = (label: string, value: Answer<Marking>) => said(label, value ? markingLine(value) : value)
const saidList = <V extends string>(
  label: string,
  labels: Readonly<Record<V, string>>,
  values: readonly V[] | undefined,
) =>
  values === undefined || values.length === 0
    ? []
    : said(label, values.map((value) => labels[value].toLowerCase()).join(', '))

type Holder = NonNullable<ForeignContact['holder']>
const holderText = ({ name, clearance }: Holder) =>
  clearance === undefined ? name : `${name} (clearance: ${labelOf(clearanceLabels, clearance)})`

/** A weakness or threat; testing without leave is said in so many words (PSR-10). */
export const weaknessLines = (of: Weakness): readonly string[] => [
  ...said('Basis', of.basis && weaknessBasisLabels[of.basis].toLowerCase()),
  ...saidList('Aimed at', targetLabels, of.targets),
  ...saidYesNo('Tested', of.tested),
  ...said('Tested by', of.testedBy),
  ...saidYesNo('Test authorised', of.testAuthorised),
  ...said('Authorised by', of.authorisedBy),
  ...(isTestedUnauthorised(of)
    ? ['Tested without a known authority: to be looked at as possible misuse.']
    : []),
  ...said('Note', of.note),
]

/** A contact with a foreign official; the holder's own words come last and whole. */
export const foreignContactLines = (of: ForeignContact): readonly string[] => [
  ...said('Who had the contact', of.holder && holderText(of.holder)),
  ...saidList('Reported because', criterionLabels, of.criteria),
  ...saidMarking('Marking of what was asked for', of.askedMarking),
  ...said('Source', of.source ? sourceLabels[of.source] : of.source),
  ...said('Official', of.officialName),
  ...said('Position', of.officialPosition),
  ...said('Country', of.officialCountry),
  ...said('Mission or organisation', of.officialMission),
  ...said('Who began it', of.whoBegan ? contactBeginningLabels[of.whoBegan] : of.whoBegan),
  ...said('How it began', of.howItBegan),
  ...said('Others present', of.othersPresent),
  ...said('Asked for', of.asked),
  ...said('Offered', of.offered),
  ...said('Given', of.given),
  ...said('Answer given', of.response),
  ...said('Further contact', of.furtherContact),
  ...saidList('Indicators', indicatorLabels, of.indicators),
  ...said('In their own words', of.words),
]

/** A change of circumstances, the CSO's side included. */
export const circumstancesLines = (of: Circumstances): readonly string[] => [
  ...said('Whose circumstances', of.holder && holderText(of.holder)),
  ...saidList('Changes', circumstanceLabels, of.changes),
  ...said('From', of.effective ? formatDate(of.effective) : of.effective),
  ...saidYesNo('Manager told', of.managerTold),
  ...said('Details', of.details),
  ...said('To lessen the risk', of.mitigation),
  ...saidYesNo('Likely to undermine the clearance', of.likelyToUndermine),
  ...said('Risk of continued access', of.continuedAccessRisk),
]

export const repeatsLines = (of: NonNullable<Incident['repeats']>): readonly string[] => [
  ...said('Clearance holder', holderText(of.person)),
  `${String(of.count)} minor incidents from ${formatDate(of.from)} to ${formatDate(of.until)}`,
]

export const cyberDetailLines = (of: CyberDetail): readonly string[] => [
  ...said('Tier', of.tier ? cyberTierLabels[of.tier] : of.tier),
  ...saidYesNo('More than one agency', of.multipleAgencies),
  ...said('System', of.system),
  ...saidMarking('Highest marking on the system', of.systemMarking),
  ...saidYesNo('Accredited for what was put on it', of.systemAccredited),
  ...saidYesNo('Isolated', of.isolated),
  ...saidYesNo('Cryptographic keys lost or compromised', of.cryptographicKeys),
  ...saidYesNo('Keys of high-assurance equipment', of.highAssuranceKeys),
  ...saidYesNo('Personal information', of.personalInformation),
  ...saidYesNo('Attack to be let go on', of.attackContinues),
  ...said('Remediation began', of.remediationBegan ? formatMoment(of.remediationBegan) : of.remediationBegan),
]

const joined = (...parts: readonly (string | undefined)[]) =>
  parts.filter((part) => part !== undefined).join(', ')

/** Each cost on a line, then the sums. */
export const costLines = (costs: readonly Cost[]): readonly string[] => [
  ...costs.map((one) =>
    joined(
      `${costCategoryLabels[one.category]}: ${moneyText(one.cents, one.currency)}`,
      costStateLabels[one.state].toLowerCase(),
      one.on && formatDate(one.on),
      one.what,
    ),
  ),
  ...costSums(costs).map(
    ({ state, cents, currency }) => `${costStateLabels[state]} in all: ${moneyText(cents, currency)}`,
  ),
]

export const fileLines = (files: NonNullable<Incident['files']>): readonly string[] =>
  files.map(({ system, reference, note }) => joined(`${system}: ${reference}`, note))

export const assigneeLines = (assignees: NonNullable<Incident['assignees']>): readonly string[] =>
  assignees.map(({ name, part }) => joined(name, part))

export const circulationLines = (entries: NonNullable<Incident['circulation']>): readonly string[] =>
  entries.map(({ to, why }) => joined(to, why))

type Action = NonNullable<Incident['longTermActions']>[number]

/** Whose an action is, until when, and how it ended. */
export const actionText = ({ what, owner, due, done }: Action): string =>
  joined(
    what,
    owner,
    due && `due ${formatDate(due)}`,
    done && joined(`done ${formatMoment(done.at)}`, done.by, done.proof),
    done?.lateReason && `late because: ${done.lateReason}`,
  )
