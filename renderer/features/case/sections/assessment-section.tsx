import { impactLevels } from '../../../../shared/domain/incident'
import {
  compromiseLabels,
  impactLabels,
  majorCriterionLabels,
  severityLabels,
} from '../../../../shared/domain/vocabulary'
import { optionsOf } from '../../../parts/options'
import { Checks } from '../../../ui/checks'
import { Choice } from '../../../ui/choice'
import { AssessmentBlock } from '../assessment-block'
import { useIncident } from '../incident-context'

const impactOptions = impactLevels.map((level) => ({ value: level, label: impactLabels[level] }))

export function AssessmentSection() {
  const { form, set } = useIncident()
  return (
    <>
      <AssessmentBlock
        path="initialAssessment"
        label="Initial assessment"
        hint="First of all: what harm or damage may have been done? It goes into a major report."
        value={form.initialAssessment}
        onChange={(value) => set('initialAssessment', value)}
      />
      <AssessmentBlock
        path="compromise"
        label="Degree of compromise"
        value={form.compromise}
        onChange={(value) => set('compromise', value)}
      >
        {(value, change) => (
          <Choice
            path="compromise.degree"
            label="Degree"
            options={optionsOf(compromiseLabels)}
            value={value.degree}
            onChange={(degree) => change({ ...value, degree })}
          />
        )}
      </AssessmentBlock>
      <AssessmentBlock
        path="harm"
        label="Degree of harm"
        hint="Business impact level, 1 to 6."
        value={form.harm}
        onChange={(value) => set('harm', value)}
      >
        {(value, change) => (
          <Choice
            path="harm.level"
            label="Impact level"
            options={impactOptions}
            value={value.level}
            onChange={(level) => change({ ...value, level })}
          />
        )}
      </AssessmentBlock>
      <AssessmentBlock
        path="severity"
        label="Minor or major"
        hint="A violation is major and must be reported; an infringement or an accidental breach is usually minor."
        value={form.severity}
        onChange={(value) => set('severity', value)}
      >
        {(value, change) => (
          <>
            <Choice
              path="severity.level"
              label="Severity"
              options={optionsOf(severityLabels)}
              value={value.level}
              onChange={(level) => change({ ...value, level })}
            />
            <Checks
              path="severity.criteria"
              label="Because"
              groups={[{ options: optionsOf(majorCriterionLabels) }]}
              value={value.criteria}
              onChange={(criteria) => change({ ...value, criteria })}
            />
          </>
        )}
      </AssessmentBlock>
    </>
  )
}
