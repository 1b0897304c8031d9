import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import { momentNow, type MomentDraft } from '../../parts/moment-draft'
import { MomentField } from '../../parts/moment-input'
import { AnswerField, Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import { useIncident } from './incident-context'
import styles from './case.module.css'

interface Assessed {
  readonly reason?: string | undefined
  readonly by?: string | undefined
  readonly at?: MomentDraft | undefined
}

interface AssessmentBlockProps<T extends Assessed> {
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly value: T | null | undefined
  readonly onChange: (value: T | null | undefined) => void
  readonly children?: (value: T, onChange: (value: T) => void) => ReactNode
}

/** A judgement with its reason, its maker and its time; or that it cannot be made yet. */
export function AssessmentBlock<T extends Assessed>({
  path,
  label,
  hint,
  value,
  onChange,
  children,
}: AssessmentBlockProps<T>) {
  const { me, organisation } = useIncident()
  const begin = () => {
    onChange({ by: me, at: momentNow(organisation.zone) } as T)
  }
  return (
    <AnswerField
      path={path}
      label={label}
      isGroup
      {...(hint !== undefined && { hint })}
      value={value}
      onChange={onChange}
    >
      {(_, given) =>
        given === undefined ? (
          <div>
            <Button variant="default" size="xs" onClick={begin}>
              Assess now
            </Button>
          </div>
        ) : (
          <div className={styles.block}>
            {children?.(given, onChange)}
            <Field path={`${path}.reason`} label="Reasons">
              {(control) => (
                <TextArea
                  {...control}
                  value={given.reason}
                  limit={4000}
                  onChange={(reason) => onChange({ ...given, reason })}
                />
              )}
            </Field>
            <Field path={`${path}.by`} label="Decided by">
              {(control) => (
                <TextBox {...control} value={given.by} onChange={(by) => onChange({ ...given, by })} />
              )}
            </Field>
            <MomentField
              path={`${path}.at`}
              label="Decided at"
              zone={organisation.zone}
              value={given.at}
              onChange={(at) => onChange({ ...given, at: at ?? undefined })}
            />
            <div>
              <Button variant="subtle" color="gray" size="xs" onClick={() => onChange(undefined)}>
                Take this assessment away
              </Button>
            </div>
          </div>
        )
      }
    </AnswerField>
  )
}
