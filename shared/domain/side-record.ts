import type { z } from 'zod'
import { annexBody } from './annex'
import { directoryBody } from './directory'
import { personBody } from './person'

/** The kinds of record besides cases and reports, with the shape of their bodies. */
export const sideRecords = { person: personBody, directory: directoryBody, annex: annexBody } as const
export type SideKind = keyof typeof sideRecords
export type SideBody<K extends SideKind> = z.infer<(typeof sideRecords)[K]>
