import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { IssuedDocument, TemplateId } from '../../../shared/contract/release'
import { caseBody } from '../../../shared/domain/case'
import { caseMarking } from '../../../shared/domain/case-problems'
import { markingLine, wantsCopyNumber } from '../../../shared/domain/marking'
import { roleLabels } from '../../../shared/domain/vocabulary'
import type { CaseDocumentInput, Fingerprint } from '../../documents/issue'
import { renderPdf } from '../../documents/pdf'
import { signPdf } from '../../documents/sign'
import { makeDocument, rootTemplate, templateOf } from '../../documents/templates'
import { renderInWorker } from '../../documents/worker'
import type { EffectContext, FeatureHandlers, OpenedCase } from '../../gate/context'
import { fingerprintOf } from '../../keys/certificates'
import { sha384 } from '../../keys/hash'
import { fingerprintHex, fingerprintWords } from '../../keys/words'
import { readIdentity } from '../../store/agency-identity'
import { auditHead } from '../../store/audit'
import { addDocument } from '../../store/documents'
import { assertMaySign } from '../../store/key-requests'
import { readRevision } from '../../store/records'
import { asItIsNow } from './as-it-is-now'
import { problemOf, updatableBy } from './offer'
import { refuseReader } from './refuse-reader'
import { refuseStale } from './refuse-stale'
import { signHead } from './sign-head'
import { documentsOf, type StoredDocument } from './stored-document'

const spokenBytes = 8

/**
 * Issues a signed document from a saved revision. Throws `conflict` when the case
 * has moved on, when such a document does not fit it or comes too early, and
 * `invalid` for an update that names nothing it can update.
 */
export const issueHandlers: FeatureHandlers<'document.issue'> = {
  'document.issue': async (context, { reference, basedOn, template: id, updates }) => {
    const opened = context.open(reference)
    refuseReader(opened)
    assertMaySign(context.session.account)
    refuseStale(opened, basedOn)
    const problem = problemOf(templateOf(id), opened)
    if (problem !== null) throw new AppError('conflict', problem)
    const input = { ...documentInput(context, opened), ...updateOf(context, opened, { id, updates }) }
    context.progress(0, 3, 'Setting the pages')
    const made = makeDocument(id, input)
    const rendered = await renderer(context.vault.ports.workerEntry)(made.content, made.frame)
    context.signal.throwIfAborted()
    context.progress(1, 3, 'Signing')
    const bytes = await signPdf(rendered.bytes, signerOf(context, input))
    context.progress(2, 3, 'Storing')
    const document = issuedOf(id, input, { bytes, pages: rendered.pages, title: made.title })
    const stored: StoredDocument = {
      kind: 'document',
      id: document.id,
      document,
      content: made.content,
      foot: [...made.frame.foot],
      copy: made.frame.copy,
      isExercise: made.frame.exercise ?? false,
      data: made.data,
    }
    return {
      answer: { ...document, updatedBy: null, supersededBy: null, withdrawn: null },
      subject: document.id,
      record: (writable) => {
        addDocument(writable.db, asItIsNow(writable, opened), { at: document.issuedAt, details: stored, bytes })
        signHead(writable.session, writable, 'document')
      },
    }
  },
}

/** Documents are drawn off the port's thread where there is a bundle to start one from. */
const renderer = (workerEntry: string | null) =>
  workerEntry === null ? renderPdf : renderInWorker(workerEntry)

/** What an update updates, with the case as it was then; nothing for any other document. */
function updateOf(
  context: EffectContext,
  opened: OpenedCase,
  { id, updates }: { id: TemplateId; updates: string | undefined },
): Pick<CaseDocumentInput, 'updates'> {
  const refuse = (message: string) => new AppError('invalid', message, [{ path: 'updates', message }])
  if (id !== 'update-report') {
    if (updates !== undefined) throw refuse('Only an update names the document it updates.')
    return {}
  }
  if (updates === undefined) throw refuse('Say which document it updates.')
  const kept = documentsOf(context.db, opened)
  const earlier = updatableBy(opened, kept).find(({ view }) => view.id === updates)
  if (earlier === undefined)
    throw refuse('That document cannot be updated: it is not there, withdrawn, updated already, or as new as the case.')
  const { view } = earlier
  const all = kept.map((one) => one.view)
  const { body } = readRevision(context.db, { ...opened, revision: view.revision })
  return {
    updates: {
      id: view.id,
      title: view.title,
      template: rootTemplate(view, all),
      issuedAt: view.issuedAt,
      issuedBy: view.issuedBy,
      revision: view.revision,
      sha384: view.sha384,
      before: caseBody.parse(body),
    },
  }
}

function documentInput(context: EffectContext, { body, revision }: OpenedCase): CaseDocumentInput {
  const { session, db, now } = context
  return {
    case: body,
    organisation: { ...session.organisation, contact: followUpOf(context) },
    issue: {
      id: `D-${randomBytes(6).toString('hex').toUpperCase()}`,
      revision,
      issuedAt: now.toISOString(),
      issuedBy: session.account.displayName,
      copy: wantsCopyNumber(caseMarking(body.incident)) ? { number: 1, of: 1 } : null,
      registerFingerprint: fingerprint(session.keys.authorityCertificate),
      auditHead: auditHead(db)?.hash.toString('hex') ?? '',
      signer: {
        name: session.account.displayName,
        role: roleLabels[session.role],
        fingerprint: fingerprint(signingCertificateOf(context).certificate),
      },
    },
    singlePersonRelease: {
      by: session.account.displayName,
      reason: 'this register releases on one person’s authority; every release is in its ledger.',
    },
  }
}

/** Our contact for follow-up: the directory's where it names one, else the organisation's (PSR-108, PSR-109). */
const followUpOf = (context: EffectContext) =>
  context.sides('directory')[0]?.body.details.followUp ?? context.session.organisation.contact

function fingerprint(certificate: Uint8Array): Fingerprint {
  const digest = fingerprintOf(certificate)
  return { hex: fingerprintHex(digest), words: fingerprintWords(digest.subarray(0, spokenBytes)) }
}

/** The agency's own certificate where the issuer brought one in, else the one of the register. */
function signingCertificateOf({ session, db }: EffectContext) {
  const { keys, account } = session
  const agency = readIdentity(db, { accountId: account.id, signing: keys.signing })
  if (agency === null)
    return {
      certificate: keys.signingCertificate,
      authority: keys.authorityCertificate,
      privateKey: keys.signing,
    }
  const { certificate, privateKey, path } = agency
  return { certificate, privateKey, authority: path.at(-1) ?? certificate, between: path.slice(0, -1) }
}

const signerOf = (context: EffectContext, { case: body }: CaseDocumentInput) => ({
  ...signingCertificateOf(context),
  name: context.session.account.displayName,
  reason: `Issued from case ${body.reference}`,
  at: context.now,
})

function issuedOf(
  template: TemplateId,
  input: CaseDocumentInput,
  made: { bytes: Buffer; pages: number; title: string },
): IssuedDocument {
  const marking = caseMarking(input.case.incident)
  return {
    id: input.issue.id,
    reference: input.case.reference,
    template,
    title: made.title,
    revision: input.issue.revision,
    marking: markingLine(marking),
    classification: marking.classification,
    copy: input.issue.copy?.number ?? null,
    issuedAt: input.issue.issuedAt,
    issuedBy: input.issue.issuedBy,
    sha384: sha384(made.bytes).toString('hex'),
    pages: made.pages,
    bytes: made.bytes.length,
    updates: input.updates?.id ?? null,
    isDraft: input.case.status === 'draft',
  }
}
