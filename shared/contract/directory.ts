import { z } from 'zod'
import { roles } from '../domain/account'
import { directoryBody, directoryDetails } from '../domain/directory'
import { line } from '../domain/text'
import { command, query } from './operation'
import { recordRevision } from './revision'

/** The directory as it is now. */
export const directoryView = z.strictObject({ revision: z.number().int(), body: directoryBody })
export type DirectoryView = z.infer<typeof directoryView>

export const directoryOperations = {
  /** Null while nobody has saved one. */
  'directory.read': query({
    title: 'Read the directory',
    input: z.strictObject({}),
    output: directoryView.nullable(),
    roles,
  }),
  'directory.save': command({
    title: 'Change the directory',
    input: z.strictObject({
      /** The revision that was changed; 0 for the first. */
      basedOn: z.number().int().min(0),
      details: directoryDetails,
      reason: line(500).optional(),
    }),
    output: directoryView,
    roles: ['cso'],
  }),
  'directory.history': query({
    title: 'See the revisions of the directory',
    input: z.strictObject({}),
    output: z.array(recordRevision),
    roles,
  }),
}
