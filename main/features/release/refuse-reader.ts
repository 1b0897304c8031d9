import { AppError } from '../../../shared/contract/fault'
import type { OpenedCase } from '../../gate/context'

/** Documents and releases become part of the case: throws `denied` for somebody who may only read it. */
export function refuseReader({ level }: OpenedCase): void {
  if (level !== 'work') throw new AppError('denied', 'You may read this case, not change it.')
}
