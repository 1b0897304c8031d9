import type { ComponentType } from 'react'
import type { CaseClass, Incident } from '../../../../shared/domain/incident'
import { ActionsSection } from './actions-section'
import { AssessmentSection } from './assessment-section'
import { CircumstancesSection } from './circumstances-section'
import { ContactSection } from './contact-section'
import { HandlingSection } from './handling-section'
import { InvolvedSection } from './involved-section'
import { MarkingSection } from './marking-section'
import { PeopleSection } from './people-section'
import { RepeatsSection } from './repeats-section'
import { SuspectedSection } from './suspected-section'
import { WeaknessSection } from './weakness-section'
import { WhatSection } from './what-section'
import { WhenSection } from './when-section'

export interface SectionOf {
  readonly id: string
  readonly title: string
  readonly fields: readonly (keyof Incident)[]
  readonly Body: ComponentType
  /** The classes that are asked this; all where it is absent. */
  readonly classes?: readonly CaseClass[]
}

const incidents: readonly CaseClass[] = ['incident', 'near-miss', 'malfunction', 'weakness', 'threat']

/** The form in the order people tell it; `fields` are the parts of the incident each section holds. */
export const sections: readonly SectionOf[] = [
  {
    id: 'what',
    title: 'What happened',
    fields: ['title', 'class', 'brief', 'narrative', 'intent', 'types'],
    Body: WhatSection,
  },
  {
    id: 'contact',
    title: 'The contact',
    fields: ['contact'],
    Body: ContactSection,
    classes: ['contact'],
  },
  {
    id: 'circumstances',
    title: 'Change of circumstances',
    fields: ['circumstances'],
    Body: CircumstancesSection,
    classes: ['circumstances'],
  },
  {
    id: 'weakness',
    title: 'Weakness or threat',
    fields: ['weakness'],
    Body: WeaknessSection,
    classes: ['weakness', 'threat'],
  },
  {
    id: 'repeats',
    title: 'Repeated minor incidents',
    fields: ['repeats'],
    Body: RepeatsSection,
    classes: ['repeats'],
  },
  {
    id: 'when',
    title: 'When and where',
    fields: ['times', 'timeBasis', 'location', 'unit'],
    Body: WhenSection,
  },
  {
    id: 'involved',
    title: 'What is involved',
    fields: ['resources'],
    Body: InvolvedSection,
    classes: incidents,
  },
  { id: 'people', title: 'People', fields: ['people'], Body: PeopleSection },
  {
    id: 'suspected',
    title: 'What is suspected',
    fields: [
      'suspected',
      'cyber',
      'cyberTypes',
      'cyberDetail',
      'criticalTypes',
      'publicSafetyRisk',
      'emergencyCall',
      'cabinetMaterial',
      'possibleOffence',
      'healthAndSafety',
      'site',
      'otherOrganisation',
      'suitability',
    ],
    Body: SuspectedSection,
    classes: [...incidents, 'contact'],
  },
  {
    id: 'assessment',
    title: 'Assessment',
    fields: ['initialAssessment', 'compromise', 'harm', 'severity'],
    Body: AssessmentSection,
  },
  { id: 'actions', title: 'Actions', fields: ['immediateActions', 'longTermActions'], Body: ActionsSection },
  {
    id: 'handling',
    title: 'Handling and costs',
    fields: ['assignees', 'circulation', 'costs', 'files'],
    Body: HandlingSection,
  },
  { id: 'marking', title: 'Marking and follow-up', fields: ['marking', 'followUp'], Body: MarkingSection },
]

type Given = { readonly [K in keyof Incident]?: unknown }

/**
 * The sections that a record of this class is asked, and every other that holds
 * something already: a class that changes hides nothing that was said.
 */
export function sectionsOf(given: Given, isWhole = false): readonly SectionOf[] {
  const is = (given.class ?? 'incident') as CaseClass
  return sections.filter(
    ({ classes, fields }) =>
      classes === undefined ||
      classes.includes(is) ||
      (isWhole && !isOfOneClass(classes)) ||
      holds(given, fields),
  )
}

/** The sections that a record of this class is not asked and may still want. */
export const restOf = (given: Given): readonly SectionOf[] => {
  const shown = sectionsOf(given)
  return sectionsOf(given, true).filter((section) => !shown.includes(section))
}

/** A section that is about one class alone is of no use to others. */
const isOfOneClass = (classes: readonly CaseClass[]) => classes.length < 3

/** What the first question of every form answers does not open a section by itself. */
const askedFirst: readonly (keyof Incident)[] = ['publicSafetyRisk', 'emergencyCall']

const holds = (given: Given, fields: readonly (keyof Incident)[]) =>
  fields.some(
    // A list that was left empty on purpose says "none of these".
    (field) => !askedFirst.includes(field) && (Array.isArray(given[field]) || isSaid(given[field])),
  )

function isSaid(value: unknown): boolean {
  if (value === undefined) return false
  return typeof value !== 'object' || value === null || Object.values(value).some(isSaid)
}

/** The section that holds a field, by dotted path. */
export const sectionHolding = (path: string): SectionOf | undefined => {
  const field = path.replace(/^incident\./, '').split('.')[0]
  return sections.find(({ fields }) => fields.some((each) => each === field))
}
