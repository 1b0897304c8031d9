import { circumstanceLabels } from '../../../../shared/domain/report-labels'
import { DateBox } from '../../../parts/moment-input'
import { optionsOf } from '../../../parts/options'
import { Checks } from '../../../ui/checks'
import { Choice, yesNo } from '../../../ui/choice'
import { AnswerField } from '../../../ui/field'
import { useIncident } from '../incident-context'
import { ProseAnswer } from './answers'
import { HolderFields } from './holder-fields'
import styles from '../case.module.css'
import own from './sections.module.css'

/** A change of circumstances: the holder's part, then the CSO's. */
export function CircumstancesSection() {
  const { form, set, organisation } = useIncident()
  const of = form.circumstances ?? {}
  const change = (part: Partial<typeof of>) => {
    set('circumstances', { ...of, ...part })
  }
  return (
    <>
      <div className={own.group}>
        <h3>From the holder</h3>
        <HolderFields
          path="circumstances.holder"
          label="Whose circumstances"
          value={of.holder}
          onChange={(holder) => change({ holder })}
        />
        <Checks
          path="circumstances.changes"
          label="What changes"
          groups={[{ options: optionsOf(circumstanceLabels) }]}
          value={of.changes}
          onChange={(changes) => change({ changes })}
        />
        <div className={styles.pair}>
          <AnswerField
            path="circumstances.effective"
            label="From which day"
            hint="It may lie ahead."
            value={of.effective}
            onChange={(effective) => change({ effective })}
          >
            {(control, day) => (
              <DateBox
                control={control}
                label="From which day"
                zone={organisation.zone}
                value={day}
                onChange={(effective) => change({ effective })}
              />
            )}
          </AnswerField>
          <Choice
            path="circumstances.managerTold"
            label="Has the manager been told?"
            options={yesNo}
            value={of.managerTold}
            onChange={(managerTold) => change({ managerTold })}
          />
        </div>
        <ProseAnswer
          path="circumstances.details"
          label="Details"
          value={of.details}
          onChange={(details) => change({ details })}
        />
        <ProseAnswer
          path="circumstances.mitigation"
          label="What is done to lessen the risk"
          value={of.mitigation}
          onChange={(mitigation) => change({ mitigation })}
        />
      </div>
      <div className={own.group}>
        <h3>From the Chief Security Officer</h3>
        <Choice
          path="circumstances.likelyToUndermine"
          label="Is it likely to undermine the holder’s suitability for their clearance?"
          options={yesNo}
          value={of.likelyToUndermine}
          onChange={(likelyToUndermine) => change({ likelyToUndermine })}
        />
        <ProseAnswer
          path="circumstances.continuedAccessRisk"
          label="Risk of continued access"
          value={of.continuedAccessRisk}
          onChange={(continuedAccessRisk) => change({ continuedAccessRisk })}
        />
      </div>
    </>
  )
}
