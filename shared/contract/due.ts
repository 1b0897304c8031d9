import { z } from 'zod'
import { caseReference } from '../domain/case'
import { caseListInput, caseListPage } from './case-list'
import { query } from './operation'

/** Who works with cases. */
const workers = ['officer', 'cso'] as const

export const dueItem = z.strictObject({
  reference: caseReference,
  title: z.string(),
  marking: z.string(),
  classification: z.string(),
  obligationId: z.string(),
  action: z.string(),
  recipients: z.string(),
  cite: z.string(),
  kind: z.string(),
  urgency: z.string(),
  force: z.string(),
  raisedAt: z.string(),
  dueAt: z.string().nullable(),
})
export type DueItem = z.infer<typeof dueItem>

export const dueOperations = {
  'case.list': query({
    title: 'See the list of cases',
    input: caseListInput,
    output: caseListPage,
    roles: workers,
  }),
  'case.due': query({
    title: 'See what is due',
    input: z.strictObject({}),
    output: z.array(dueItem),
    roles: workers,
  }),
}
