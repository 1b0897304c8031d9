import type { Circumstances } from './circumstances'
import type { ForeignContact } from './foreign-contact'
import type { ReportForm } from './report'
import type { Weakness } from './weakness'

/*
 * What a report says of a contact, of circumstances or of a weakness, put into
 * the parts of a case that ask for it. The reporter's own words stay in the
 * report; what does not fit a field is cut here and whole there.
 */

type Of<K extends ReportForm['kind']> = Extract<ReportForm, { kind: K }>

/** One line of at most `max` characters. */
export function oneLine(text: string, max = 160): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= max ? line : `${line.slice(0, max - 2).trimEnd()} …`
}

const known = { yes: true, no: false, 'not-known': null } as const
const given = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Readonly<Partial<Record<K, V>>>
const lineOf = (text: string | undefined, max = 160) => (text === undefined ? undefined : oneLine(text, max))

function holderOf({ reporter }: ReportForm): Pick<ForeignContact, 'holder'> {
  if (reporter.name === undefined) return {}
  return { holder: { name: oneLine(reporter.name), ...given('clearance', reporter.clearance) } }
}

/** The contact as it was reported; nothing in it is assessed. */
export function contactFromReport(report: Of<'contact'>): ForeignContact {
  const { askedMarking: asked, whoBegan, source } = report
  const beginnings = {
    they: 'they',
    me: 'holder',
    'somebody-else': 'somebody-else',
    'not-known': null,
  } as const
  return {
    ...holderOf(report),
    criteria: report.criteria,
    ...(asked !== undefined && {
      askedMarking: asked === 'not-sure' ? null : { classification: asked, endorsements: [] },
    }),
    ...given('source', source === 'not-known' ? null : source),
    ...given('officialName', lineOf(report.officialName)),
    ...given('officialPosition', lineOf(report.officialPosition)),
    ...given('officialCountry', lineOf(report.officialCountry, 120)),
    ...given('officialMission', lineOf(report.officialMission)),
    ...given('howItBegan', report.howItBegan),
    ...(whoBegan !== undefined && { whoBegan: beginnings[whoBegan] }),
    ...given('othersPresent', report.othersPresent?.slice(0, 2000)),
    ...given('asked', report.asked),
    ...given('offered', report.offered),
    ...given('given', report.given),
    ...given('response', report.response),
    ...given('furtherContact', report.furtherContact?.slice(0, 2000)),
    ...given('indicators', report.indicators),
  }
}

/** The holder's part of a change of circumstances; the CSO's side stays open. */
export function circumstancesFromReport(report: Of<'circumstances'>): Circumstances {
  return {
    ...holderOf(report),
    changes: report.changes,
    ...given('effective', report.effective),
    ...(report.managerTold !== undefined && { managerTold: known[report.managerTold] }),
    ...given('mitigation', report.mitigation),
  }
}

/** What was said of a weakness, whether anybody tested it above all (PSR-10). */
export function weaknessFromReport(report: Of<'weakness'>): Weakness {
  return {
    basis: report.basis,
    targets: report.targets ?? [],
    ...(report.tested !== undefined && { tested: known[report.tested] }),
    ...given('testedBy', lineOf(report.testedBy)),
    ...(report.testAuthorised !== undefined && { testAuthorised: known[report.testAuthorised] }),
  }
}
