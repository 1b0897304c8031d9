import { z } from 'zod'
import { accountView, role, roles, signInName } from '../domain/account'
import { standing } from '../domain/clearance'
import { organisation } from '../domain/organisation'
import { line } from '../domain/text'
import { command, effect, query } from './operation'

const nothing = z.strictObject({})

export const accountOperations = {
  'account.list': query({
    title: 'See the accounts',
    input: nothing,
    output: z.array(accountView),
    roles,
  }),
  'account.create': effect({
    title: 'Make an account',
    input: z.strictObject({
      signInName,
      displayName: line(120),
      role,
      /** Without it, no clearance and a New Zealander. */
      standing: standing.optional(),
    }),
    output: z.strictObject({ account: accountView, oneTimePassphrase: z.string() }),
    roles: ['cso'],
  }),
  'organisation.save': command({
    title: 'Change the organisation’s details',
    input: organisation,
    output: organisation,
    roles: ['cso'],
  }),
}
