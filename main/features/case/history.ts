import { z } from 'zod'
import type { caseRevision } from '../../../shared/contract/case'
import { caseBody, type CaseBody } from '../../../shared/domain/case'
import { changesBetween } from '../../../shared/domain/changes'
import type { OpenedCase, QueryContext } from '../../gate/context'
import { readRevisions } from '../../store/records'

/*
 * The revisions of a case with what each changed. The log is left out: its
 * entries say themselves when they were made, and every revision carries all of them.
 */

type RevisionBody = Omit<CaseBody, 'log'>

/** The newest first. */
export function historyOf(context: QueryContext, opened: OpenedCase): z.output<typeof caseRevision>[] {
  const bodies = reader(caseBody.omit({ log: true, incident: true }))
  const incidents = reader(caseBody.shape.incident)
  const read = readRevisions(context.db, opened).map(({ body }): RevisionBody => {
    const { incident } = body as { readonly incident?: unknown }
    return { ...bodies(body), incident: incidents(incident) }
  })
  return read.map((body, index) => revisionOf(body, read[index - 1], index + 1)).reverse()
}

/**
 * Reads an object of one revision after another, field by field: one that stayed
 * as it was is the same object, and costs no second look.
 */
function reader<S extends z.ZodRawShape>({ shape }: z.ZodObject<S>) {
  const last = new Map<string, { readonly text: string | undefined; readonly value: unknown }>()
  const valueOf = (name: string, raw: unknown): unknown => {
    const text = JSON.stringify(raw) as string | undefined
    const before = last.get(name)
    if (before !== undefined && before.text === text) return before.value
    const value = z.parse(shape[name] as z.ZodType, raw)
    last.set(name, { text, value })
    return value
  }
  return (raw: unknown): z.output<z.ZodObject<S>> => {
    const given = raw as Readonly<Record<string, unknown>>
    const read = Object.keys(shape).map((name) => [name, valueOf(name, given[name])] as const)
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as z.output<z.ZodObject<S>>
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
