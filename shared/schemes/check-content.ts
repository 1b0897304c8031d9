import { z } from 'zod'
import { blank, citeProblems, namesTime, twice } from './check-parts'
import { facts } from './facts'
import { reachProblems } from './reach'
import type { Category, Checklist, ReferencePage, SchemePack, Stage } from './scheme'

/*
 * The rest of a pack: reference pages, checklists, categories and stages.
 */

/** What is wrong with what a pack says beside its rules, one sentence each. */
export function contentProblems(pack: SchemePack): string[] {
  const named = (what: string, id: string) => (problem: string) => `${what} ${id}: ${problem}`
  return [
    ...pack.references.flatMap((page) => pageProblems(pack, page).map(named('reference', page.id))),
    ...pack.checklists.flatMap((list) => checklistProblems(pack, list).map(named('checklist', list.id))),
    ...pack.categories.flatMap((one) => categoryProblems(pack, one).map(named('category', one.id))),
    ...pack.stages.flatMap((stage) => stageProblems(pack, stage).map(named('stage', stage.id))),
    ...pack.conflicts.flatMap(({ between: [one, other], sentence }) => [
      ...(one === other ? [`a conflict of ${one} with itself`] : []),
      ...blank(`conflict ${one} with ${other}`, sentence),
    ]),
  ]
}

function pageProblems(pack: SchemePack, page: ReferencePage): string[] {
  const ids = new Set(pack.obligations.map(({ id }) => id))
  return [
    ...blank('title', page.title),
    ...(page.sections.length === 0 ? ['has nothing on it'] : []),
    ...page.sections.flatMap(({ heading, text, cite }) => [
      ...blank('a heading', heading),
      ...(text.length === 0 || text.some((one) => one.trim() === '') ? [`${heading}: a text is empty`] : []),
      ...citeProblems(pack, cite).map((problem) => `${heading}: ${problem}`),
    ]),
    ...page.obligations
      .filter((id) => !ids.has(id))
      .map((id) => `names ${id}, which the pack has no rule for`),
  ]
}

function checklistProblems(pack: SchemePack, list: Checklist): string[] {
  return [
    ...blank('title', list.title),
    ...citeProblems(pack, list.cite),
    ...reachProblems(list.when),
    ...(list.items.length === 0 ? ['has no items'] : []),
    ...twice(list.items.map(({ id }) => id)).map((id) => `the item id ${id} is used twice`),
    ...list.items.flatMap(({ id, text, cite }) => [
      ...blank(`text of ${id}`, text),
      ...citeProblems(pack, cite).map((problem) => `${id}: ${problem}`),
      ...(namesTime([text]) ? [`${id}: names a number of hours or days, which only a clock may`] : []),
    ]),
  ]
}

function categoryProblems(pack: SchemePack, { fact, title, values, cite }: Category): string[] {
  const schema = facts.shape[fact].unwrap().unwrap()
  const options: readonly string[] =
    schema instanceof z.ZodBoolean
      ? []
      : schema instanceof z.ZodEnum
        ? schema.options
        : schema.element.options
  return [
    ...blank('title', title),
    ...citeProblems(pack, cite),
    ...(values.length === 0 ? ['has no values'] : []),
    ...values.filter((value) => !options.includes(value)).map((value) => `${value} is no value of ${fact}`),
  ]
}

/** A stage no case can reach: its condition never holds, or no rule can ever hold its gate. */
function stageProblems(pack: SchemePack, { title, gate, when, cite }: Stage): string[] {
  const unheld = gate !== null && !pack.obligations.some((rule) => rule.gate === gate) ? [gate] : []
  const never = when === undefined ? [] : reachProblems(when).filter((problem) => problem.includes('never'))
  return [
    ...blank('title', title),
    ...citeProblems(pack, cite),
    ...(never.length > 0 ? ['cannot be reached: its condition excludes itself'] : []),
    ...unheld.map((missing) => `cannot be reached: no rule of the pack has the gate ${missing}`),
  ]
}
