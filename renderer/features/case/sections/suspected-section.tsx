import { siteLabels } from '../../../../shared/domain/case-labels'
import {
  criticalGroups,
  criticalLabels,
  cyberLabels,
  healthAndSafetyLabels,
  referralLabels,
} from '../../../../shared/domain/vocabulary'
import { MomentField } from '../../../parts/moment-input'
import { momentNow } from '../../../parts/moment-draft'
import { optionsOf } from '../../../parts/options'
import { Checks } from '../../../ui/checks'
import { Choice, orUnknown, yesNo } from '../../../ui/choice'
import { Field } from '../../../ui/field'
import { TextBox } from '../../../ui/inputs'
import { useIncident } from '../incident-context'
import { CyberDetail } from './cyber-detail'

const criticalChecks = criticalGroups.map((group) => ({
  title: group.label,
  options: group.types.map((type) => ({ value: type, label: criticalLabels[type] })),
}))

export function SuspectedSection() {
  const { form, set } = useIncident()
  return (
    <>
      <Checks
        path="suspected"
        label="Is any of these suspected?"
        hint="Each goes to its agency; the panel beside says which, and under which clause."
        groups={[{ options: optionsOf(referralLabels) }]}
        none="None of these"
        value={form.suspected}
        onChange={(suspected) => set('suspected', suspected)}
      />
      <Choice
        path="cyber"
        label="A cyber security incident?"
        options={yesNo}
        value={form.cyber}
        onChange={(cyber) => set('cyber', cyber)}
      />
      {form.cyber === true && (
        <Checks
          path="cyberTypes"
          label="Kind of cyber security incident"
          groups={[{ options: optionsOf(cyberLabels) }]}
          value={form.cyberTypes}
          onChange={(types) => set('cyberTypes', types)}
        />
      )}
      {form.cyber === true && <CyberDetail />}
      <Choice
        path="cabinetMaterial"
        label="Cabinet material involved?"
        options={yesNo}
        value={form.cabinetMaterial}
        onChange={(value) => set('cabinetMaterial', value)}
      />
      <Choice
        path="possibleOffence"
        label="Possibly a criminal offence?"
        options={yesNo}
        value={form.possibleOffence}
        onChange={(value) => set('possibleOffence', value)}
      />
      <Choice
        path="otherOrganisation"
        label="Resources of another organisation involved?"
        options={yesNo}
        value={form.otherOrganisation}
        onChange={(value) => set('otherOrganisation', value)}
      />
      <Choice
        path="suitability"
        label="Does it bear on anybody’s suitability to hold a clearance?"
        hint="If it does, the NZSIS is to hear of it, and of what an investigation finds."
        options={yesNo}
        value={form.suitability}
        onChange={(value) => set('suitability', value)}
      />
      <Choice
        path="healthAndSafety"
        label="Was anybody hurt?"
        options={orUnknown(optionsOf(healthAndSafetyLabels))}
        value={form.healthAndSafety}
        onChange={(value) => set('healthAndSafety', value)}
      />
      {(form.healthAndSafety === 'serious-injury' || form.healthAndSafety === 'death') && (
        <Choice
          path="site"
          label="The place where it happened"
          hint="The Act keeps it as it was until an inspector releases it, but for helping somebody and making it safe. How somebody was hurt is said with them, under People."
          options={orUnknown(optionsOf(siteLabels))}
          value={form.site}
          onChange={(value) => set('site', value)}
        />
      )}
      <Choice
        path="publicSafetyRisk"
        label="Lives or public safety at risk?"
        options={yesNo}
        value={form.publicSafetyRisk}
        onChange={(value) => set('publicSafetyRisk', value)}
      />
      {form.publicSafetyRisk !== false && form.publicSafetyRisk !== undefined && <EmergencyCall />}
      <Checks
        path="criticalTypes"
        label="Is it one of these critical incidents?"
        groups={criticalChecks}
        none="None of these"
        value={form.criticalTypes}
        onChange={(types) => set('criticalTypes', types)}
      />
    </>
  )
}

function EmergencyCall() {
  const { form, set, organisation } = useIncident()
  const call = form.emergencyCall
  return (
    <>
      <Choice
        path="emergencyCall"
        label="Have emergency services been called?"
        options={yesNo}
        value={call === null ? null : call?.called}
        onChange={(called) => {
          if (called === null || called === undefined) set('emergencyCall', called)
          else
            set('emergencyCall', {
              ...call,
              called,
              ...(called && !call?.at && { at: momentNow(organisation.zone) }),
            })
        }}
      />
      {call?.called === true && (
        <>
          <MomentField
            path="emergencyCall.at"
            label="Time of the call"
            zone={organisation.zone}
            value={call.at}
            onChange={(at) => set('emergencyCall', { ...call, at: at ?? undefined })}
          />
          <Field path="emergencyCall.note" label="Who called, and what was said">
            {(control) => (
              <TextBox
                {...control}
                value={call.note}
                maxLength={300}
                onChange={(note) => set('emergencyCall', { ...call, note })}
              />
            )}
          </Field>
        </>
      )}
    </>
  )
}
