import { classifications, type Classification } from '../../shared/domain/marking'

/** What one part of the screen is showing: the full marking line and its step of the ladder. */
export interface Shown {
  readonly classification: Classification
  readonly line: string
}

const nothing: Shown = { classification: 'UNCLASSIFIED', line: 'UNCLASSIFIED' }

/** The highest of several markings; of equals, the one with more endorsements in its line. */
export function highestShown(all: Iterable<Shown>): Shown {
  let highest = nothing
  for (const shown of all) {
    const difference = rank(shown.classification) - rank(highest.classification)
    if (difference > 0 || (difference === 0 && shown.line.length > highest.line.length)) highest = shown
  }
  return highest
}

const rank = (classification: Classification) => classifications.indexOf(classification)

/** Clearances, reasons and the like about people: IN-CONFIDENCE, on a machine that may hold that. */
export function personal(accreditation: Classification): Shown {
  return rank(accreditation) < rank('IN-CONFIDENCE')
    ? nothing
    : { classification: 'IN-CONFIDENCE', line: 'IN-CONFIDENCE' }
}

/** A `classification` that came as plain text; anything unknown is shown as the highest step. */
export function asClassification(text: string): Classification {
  return classifications.find((step) => step === text) ?? 'TOP SECRET'
}
