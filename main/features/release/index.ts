import { createHash, randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { AppError } from '../../../shared/contract/fault'
import { transferView, type DocumentView, type TransferView } from '../../../shared/contract/release'
import type { CommandContext, EffectContext, FeatureHandlers, OpenedCase } from '../../gate/context'
import { readDocument } from '../../store/documents'
import { StoreError } from '../../store/errors'
import { addTransfer, listAllTransfers } from '../../store/transfers'
import { issueHandlers, signHead } from './issue'
import { writeReleased } from './write-released'
import { packageFor } from './package'
import { assertMaySign } from '../../store/key-requests'
import { refuseReader } from './refuse-reader'
import { storedDocument, type StoredDocument } from './stored-document'

type Names = 'document.issue' | 'document.list' | 'release.document' | 'release.package' | 'release.list'

export const releaseHandlers: FeatureHandlers<Names> = {
  ...issueHandlers,

  'release.document': async (context, input) => {
    const opened = context.open(input.reference)
    refuseReader(opened)
    const { document, bytes } = findDocument(context, opened, input.documentId)
    const { view } = document
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
    const { document, bytes } = findDocument(context, opened, input.documentId)
    const made = await packageFor(context, { ...input, document, bytes })
    const transfer = transferOf(context, { kind: 'package', view: document.view, to: input, files: made.files })
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

function findDocument(context: EffectContext, { recordId, key }: OpenedCase, id: string): { document: StoredDocument; bytes: Buffer } {
  try {
    const { details, bytes } = readDocument(context.db, { recordId, key }, id)
    return { document: storedDocument.parse(details), bytes }
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'not-found') throw new AppError('notFound', 'There is no such document.')
    throw error
  }
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
function enter(context: CommandContext, { recordId, key }: OpenedCase, transfer: TransferView): void {
  addTransfer(context.db, { recordId, key }, { at: transfer.releasedAt, details: transfer })
  signHead(context.session, context, transfer.kind)
}
