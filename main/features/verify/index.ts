import { AppError } from '../../../shared/contract/fault'
import type { EffectContext, FeatureHandlers } from '../../gate/context'
import { checkpointLog } from '../../store/database'
import { verifyRegister, type Found } from '../../store/verify'
import { verifyInWorker } from '../../store/verify-worker'
import { isRegister, verdict, verifyFile } from './verify-path'

export const verifyHandlers: FeatureHandlers<'verify.file' | 'verify.register'> = {
  'verify.file': async ({ vault, session }) => {
    const path = await vault.ports.dialogs.openFile({
      title: 'Check a document, a package or an audit export',
      extensions: ['pdf', 'p7m', 'sha512', 'jsonl'],
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

  'verify.register': async (context) => ({
    answer: verdict('register', context.session.organisation.name, await verifyOpen(context)),
  }),
}

/** On a thread of its own where there is one to be had. */
async function verifyOpen(context: EffectContext): Promise<Found> {
  const { vault, session, db, signal } = context
  const progress = (done: number, total: number, what: string) => {
    context.progress(done, total, what)
  }
  const { workerEntry } = vault.ports
  const authority = session.keys.authorityCertificate
  const { records, registerId: register } = session
  if (workerEntry === null || vault.session === null) {
    return verifyRegister(vault.folder, {
      authority,
      opened: { db, records, register },
      onProgress: progress,
      isStopped: () => signal.aborted,
    })
  }
  // With an empty log the thread reads the file itself, and nothing is moved into it meanwhile.
  checkpointLog(vault.session.db)
  const job = { folder: vault.folder, key: session.keys.register, register, authority, records }
  return verifyInWorker(workerEntry, job, { signal, progress })
}
