import { z } from 'zod'
import { line } from '../domain/text'
import { command, effect, query } from './operation'

/** The agency certificate that documents are signed with instead of the register's own. */
export const agencyCertificate = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  /** The root that readers elsewhere must trust. */
  root: z.string(),
  rootFingerprint: z.string(),
  keyType: z.string(),
  notAfter: z.string(),
})
export type AgencyCertificate = z.infer<typeof agencyCertificate>

const nothing = z.strictObject({})
const current = z.strictObject({ certificate: agencyCertificate.nullable() })

export const signingOperations = {
  'signing.current': query({
    title: 'See the own agency certificate',
    input: nothing,
    output: current,
    roles: ['cso'],
  }),
  'signing.import': effect({
    title: 'Bring in an agency certificate',
    input: z.strictObject({ passphrase: z.string().max(1024) }),
    output: current,
    roles: ['cso'],
  }),
  'signing.remove': command({
    title: 'Remove the own agency certificate',
    input: z.strictObject({ reason: line(300) }),
    output: current,
    roles: ['cso'],
  }),
}
