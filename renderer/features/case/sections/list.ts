import type { ComponentType } from 'react'
import { ActionsSection } from './actions-section'
import { AssessmentSection } from './assessment-section'
import { InvolvedSection } from './involved-section'
import { MarkingSection } from './marking-section'
import { PeopleSection } from './people-section'
import { SuspectedSection } from './suspected-section'
import { WhatSection } from './what-section'
import { WhenSection } from './when-section'

export interface SectionOf {
  readonly id: string
  readonly title: string
  readonly fields: readonly string[]
  readonly Body: ComponentType
}

/** The form in the order people tell it; `fields` are the parts of the incident each section holds. */
export const sections: readonly SectionOf[] = [
  {
    id: 'what',
    title: 'What happened',
    fields: ['title', 'class', 'brief', 'narrative', 'intent'],
    Body: WhatSection,
  },
  {
    id: 'when',
    title: 'When and where',
    fields: ['times', 'timeBasis', 'location', 'unit'],
    Body: WhenSection,
  },
  { id: 'involved', title: 'What is involved', fields: ['resources'], Body: InvolvedSection },
  { id: 'people', title: 'People', fields: ['people'], Body: PeopleSection },
  {
    id: 'suspected',
    title: 'What is suspected',
    fields: [
      'suspected',
      'cyber',
      'cyberTypes',
      'criticalTypes',
      'publicSafetyRisk',
      'emergencyCall',
      'cabinetMaterial',
      'possibleOffence',
      'healthAndSafety',
      'otherOrganisation',
    ],
    Body: SuspectedSection,
  },
  {
    id: 'assessment',
    title: 'Assessment',
    fields: ['initialAssessment', 'compromise', 'harm', 'severity'],
    Body: AssessmentSection,
  },
  { id: 'actions', title: 'Actions', fields: ['immediateActions', 'longTermActions'], Body: ActionsSection },
  { id: 'marking', title: 'Marking and follow-up', fields: ['marking', 'followUp'], Body: MarkingSection },
]
