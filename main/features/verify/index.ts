import { AppError } from '../../../shared/contract/fault'
import type { FeatureHandlers } from '../../gate/context'
import { verifyRegister } from '../../store/verify'
import { isRegister, verdict, verifyFile } from './verify-path'

export const verifyHandlers: FeatureHandlers<'verify.file' | 'verify.register'> = {
  'verify.file': async ({ vault, session }) => {
    const path = await vault.ports.dialogs.openFile({
      title: 'Check a document or a package',
      extensions: ['pdf', 'p7m', 'sha512'],
    })
    if (path === null) throw new AppError('conflict', 'No file was chosen.')
    if (isRegister(path))
      throw new AppError('invalid', 'A register is checked from its own Administration page.')
    return {
      answer: await verifyFile(path, {
        authority: session.keys.authorityCertificate,
        privateKey: session.keys.agreement,
      }),
    }
  },

  'verify.register': async ({ vault, session, db, progress }) => {
    const opened = { db, records: session.records, register: session.registerId }
    const found = await verifyRegister(vault.folder, {
      authority: session.keys.authorityCertificate,
      opened,
      onProgress: (done, total) => {
        progress(done, total, 'Checking the audit')
      },
    })
    return { answer: verdict('register', session.organisation.name, found) }
  },
}
