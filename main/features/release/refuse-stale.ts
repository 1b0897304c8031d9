import { AppError } from '../../../shared/contract/fault'
import type { OpenedCase } from '../../gate/context'

/** Throws `conflict` for somebody who looked at an earlier revision. */
export function refuseStale({ revision }: Pick<OpenedCase, 'revision'>, basedOn: number): void {
  if (revision === basedOn) return
  throw new AppError(
    'conflict',
    `Somebody saved revision ${String(revision)} after you opened ${String(basedOn)}.`,
  )
}
