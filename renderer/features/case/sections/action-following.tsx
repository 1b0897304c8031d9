import { Button } from '@mantine/core'
import type { ActionDone } from '../../../../shared/domain/incident'
import { dayIn } from '../../../../shared/domain/time'
import type { Draft } from '../../../parts/incident-form'
import { momentNow, readMoment } from '../../../parts/moment-draft'
import { DateBox, MomentField } from '../../../parts/moment-input'
import { Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { useIncident } from '../incident-context'
import styles from '../case.module.css'

type DoneDraft = Draft<ActionDone>

interface Followed {
  readonly owner?: string | undefined
  readonly due?: string | undefined
  readonly done?: DoneDraft | undefined
}

interface ActionFollowingProps {
  readonly of: Followed
  readonly path: string
  readonly change: (part: Followed) => void
}

/** Whose an action is, until when, and, once it is done, what shows that it was. */
export function ActionFollowing({ of, path, change }: ActionFollowingProps) {
  const { organisation, me } = useIncident()
  return (
    <>
      <div className={styles.pair}>
        <Field path={`${path}.owner`} label="Owner">
          {(control) => (
            <TextBox {...control} value={of.owner} maxLength={160} onChange={(owner) => change({ owner })} />
          )}
        </Field>
        <Field path={`${path}.due`} label="Due">
          {(control) => (
            <DateBox
              control={control}
              label="Due"
              zone={organisation.zone}
              value={of.due}
              onChange={(due) => change({ due })}
            />
          )}
        </Field>
      </div>
      {of.done === undefined ? (
        <div>
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ done: { at: momentNow(organisation.zone), by: me } })}
          >
            It is done
          </Button>
        </div>
      ) : (
        <Done of={of.done} due={of.due} path={`${path}.done`} onChange={(done) => change({ done })} />
      )}
    </>
  )
}

interface DoneProps {
  readonly of: DoneDraft
  readonly due: string | undefined
  readonly path: string
  readonly onChange: (done: DoneDraft | undefined) => void
}

function Done({ of, due, path, onChange }: DoneProps) {
  const { organisation } = useIncident()
  const change = (part: DoneDraft) => {
    onChange({ ...of, ...part })
  }
  return (
    <div className={styles.block}>
      <MomentField
        path={`${path}.at`}
        label="Done at"
        zone={organisation.zone}
        value={of.at}
        onChange={(at) => change({ at: at ?? undefined })}
      />
      <div className={styles.pair}>
        <Field path={`${path}.by`} label="Done by">
          {(control) => (
            <TextBox {...control} value={of.by} maxLength={160} onChange={(by) => change({ by })} />
          )}
        </Field>
        <Field path={`${path}.proof`} label="What shows it">
          {(control) => (
            <TextArea {...control} value={of.proof} limit={1000} onChange={(proof) => change({ proof })} />
          )}
        </Field>
      </div>
      {(isLate(of, due) || of.lateReason !== undefined) && (
        <Field path={`${path}.lateReason`} label="Why it was late" needed={isLate(of, due)}>
          {(control) => (
            <TextArea
              {...control}
              value={of.lateReason}
              limit={1000}
              onChange={(lateReason) => change({ lateReason })}
            />
          )}
        </Field>
      )}
      <div>
        <Button variant="subtle" color="gray" size="xs" onClick={() => onChange(undefined)}>
          It is not done yet
        </Button>
      </div>
    </div>
  )
}

function isLate({ at }: DoneDraft, due: string | undefined): boolean {
  const read = at === undefined ? undefined : readMoment(at)
  return read?.ok === true && due !== undefined && dayIn(read.moment.zone, new Date(read.moment.at)) > due
}
