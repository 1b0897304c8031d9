import type { z } from 'zod'
import type { caseRevision } from '../../../shared/contract/case'
import { caseBody, type CaseBody } from '../../../shared/domain/case'
import { changesBetween } from '../../../shared/domain/changes'
import type { OpenedCase, QueryContext } from '../../gate/context'
import { readRevisions } from '../../store/records'

/*
 * The revisions of a case with what each changed. The log is left out: its
 * entries say themselves when they were made, and every revision carries all of them.
 */

const rest = caseBody.omit({ log: true, incident: true, duties: true }).strip()
type RevisionBody = z.output<typeof rest> & Pick<CaseBody, 'incident' | 'duties'>

/** The newest first; the first revision "changed" every fact that it recorded. */
export function historyOf(context: QueryContext, opened: OpenedCase): z.output<typeof caseRevision>[] {
  const incidents = reader(caseBody.shape.incident)
  const duties = reader(caseBody.shape.duties)
  const bodies = readRevisions(context.db, opened).map(({ body }): RevisionBody => {
    const raw = body as Partial<Record<keyof CaseBody, unknown>>
    return { ...rest.parse(raw), incident: incidents(raw.incident), duties: duties(raw.duties) }
  })
  return bodies.map((body, index) => revisionOf(body, bodies[index - 1], index + 1)).reverse()
}

/** Reads a part of one revision after another; one that stayed as it was is the same object, and costs no second look. */
function reader<T extends z.ZodType>(schema: T): (raw: unknown) => z.output<T> {
  let last: { readonly text: string; readonly value: z.output<T> } | undefined
  return (raw) => {
    const text = JSON.stringify(raw)
    if (last?.text !== text) last = { text, value: schema.parse(raw) }
    return last.value
  }
}

function revisionOf(body: RevisionBody, before: RevisionBody | undefined, revision: number) {
  return {
    revision,
    at: body.saved.at,
    by: body.saved.by,
    reason: body.saved.reason ?? null,
    status: body.status,
    changes:
      before === undefined
        ? changesBetween({ incident: {} }, { incident: body.incident })
        : changesBetween(comparable(before), comparable(body)),
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
