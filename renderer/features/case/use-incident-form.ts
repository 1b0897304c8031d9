import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { FieldProblem } from '../../../shared/contract/fault'
import { caseProblems, caseWarnings } from '../../../shared/domain/case-problems'
import type { Classification } from '../../../shared/domain/marking'
import type { Incident } from '../../../shared/domain/incident'
import {
  fromForm,
  fromFormLoosely,
  writeDraft,
  type FormReading,
  type IncidentForm,
} from '../../parts/incident-form'
import { useDraft, type Drafting } from '../../state/use-draft'

export interface FormHandle {
  readonly form: IncidentForm
  readonly set: <K extends keyof IncidentForm>(key: K, value: IncidentForm[K]) => void
  /** Puts another form in place without counting it as typing. */
  readonly reset: (form: IncidentForm) => void
  /** Puts another form in place as if it had been typed. */
  readonly replace: (form: IncidentForm) => void
  /** The sound part of what is typed, for showing what the rules ask. */
  readonly incident: Incident
  /** What is wrong right now, by field: after a first try to save, everything; before it, only broken rules. */
  readonly problems: ReadonlyMap<string, string>
  readonly warnings: readonly FieldProblem[]
  readonly isDirty: boolean
  /** Whether sections that the class is not asked are shown too. */
  readonly isWhole: boolean
  readonly showWhole: () => void
  readonly draft: Drafting
  /** Reads the form for saving; from now on every problem is shown. */
  readonly read: () => FormReading
  /** Shows problems that the vault found. */
  readonly showProblems: (problems: readonly FieldProblem[]) => void
}

/** What typed text started from; the incident is missing when that revision is no longer at hand. */
export interface Base {
  readonly revision: number
  readonly incident: Incident | undefined
}

interface FormOptions {
  readonly initial: IncidentForm
  readonly isDirty: boolean
  readonly draftKey: string
  /** What the form started from; nothing for a case that was never saved. */
  readonly base: Base | undefined
  readonly ceiling: Classification
  /** Kept with the draft of a new case. */
  readonly concernsCso?: boolean
}

const plainPath = (path: string) => path.replace(/^incident\./, '')

interface Checked {
  readonly form: IncidentForm
  readonly incident: Incident
  readonly ceiling: Classification
  readonly isTried: boolean
  readonly given: readonly FieldProblem[]
}

/** What is wrong and what looks odd, as the form changes. */
function useChecks({ form, incident, ceiling, isTried, given }: Checked) {
  const problems = useMemo(() => {
    const found = caseProblems(incident, ceiling, new Date())
    // What nobody has marked yet is not marked too low.
    const isMarked = form.marking?.classification !== undefined
    const broken = found.filter(({ path }) => isMarked || path !== 'incident.marking')
    const unread = isTried ? fromForm(form).problems : []
    return new Map(
      [...given, ...broken, ...unread].map((problem) => [plainPath(problem.path), problem.message]),
    )
  }, [form, incident, ceiling, isTried, given])
  const warnings = useMemo(() => caseWarnings(incident, new Date()), [incident])
  return { problems, warnings }
}

/** Writes a form as its draft is kept: with what it started from, and whom a new case is not for. */
function useKeeping(base: Base | undefined, concernsCso: boolean): (form: IncidentForm) => string {
  const beside = useRef({ base: base?.incident, concernsCso })
  useEffect(() => {
    beside.current = { base: base?.incident, concernsCso }
  }, [base, concernsCso])
  return useCallback((form) => writeDraft({ form, ...beside.current }), [])
}

/** The state of an incident form: what is typed, what is wrong with it, and its sealed draft. */
export function useIncidentForm(options: FormOptions): FormHandle {
  const { initial, isDirty, draftKey, base, ceiling, concernsCso = false } = options
  const [form, setForm] = useState(initial)
  const [dirty, setDirty] = useState(isDirty)
  const [isWhole, setWhole] = useState(false)
  const [isTried, setTried] = useState(false)
  const [given, setGiven] = useState<readonly FieldProblem[]>([])
  const latest = useRef(form)
  const draft = useDraft(draftKey, base?.revision ?? null)
  const { change } = draft
  const keep = useKeeping(base, concernsCso)

  const put = useCallback(
    (next: IncidentForm, isTyping: boolean) => {
      latest.current = next
      setForm(next)
      setDirty(isTyping)
      if (isTyping) change(() => keep(latest.current))
    },
    [change, keep],
  )

  const set: FormHandle['set'] = useCallback(
    (key, value) => {
      put({ ...latest.current, [key]: value }, true)
      setGiven((before) => before.filter((problem) => plainPath(problem.path).split('.')[0] !== key))
    },
    [put],
  )

  // What the rules ask follows a moment behind, so that typing never waits for it.
  const settled = useDeferredValue(form)
  const incident = useMemo(() => fromFormLoosely(settled), [settled])
  const { problems, warnings } = useChecks({ form: settled, incident, ceiling, isTried, given })

  return {
    form,
    set,
    incident,
    problems,
    warnings,
    isDirty: dirty,
    isWhole,
    showWhole: useCallback(() => setWhole(true), []),
    draft,
    reset: useCallback(
      (next) => {
        put(next, false)
        setTried(false)
        setGiven([])
      },
      [put],
    ),
    replace: useCallback((next) => put(next, true), [put]),
    read: useCallback(() => {
      setTried(true)
      return fromForm(latest.current)
    }, []),
    showProblems: setGiven,
  }
}
