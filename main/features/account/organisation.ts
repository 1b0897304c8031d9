import { AppError } from '../../../shared/contract/fault'
import type { FeatureHandlers } from '../../gate/context'
import { readRegisterFile, writeRegisterFile } from '../../store/folder'
import { organisationSetting } from '../../store/organisation'
import { writeSetting } from '../../store/settings'
import { warrantorOf } from './rules'

type Names = 'organisation.save' | 'organisation.banner'

export const organisationHandlers: FeatureHandlers<Names> = {
  /** The name also stands on the lock screen, in a file that the authority signs. */
  'organisation.save': ({ vault, db, session, afterCommit }, organisation) => {
    if (organisation.accreditation !== session.organisation.accreditation) {
      throw new AppError('invalid', 'The accreditation is fixed at set-up.', [
        { path: 'accreditation', message: 'is fixed at set-up' },
      ])
    }
    writeSetting(db, organisationSetting, organisation)
    const file = readRegisterFile(vault.folder)
    if (file.organisationName !== organisation.name) {
      const { authority } = warrantorOf(session)
      writeRegisterFile(vault.folder, { ...file, organisationName: organisation.name }, authority)
    }
    afterCommit(() => {
      session.organisation = organisation
    })
    return organisation
  },

  'organisation.banner': ({ vault, session }, { text }) => {
    const { authority } = warrantorOf(session)
    writeRegisterFile(vault.folder, { ...readRegisterFile(vault.folder), banner: text }, authority)
    return {}
  },
}
