import type { TemplateId } from '../../shared/contract/release'
import { type CaseBody } from '../../shared/domain/case'
import { caseMarking } from '../../shared/domain/case-problems'
import { formatInstant } from '../../shared/domain/format-time'
import { markingColour, markingLine } from '../../shared/domain/marking'
import type { Organisation } from '../../shared/domain/organisation'
import type { Attachment, Frame } from './pdf'

/** A fingerprint as people compare it: hex in groups, and words to read aloud. */
export interface Fingerprint {
  hex: string
  words: readonly string[]
}

/** One issue of a document: together with the case's revision it fixes every byte before signing. */
export interface Issue {
  id: string
  /** The revision of the case that is printed. */
  revision: number
  /** RFC 3339 instant. */
  issuedAt: string
  issuedBy: string
  /** Where the marking wants a copy number: which copy this is, of how many. */
  copy: { number: number; of: number } | null
  registerFingerprint: Fingerprint
  /** Audit head before the issue, lower-case hex. */
  auditHead: string
  /** Who signs: usually who issues. The fingerprint is that of the signing certificate. */
  signer: { name: string; role: string; fingerprint: Fingerprint }
  exercise?: boolean
}

/** The document that an update updates, and the case as it was when that was issued. */
export interface Updated {
  id: string
  title: string
  /** The template that the chain of reports began with: never `update-report`. */
  template: TemplateId
  issuedAt: string
  issuedBy: string
  revision: number
  sha384: string
  before: CaseBody
}

/** What a document about a case is made from. */
export interface CaseDocumentInput {
  case: CaseBody
  organisation: Pick<Organisation, 'name' | 'zone' | 'contact'>
  issue: Issue
  /** Set for an update, and only for one (PSR-113). */
  updates?: Updated
  /** Set when one person released the document alone: printed as such. */
  singlePersonRelease?: { by: string; reason: string }
}

/**
 * The page frame of a document about a case: its marking, its foot, its copy number, its attachments.
 * Pages are marked as high as the highest part of the case, whatever the case itself says.
 */
export function caseFrame(
  input: CaseDocumentInput,
  attachments: readonly Attachment[],
  fontFolder?: string,
): Frame {
  const { issue, organisation } = input
  const marking = caseMarking(input.case.incident)
  return {
    marking: { text: markingLine(marking), colour: markingColour(marking.classification) },
    documentId: issue.id,
    issuedAt: new Date(issue.issuedAt),
    foot: [
      `Document ${issue.id} · case revision ${String(issue.revision)} · issued ${formatInstant(issue.issuedAt, organisation.zone)}`,
      `Register ${issue.registerFingerprint.hex.replaceAll(' ', '')}`,
      `Audit head ${issue.auditHead}`,
    ],
    copy: issue.copy,
    exercise: issue.exercise ?? false,
    attachments,
    ...(fontFolder === undefined ? {} : { fontFolder }),
  }
}
