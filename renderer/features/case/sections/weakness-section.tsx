import { IconHandStop } from '@tabler/icons-react'
import { weaknessBasisLabels } from '../../../../shared/domain/case-labels'
import { targetLabels } from '../../../../shared/domain/report-labels'
import { isTestedUnauthorised } from '../../../../shared/domain/weakness'
import { optionsOf } from '../../../parts/options'
import { Notice } from '../../../ui/basics'
import { Checks } from '../../../ui/checks'
import { Choice, yesNo } from '../../../ui/choice'
import { Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { useIncident } from '../incident-context'
import styles from '../case.module.css'
import own from './sections.module.css'

/** A weakness or a threat: seen or suspected, aimed at what, and above all not to be tried out (PSR-06…08, PSR-10). */
export function WeaknessSection() {
  const { form, set } = useIncident()
  const of = form.weakness ?? {}
  const change = (part: Partial<typeof of>) => {
    set('weakness', { ...of, ...part })
  }
  const isThreat = form.class === 'threat'
  return (
    <>
      <div className={own.warning} role="note">
        <IconHandStop size={28} stroke={1.75} aria-hidden />
        <p>
          <strong>Do not test it.</strong>
          Nobody should try to prove a weakness, for their own protection: a test can look like misuse of the
          system. Suspecting it is enough to record it.
        </p>
      </div>
      <Choice
        path="weakness.basis"
        label={isThreat ? 'Was it seen, or is it suspected?' : 'Was the weakness seen, or is it suspected?'}
        options={optionsOf(weaknessBasisLabels)}
        value={of.basis}
        onChange={(basis) => change({ basis })}
      />
      <Checks
        path="weakness.targets"
        label={isThreat ? 'What is threatened?' : 'What is the weakness in?'}
        groups={[{ options: optionsOf(targetLabels) }]}
        value={of.targets}
        onChange={(targets) => change({ targets })}
      />
      <Choice
        path="weakness.tested"
        label="Has anybody tested it?"
        options={yesNo}
        value={of.tested}
        onChange={(tested) => change({ tested })}
      />
      {of.tested === true && <Tested />}
      {isTestedUnauthorised({ ...of, targets: [] }) && (
        <Notice tone="danger" title="Tested, and no authority for it is known">
          <p>
            Find out who tested it and whether they were allowed to. Until then it counts as tested without
            leave.
          </p>
        </Notice>
      )}
      <Field path="weakness.note" label="Note">
        {(control) => (
          <TextArea {...control} value={of.note} limit={2000} onChange={(note) => change({ note })} />
        )}
      </Field>
    </>
  )
}

function Tested() {
  const { form, set } = useIncident()
  const of = form.weakness ?? {}
  const change = (part: Partial<typeof of>) => {
    set('weakness', { ...of, ...part })
  }
  return (
    <div className={styles.block}>
      <Field path="weakness.testedBy" label="Tested by whom">
        {(control) => (
          <TextBox
            {...control}
            value={of.testedBy}
            maxLength={160}
            onChange={(testedBy) => change({ testedBy })}
          />
        )}
      </Field>
      <Choice
        path="weakness.testAuthorised"
        label="Was the test authorised?"
        options={yesNo}
        value={of.testAuthorised}
        onChange={(testAuthorised) => change({ testAuthorised })}
      />
      {of.testAuthorised === true && (
        <Field path="weakness.authorisedBy" label="Authorised by whom">
          {(control) => (
            <TextBox
              {...control}
              value={of.authorisedBy}
              maxLength={160}
              onChange={(authorisedBy) => change({ authorisedBy })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
