import { certaintyOf, citeText, obligationId, ruleCite } from './cite'
import { asked, compiler, type Compiled } from './compiled'
import type { Obligation, OpenQuestion } from './obligation'
import type { ObligationRule, SchemePack } from './scheme'

/*
 * Packs made ready to be asked: conditions compiled, citations written out,
 * rules in the order they are read. Made once for a list of packs.
 */

/** A rule with everything of its obligation that does not depend on the facts. */
export interface ReadyRule {
  readonly rule: ObligationRule
  readonly pack: SchemePack
  readonly when: Compiled
  readonly fixed: Omit<Obligation, 'because'>
}

export interface Plan {
  readonly packs: readonly SchemePack[]
  /** Strictest first, as far as that does not depend on due times. */
  readonly rules: readonly ReadyRule[]
  /** Whether a clock of some rule has a number, so that due times decide the order too. */
  readonly hasLimits: boolean
  readonly conflicts: readonly {
    /** Places in `rules`; -1 for a rule that none of the packs has. */
    readonly places: readonly [number, number]
    readonly between: readonly [string, string]
    readonly sentence: string
  }[]
  /** By place in `asked`: what each pack asks. */
  readonly questions: readonly (ReadonlyMap<SchemePack, Omit<OpenQuestion, 'obligations'>> | undefined)[]
}

const plans: Plan[] = []
const kept = 8

/** The plan of these packs; the last few are kept. */
export function planOf(packs: readonly SchemePack[]): Plan {
  const isOf = (plan: Plan) =>
    plan.packs.length === packs.length && plan.packs.every((pack, index) => pack === packs[index])
  const before = plans.find(isOf)
  if (before) return before
  const plan = makePlan([...packs])
  plans.unshift(plan)
  plans.length = Math.min(plans.length, kept)
  return plan
}

const forceOrder = ['must', 'should', 'consider']
const urgencyOrder = ['immediate', 'by', 'asap']

/** Orders obligations for reading: by force, then what cannot wait, then what falls due first. */
export function strictestFirst(
  a: Pick<Obligation, 'force' | 'clock'>,
  b: Pick<Obligation, 'force' | 'clock'>,
): number {
  return (
    forceOrder.indexOf(a.force) - forceOrder.indexOf(b.force) ||
    urgencyOrder.indexOf(a.clock.urgency) - urgencyOrder.indexOf(b.clock.urgency) ||
    (a.clock.dueAt ?? '9999').localeCompare(b.clock.dueAt ?? '9999')
  )
}

function makePlan(packs: readonly SchemePack[]): Plan {
  const compile = compiler()
  const rules = packs
    .flatMap((pack) =>
      pack.obligations.map((rule): ReadyRule => ({
        pack,
        rule,
        when: compile(rule.when),
        fixed: frozen(fixedOf(pack, rule)),
      })),
    )
    .sort((a, b) => strictestFirst(a.fixed, b.fixed))
  const placeOf = (id: string) => rules.findIndex(({ fixed }) => fixed.id === id)
  return {
    packs,
    rules,
    hasLimits: rules.some(({ rule }) => rule.clock.limit !== null),
    conflicts: packs.flatMap(({ conflicts }) =>
      conflicts.map(({ between, sentence }) => ({
        between,
        sentence,
        places: [placeOf(between[0]), placeOf(between[1])] as const,
      })),
    ),
    questions: asked.map((fact) => {
      const asking = packs.flatMap((pack) => {
        const rule = pack.questions[fact]
        if (rule === undefined) return []
        return [[pack, { fact, question: rule.question, cite: citeText(pack, rule.cite) }] as const]
      })
      return asking.length > 0 ? new Map(asking) : undefined
    }),
  }
}

function fixedOf(pack: SchemePack, rule: ObligationRule): ReadyRule['fixed'] {
  const { kind, urgency, anchor, limit } = rule.clock
  const recipients =
    rule.recipients === null || rule.recipients === 'told'
      ? null
      : { anyOf: rule.recipients.map((group) => [...group]) }
  return {
    id: obligationId(pack, rule),
    scheme: pack.id,
    force: rule.force,
    recipients,
    action: rule.action,
    cite: ruleCite(pack, rule),
    content: [...rule.content],
    gate: rule.gate,
    clock: { kind, urgency, anchor, limit, dueAt: null },
    certainty: certaintyOf(pack, rule),
    note: rule.note ?? null,
  }
}

/** Frozen through and through: it is given to everybody who asks. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
  return Object.freeze(value)
}
