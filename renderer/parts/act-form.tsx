import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { OperationName } from '../../shared/contract'
import type { Fault } from '../../shared/contract/fault'
import type { Act } from '../state/operations'
import type { Kept } from '../state/use-typed'
import { Actions } from '../ui/basics'
import { Dialog, Foot, type DialogProps } from '../ui/dialog'
import { FormContext, focusFirstProblem } from '../ui/form-context'
import { Running } from '../ui/running'
import { FaultNotice } from './fault-notice'
import { problemsOf } from './problems-of'
import { PutBack } from './put-back'
import styles from './act-form.module.css'

/** What is wrong with a form, by field; whatever is false or undefined is right. */
export type Problems = Readonly<Record<string, string | false | undefined>>

/** The problem of a text that somebody has to write. */
export const ifBlank = (text: string, problem: string) => text.trim() === '' && problem

export interface ActFormProps {
  readonly act: Pick<Act<OperationName>, 'isRunning' | 'fault' | 'progress' | 'cancel'>
  /** The words of the button that does it. */
  readonly submit: string
  readonly cancel?: string
  readonly isDanger?: boolean
  /** Nothing is done while there are any; beside their fields from the first try on. */
  readonly problems?: Problems
  /** Where the fields lie in what is asked of the vault, so that what it refuses is said beside them: `entry.` */
  readonly fieldsUnder?: string
  /** The draft of what is typed here: offered again when the form was cut short, forgotten on Cancel. */
  readonly kept?: Kept | undefined
  /** What else could not be had, when the act itself has not failed. */
  readonly fault?: Fault | undefined
  readonly faultTitle?: string
  /** For an act that takes a while: what it is doing, shown in the place of the buttons. */
  readonly running?: string
  /** Names the form, for assistive technology. */
  readonly label?: string
  readonly children?: ReactNode
  /** Called when nothing is wrong. */
  readonly onSubmit: () => unknown
  readonly onCancel: () => void
}

/** A form that does one act: its fields, why it failed, and the two ways out. */
export function ActForm(props: ActFormProps) {
  const { act, problems = {}, fieldsUnder, kept, running, faultTitle } = props
  const [isTried, setTried] = useState(false)
  const wrong = Object.entries(problems).filter((each): each is [string, string] => Boolean(each[1]))
  const refused = act.fault && fieldsUnder !== undefined ? problemsOf(act.fault, fieldsUnder) : []
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    // A dialog may have been opened from within another form.
    event.stopPropagation()
    setTried(true)
    if (wrong.length === 0) props.onSubmit()
    else focusFirstProblem(event.currentTarget)
  }
  const cancel = () => {
    void kept?.discard()
    props.onCancel()
  }
  return (
    <FormContext value={{ problems: new Map(isTried ? [...refused, ...wrong] : []) }}>
      <form className={styles.form} onSubmit={submit} noValidate aria-label={props.label}>
        {kept && <PutBack at={kept.keptAt} onDiscard={() => void kept.restart()} />}
        {props.children}
        <Foot>
          <FaultNotice
            fault={act.fault ?? props.fault}
            {...(faultTitle !== undefined && { title: faultTitle })}
          />
          {running !== undefined && act.isRunning ? (
            <Running what={running} progress={act.progress} onCancel={act.cancel} />
          ) : (
            <Actions>
              <Button
                type="submit"
                loading={act.isRunning}
                {...(props.isDanger === true && { color: 'red.9' })}
              >
                {props.submit}
              </Button>
              <Button variant="subtle" color="gray" onClick={cancel}>
                {props.cancel ?? 'Cancel'}
              </Button>
            </Actions>
          )}
        </Foot>
      </form>
    </FormContext>
  )
}

export type ActDialogProps = Omit<ActFormProps, 'onCancel'> & Pick<DialogProps, 'title' | 'size' | 'onClose'>

/** A dialog that does one act; to leave it is to cancel, but that a draft of it is only forgotten by its button. */
export function ActDialog({ title, size = 'md', onClose, ...form }: ActDialogProps) {
  return (
    <Dialog title={title} size={size} onClose={onClose}>
      <ActForm {...form} onCancel={onClose} />
    </Dialog>
  )
}
