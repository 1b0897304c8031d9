import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { DocumentView } from '../../../shared/contract/release'
import { missingForFinalise } from '../../../shared/domain/case-complete'
import { caseMarking } from '../../../shared/domain/case-problems'
import { dutyState } from '../../../shared/domain/duty'
import { markingLine, wantsCopyNumber } from '../../../shared/domain/marking'
import { roleLabels } from '../../../shared/domain/vocabulary'
import { buildIncidentReport, incidentReportFrame, reportTitle } from '../../documents/incident-report'
import { projection } from '../../documents/incident-projection'
import type { CaseDocumentInput, Fingerprint } from '../../documents/issue'
import { renderPdf } from '../../documents/pdf'
import { signPdf } from '../../documents/sign'
import { renderInWorker } from '../../documents/worker'
import type { CommandContext, EffectContext, FeatureHandlers, OpenedCase } from '../../gate/context'
import type { SessionFacts } from '../../gate/session'
import { fingerprintOf } from '../../keys/certificates'
import { sha384 } from '../../keys/hash'
import { fingerprintHex, fingerprintWords } from '../../keys/words'
import { readIdentity } from '../../store/agency-identity'
import { auditHead } from '../../store/audit'
import { writeCheckpoint } from '../../store/checkpoints'
import { assertMaySign, hasCertifiedKeys } from '../../store/key-requests'
import { addDocument, listDocuments } from '../../store/documents'
import { refuseReader } from './refuse-reader'
import { storedDocument, type StoredDocument } from './stored-document'

const spokenBytes = 8

export const issueHandlers: FeatureHandlers<'document.issue' | 'document.list'> = {
  'document.issue': async (context, { reference, basedOn }) => {
    const opened = context.open(reference)
    refuseReader(opened)
    assertMaySign(context.session.account)
    refuseUnready(opened, basedOn)
    const input = documentInput(context, opened)
    context.progress(0, 3, 'Setting the pages')
    const rendered = await renderer(context.vault.ports.workerEntry)(buildIncidentReport(input), incidentReportFrame(input))
    context.signal.throwIfAborted()
    context.progress(1, 3, 'Signing')
    const bytes = await signPdf(rendered.bytes, signerOf(context, input))
    context.progress(2, 3, 'Storing')
    const view = viewOf(input, { bytes, pages: rendered.pages })
    const document = { id: view.id, view, data: projection(input, view.title) }
    return {
      answer: view,
      subject: view.id,
      record: (writable) => {
        store(writable, opened, document, bytes)
      },
    }
  },

  'document.list': (context, { reference }) => {
    const { recordId, key } = context.open(reference)
    return listDocuments(context.db, { recordId, key }).map(({ details }) => storedDocument.parse(details).view)
  },
}

/** Documents are drawn off the port's thread where there is a bundle to start one from. */
const renderer = (workerEntry: string | null) =>
  workerEntry === null ? renderPdf : renderInWorker(workerEntry)

/** A report is issued from a finalised case whose gates are open (PSR-69: the initial assessment comes first). */
function refuseUnready({ body, revision }: OpenedCase, basedOn: number): void {
  if (revision !== basedOn) {
    throw new AppError('conflict', `Somebody saved revision ${String(revision)} after you opened ${String(basedOn)}.`)
  }
  if (body.status !== 'finalised') throw new AppError('conflict', 'Finalise the case before a report is issued.')
  const missing = missingForFinalise(body.incident)
  if (missing.length > 0) throw new AppError('invalid', 'The case is not complete.', missing)
  const held = body.duties.filter((duty) => duty.current && duty.obligation.gate === 'issue' && dutyState(duty) === 'open')
  if (held.length > 0) {
    throw new AppError('conflict', `First: ${held.map(({ obligation }) => `${obligation.action} (${obligation.cite})`).join('; ')}`)
  }
}

function documentInput(context: EffectContext, { body, revision }: OpenedCase): CaseDocumentInput {
  const { session, db, now } = context
  return {
    case: body,
    organisation: session.organisation,
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

function viewOf(input: CaseDocumentInput, made: { bytes: Buffer; pages: number }): DocumentView {
  const marking = caseMarking(input.case.incident)
  return {
    id: input.issue.id,
    reference: input.case.reference,
    template: 'incident-report',
    title: reportTitle(input),
    revision: input.issue.revision,
    marking: markingLine(marking),
    classification: marking.classification,
    copy: input.issue.copy?.number ?? null,
    issuedAt: input.issue.issuedAt,
    issuedBy: input.issue.issuedBy,
    sha384: sha384(made.bytes).toString('hex'),
    pages: made.pages,
    bytes: made.bytes.length,
  }
}

function store(context: CommandContext, { recordId, key }: OpenedCase, document: StoredDocument, bytes: Buffer): void {
  addDocument(context.db, { recordId, key }, { at: document.view.issuedAt, details: document, bytes })
  signHead(context.session, context, 'document')
}

/** Signs the audit head, if the keys are certified: what has happened so far can no longer be rewritten unnoticed. */
export function signHead(session: SessionFacts, context: CommandContext, reason: 'document' | 'package'): void {
  if (!hasCertifiedKeys(session.account)) return
  writeCheckpoint(context.db, {
    register: session.registerId,
    accountId: session.account.id,
    signingKey: session.keys.signing,
    certificate: session.keys.signingCertificate,
    reason,
    at: context.now.toISOString(),
  })
}
