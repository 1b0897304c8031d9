import type { directoryOperations, DirectoryView } from '../../../shared/contract/directory'
import { AppError } from '../../../shared/contract/fault'
import type { RecordRevision } from '../../../shared/contract/revision'
import { changesBetween } from '../../../shared/domain/changes'
import { directoryBody, directoryProblems, type DirectoryBody } from '../../../shared/domain/directory'
import type { FeatureHandlers, OpenedRecord } from '../../gate/context'
import { readRevisions } from '../../store/records'
import { makeShared, storeShared } from '../../store/shared-write'

/** Whom to tell and how, the response team, the steps for minor incidents: every account reads it, the CSO decides it. */
export const directoryHandlers: FeatureHandlers<keyof typeof directoryOperations> = {
  'directory.read': (context) => {
    const [found] = context.sides('directory')
    return found === undefined ? null : viewOf(found)
  },

  // Whoever stands in for the CSO saves too: the role decides, not the level of the key that a letter brought.
  'directory.save': (context, { basedOn, details, reason }) => {
    const [found] = context.sides('directory')
    const newest = found?.revision ?? 0
    if (newest !== basedOn) throw stale(newest, basedOn)
    const fields = directoryProblems(details).map(({ path, message }) => ({
      path: `details.${path}`,
      message,
    }))
    if (fields.length > 0) throw new AppError('invalid', 'Some of the directory cannot be kept so.', fields)
    const saved: DirectoryBody['saved'] = {
      at: context.now.toISOString(),
      by: context.session.account.displayName,
      ...(reason !== undefined && { reason }),
    }
    if (found === undefined) {
      return viewOf(
        makeShared(context, 'directory', (reference): DirectoryBody => {
          return { kind: 'directory', reference, details, saved }
        }),
      )
    }
    const opened = context.openSide('directory', found.body.reference)
    return viewOf(storeShared(context, 'directory', { ...opened, body: { ...opened.body, details, saved } }))
  },

  'directory.history': (context) => {
    const [found] = context.sides('directory')
    if (found === undefined) return []
    const bodies = readRevisions(context.db, found).map(({ body }) => directoryBody.parse(body))
    return bodies.map((body, index) => revisionOf(body, bodies[index - 1], index + 1)).reverse()
  },
}

const stale = (newest: number, basedOn: number) =>
  new AppError(
    'conflict',
    `Somebody saved revision ${String(newest)} after you opened ${String(basedOn)}. Open the newest and make your change there.`,
  )

const viewOf = ({ revision, body }: OpenedRecord<DirectoryBody>): DirectoryView => ({ revision, body })

function revisionOf(
  body: DirectoryBody,
  before: DirectoryBody | undefined,
  revision: number,
): RecordRevision {
  return {
    revision,
    at: body.saved.at,
    by: body.saved.by,
    reason: body.saved.reason ?? null,
    changes: before === undefined ? [] : changesBetween(before.details, body.details),
  }
}
