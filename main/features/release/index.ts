import { createHash, randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { AppError } from '../../../shared/contract/fault'
import { transferView, type DocumentView, type TransferView } from '../../../shared/contract/release'
import type { CommandContext, EffectContext, FeatureHandlers, OpenedCase } from '../../gate/context'
import { addTransfer, listAllTransfers } from '../../store/transfers'
import { asItIsNow } from './as-it-is-now'
import { documentHandlers } from './documents'
import { issueHandlers } from './issue'
import { signHead } from './sign-head'
import { writeReleased } from './write-released'
import { packageFor } from './package'
import { assertMaySign } from '../../store/key-requests'
import { refuseReader } from './refuse-reader'
import { releasableDocument } from './stored-document'

type Names =
  | 'document.issue'
  | 'document.list'
  | 'document.read'
  | 'document.templates'
  | 'document.withdraw'
  | 'release.document' | 'release.package' | 'release.list'

export const releaseHandlers: FeatureHandlers<Names> = {
  ...documentHandlers,
  ...issueHandlers,

  'release.document': async (context, input) => {
    const opened = context.open(input.reference)
    refuseReader(opened)
    const { view, bytes } = releasableDocument(context.db, opened, input.documentId)
    const path = await context.vault.ports.dialogs.saveFile({
      title: `Release ${view.title}`,
      name: `${view.reference}-${view.id}.pdf`,
      extensions: ['pdf'],
    })
    if (path === null) throw new AppError('conflict', 'Nothing was released: no place was chosen.')
    await writeReleased(path, bytes)
    const files = [{ name: basename(path), bytes: bytes.length, sha512: createHash('sha512').update(bytes).digest('hex') }]
    const transfer = transferOf(context, { kind: 'document', view, to: input, files })
    return { answer: transfer, subject: transfer.id, record: (writable) => { enter(writable, opened, transfer) } }
  },

  'release.package': async (context, input) => {
    const opened = context.open(input.reference)
    refuseReader(opened)
    assertMaySign(context.session.account)
    const { view, stored, bytes } = releasableDocument(context.db, opened, input.documentId)
    const made = await packageFor(context, { ...input, document: stored, bytes })
    const transfer = transferOf(context, { kind: 'package', view, to: input, files: made.files })
    return {
      answer: { transfer, passphrase: made.passphrase },
      subject: transfer.id,
      record: (writable) => {
        enter(writable, opened, transfer)
        made.record(writable)
      },
    }
  },

  'release.list': ({ db, session, isOpenTo }) => {
    const owners = [...session.records].map(([recordId, { key }]) => ({ recordId, key }))
    const all = listAllTransfers(db, owners).map(({ details }) => transferView.parse(details))
    const open = new Set([...new Set(all.map(({ reference }) => reference))].filter(isOpenTo))
    return all.filter(({ reference }) => open.has(reference))
  },
}

interface Released {
  readonly kind: TransferView['kind']
  readonly view: DocumentView
  readonly to: { readonly recipient: string; readonly medium: string }
  readonly files: TransferView['files']
}

function transferOf({ session, now }: EffectContext, { kind, view, to, files }: Released): TransferView {
  return {
    id: randomUUID(),
    reference: view.reference,
    kind,
    title: view.title,
    marking: view.marking,
    classification: view.classification,
    recipient: to.recipient,
    medium: to.medium,
    releasedAt: now.toISOString(),
    releasedBy: session.account.displayName,
    approval: 'single-person',
    files: [...files],
  }
}

/** The ledger line, and the head signed over it. */
function enter(context: CommandContext, opened: OpenedCase, transfer: TransferView): void {
  const { recordId, key } = asItIsNow(context, opened)
  addTransfer(context.db, { recordId, key }, { at: transfer.releasedAt, details: transfer })
  signHead(context.session, context, transfer.kind)
}
