import { useState } from 'react'
import type { CaseView } from '../../../../shared/contract/case'
import type { Contact, Duty } from '../../../../shared/domain/duty'
import { ChooseDialog } from './choose-dialog'
import { ContactDialog } from './contact-dialog'
import { DecisionDialog } from './decision-dialog'
import type { DutyActs } from './duty-card'

type Asked =
  | { readonly act: 'duty.contact'; readonly duty: Duty; readonly corrects?: Contact }
  | { readonly act: 'duty.choose' | 'duty.notRequired' | 'duty.override'; readonly duty: Duty }

export interface DutyActing {
  readonly acts: DutyActs | undefined
  readonly asked: Asked | undefined
  readonly close: () => void
  /** How to go on with what was begun about a duty; nothing where this account may not. */
  readonly resume: (part: string, id: string | undefined) => (() => void) | undefined
}

const typedActs = ['duty.contact', 'duty.notRequired', 'duty.override'] as const

/** What this account may record about duties; nothing while there is unsaved typing, which could change them. */
export function useDutyActs(view: CaseView, isSaved: boolean): DutyActing {
  const [asked, setAsked] = useState<Asked>()
  const ask = (act: Asked['act']) =>
    view.can.includes(act)
      ? (duty: Duty) => {
          setAsked({ act, duty })
        }
      : undefined
  const [onContact, onChoose, onNotRequired, onOverride] = [
    ask('duty.contact'),
    ask('duty.choose'),
    ask('duty.notRequired'),
    ask('duty.override'),
  ]
  const acts: DutyActs = {
    ...(onContact && {
      onContact,
      onCorrect: (duty: Duty, corrects: Contact) => setAsked({ act: 'duty.contact', duty, corrects }),
    }),
    ...(onChoose && { onChoose }),
    ...(onNotRequired && { onNotRequired }),
    ...(onOverride && { onOverride }),
  }
  const resume = (part: string, id: string | undefined) => {
    const act = typedActs.find((each) => part.startsWith(`${each}/`))
    const duty = view.body.duties.find(({ obligation }) => part === `${act ?? ''}/${obligation.id}`)
    if (!isSaved || act === undefined || !duty || !view.can.includes(act)) return undefined
    const corrects = duty.contacts.find((contact) => contact.id === id)
    if (act !== 'duty.contact' || !corrects)
      return id === undefined ? () => setAsked({ act, duty }) : undefined
    return () => setAsked({ act, duty, corrects })
  }
  return {
    resume,
    acts: isSaved ? acts : undefined,
    asked,
    close: () => {
      setAsked(undefined)
    },
  }
}

interface DutyDialogsProps {
  readonly view: CaseView
  readonly duties: DutyActing
  readonly onDone: (view: CaseView) => void
}

export function DutyDialogs({ view, duties, onDone }: DutyDialogsProps) {
  const { asked, close } = duties
  if (!asked) return null
  const done = (next: CaseView) => {
    close()
    onDone(next)
  }
  if (asked.act === 'duty.contact')
    return (
      <ContactDialog view={view} duty={asked.duty} corrects={asked.corrects} onClose={close} onDone={done} />
    )
  if (asked.act === 'duty.choose')
    return <ChooseDialog view={view} duty={asked.duty} onClose={close} onDone={done} />
  return <DecisionDialog view={view} duty={asked.duty} outcome={asked.act} onClose={close} onDone={done} />
}
