import { z } from 'zod'
import { documentView } from '../../../shared/contract/release'
import { incidentReportData } from '../../documents/incident-projection'

/** What is kept of an issued document beside its bytes: how it is listed, and the data its pages show. */
export const storedDocument = z.strictObject({ id: z.string(), view: documentView, data: incidentReportData })
export type StoredDocument = z.infer<typeof storedDocument>
