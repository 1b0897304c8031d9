import type { z } from 'zod'
import { accessOperations } from './access'
import { accountOperations } from './account'
import { annexOperations } from './annex'
import { auditOperations } from './audit'
import { caseOperations } from './case'
import { caseHintOperations } from './case-hints'
import { caseWorkOperations } from './case-work'
import { directoryOperations } from './directory'
import { dueOperations } from './due'
import { personOperations } from './person'
import { preferenceOperations } from './preference'
import { recoveryOperations } from './recovery'
import { releaseOperations } from './release'
import { repeatOperations } from './repeat'
import { reportOperations } from './report'
import { sessionOperations } from './session'
import { signingOperations } from './signing'

/** Everything that may be asked of the vault. */
export const contract = {
  ...sessionOperations,
  ...recoveryOperations,
  ...accountOperations,
  ...preferenceOperations,
  ...reportOperations,
  ...caseOperations,
  ...caseHintOperations,
  ...caseWorkOperations,
  ...dueOperations,
  ...accessOperations,
  ...annexOperations,
  ...personOperations,
  ...repeatOperations,
  ...directoryOperations,
  ...releaseOperations,
  ...signingOperations,
  ...auditOperations,
}

export type Contract = typeof contract
export type OperationName = keyof Contract
/** What a caller gives, before defaults. */
export type InputOf<N extends OperationName> = z.input<Contract[N]['input']>
/** What a handler receives, after parsing. */
export type ParsedInputOf<N extends OperationName> = z.output<Contract[N]['input']>
export type OutputOf<N extends OperationName> = z.output<Contract[N]['output']>
