import { z } from 'zod'
import { minorStep } from '../domain/directory'
import { directionEntry, workEntry } from '../domain/log'
import { line, prose } from '../domain/text'
import { caseView, caseWrite, workers } from './case'
import { command } from './operation'

/*
 * Working a case from its first report to its close. What is entered in the log
 * is appended as one revision; a mistyped entry is corrected by another that names it.
 *
 * Acts of direction are for whoever decides about the case (`decidedOn`). They are refused to whoever is named as suspected in the case. A refusal
 * because of a gate is `conflict`: it says what is still to be done, under which
 * clause, and names each gate as a field `gate.<stage>`.
 */

export const caseWorkOperations = {
  /** Throws `invalid` for what lies in the future, corrects nothing that counts, or misses a reason it needs. */
  'work.log': command({
    title: 'Enter something in the log of a case',
    input: z.strictObject({ ...caseWrite, entry: workEntry }),
    output: caseView,
    roles: workers,
  }),
  'work.direct': command({
    title: 'Direct how a case is run',
    input: z.strictObject({ ...caseWrite, entry: directionEntry }),
    output: caseView,
    roles: workers,
    decidedOn: 'reference',
  }),
  'case.close': command({
    title: 'Close a case',
    input: z.strictObject({ ...caseWrite, reason: prose(4000) }),
    output: caseView,
    roles: workers,
    decidedOn: 'reference',
  }),
  'case.reopen': command({
    title: 'Reopen a case',
    input: z.strictObject({ ...caseWrite, reason: prose(4000) }),
    output: caseView,
    roles: workers,
    decidedOn: 'reference',
  }),
  'case.steps': command({
    title: 'Edit the steps of a minor incident',
    input: z.strictObject({ ...caseWrite, steps: z.array(minorStep).max(50) }),
    output: caseView,
    roles: workers,
    decidedOn: 'reference',
  }),
  'duty.choose': command({
    title: 'Choose which of several recipients are told',
    input: z.strictObject({
      ...caseWrite,
      obligationId: z.string().max(120),
      recipients: z.array(line(120)).min(1).max(12),
      reason: prose(2000),
    }),
    output: caseView,
    roles: workers,
  }),
}
