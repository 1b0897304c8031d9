import { organisation, type Organisation } from '../../shared/domain/organisation'
import type { ReadableDatabase } from './database'
import { StoreError } from './errors'
import { readSetting } from './settings'

/** Name of the setting that holds the organisation's profile. */
export const organisationSetting = 'organisation'

/** The organisation's profile. Throws StoreError('corrupt') when it is not there. */
export function readOrganisation(db: ReadableDatabase): Organisation {
  const found = readSetting(db, organisationSetting, organisation)
  if (found === null) throw new StoreError('corrupt', 'the register has no organisation profile')
  return found
}
