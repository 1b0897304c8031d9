import type { z } from 'zod'
import type { caseRevision } from '../../../shared/contract/case'
import { caseBody } from '../../../shared/domain/case'
import { changesBetween } from '../../../shared/domain/changes'
import type { OpenedCase, QueryContext } from '../../gate/context'
import { readRevisions } from '../../store/records'

/*
 * The revisions of a case with what each changed. The log is left out: its
 * entries say themselves when they were made, and every revision carries all of them.
 */

const revisionBody = caseBody.omit({ log: true }).strip()
type RevisionBody = z.output<typeof revisionBody>

/** The newest first. */
export function historyOf(context: QueryContext, opened: OpenedCase): z.output<typeof caseRevision>[] {
  const bodies = readRevisions(context.db, opened).map(({ body }) => revisionBody.parse(body))
  return bodies.map((body, index) => revisionOf(body, bodies[index - 1], index + 1)).reverse()
}

function revisionOf(body: RevisionBody, before: RevisionBody | undefined, revision: number) {
  return {
    revision,
    at: body.saved.at,
    by: body.saved.by,
    reason: body.saved.reason ?? null,
    status: body.status,
    changes: before === undefined ? [] : changesBetween(comparable(before), comparable(body)),
  }
}

/** Who saved it and when is the row's own heading, not a change. */
const comparable = ({ incident, status, duties, steps, access, concernsCso, requests }: RevisionBody) => ({
  status,
  incident,
  concernsCso,
  duties: Object.fromEntries(duties.map((duty) => [duty.obligation.id, duty])),
  steps: steps.map(({ title, help }) => ({ title, help })),
  access: Object.fromEntries(access.map((held) => [held.name, grantText(held)])),
  requests: Object.fromEntries(requests.map(({ name, decision }) => [name, decision.outcome])),
})

const grantText = ({ level, until }: RevisionBody['access'][number]) =>
  until === null ? level : `${level} until ${until}`
