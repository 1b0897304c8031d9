import { basename } from 'node:path'
import { AppError } from '../../../shared/contract/fault'
import { jurisdictions } from '../../../shared/domain/organisation'
import { buildReportForm, reportFormFrame } from '../../documents/report-form'
import { renderPdf } from '../../documents/pdf'
import { renderInWorker } from '../../documents/worker'
import type { FeatureHandlers } from '../../gate/context'
import { writeFileAtomically } from '../../store/files'
import { readRegisterFile } from '../../store/folder'
import { readersOf } from '../../store/intake'

/** A blank form says nothing of any case, so it is no release: unsigned, and in the audit like every act. */
export const blankFormHandlers: FeatureHandlers<'report.blankForm'> = {
  'report.blankForm': async ({ vault, session, now, signal, progress }, { kind }) => {
    const file = readRegisterFile(vault.folder)
    const names = (route: 'cso' | 'alternate') => readersOf(file, route, now).map(({ name }) => name)
    const form = {
      kind: kind ?? null,
      organisation: session.organisation.name,
      emergencyNumber: jurisdictions[session.organisation.jurisdiction].emergencyNumber,
      readers: { cso: names('cso'), alternate: names('alternate') },
    }
    const path = await vault.ports.dialogs.saveFile({
      title: 'Where the blank form goes',
      name: `report-form${kind === undefined ? '' : `-${kind}`}.pdf`,
      extensions: ['pdf'],
    })
    if (path === null) throw new AppError('conflict', 'Nothing was saved: no place was chosen.')
    progress(0, 2, 'Setting the pages')
    const entry = vault.ports.workerEntry
    const render = entry === null ? renderPdf : renderInWorker(entry)
    const { bytes, pages } = await render(buildReportForm(form), reportFormFrame(form, now))
    signal.throwIfAborted()
    progress(1, 2, 'Writing')
    save(path, bytes)
    return { answer: { name: basename(path), pages } }
  },
}

function save(path: string, bytes: Buffer): void {
  try {
    writeFileAtomically(path, bytes)
  } catch {
    throw new AppError('unavailable', `${basename(path)} was not written. Choose another place.`)
  }
}
