import { z } from 'zod'
import { roles } from '../domain/account'
import { directoryBody, directoryDetails } from '../domain/directory'
import { line } from '../domain/text'
import { command, query } from './operation'

/** The directory as it is now. */
export const directoryView = z.strictObject({ revision: z.number().int(), body: directoryBody })
export type DirectoryView = z.infer<typeof directoryView>

/** One saving of the directory, and what it changed. */
export const directoryRevision = z.strictObject({
  revision: z.number().int(),
  at: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  changes: z.array(z.strictObject({ path: z.string(), before: z.string(), after: z.string() })),
})
export type DirectoryRevision = z.infer<typeof directoryRevision>

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
    output: z.array(directoryRevision),
    roles,
  }),
}
