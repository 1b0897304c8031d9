import { cyberTierCriteria, cyberTierLabels } from '../../../../shared/domain/case-labels'
import { cyberTiers, type CyberDetail as Detail } from '../../../../shared/domain/incident'
import { MomentAnswer } from '../../../parts/moment-input'
import type { Draft } from '../../../parts/incident-form'
import { optionsOf } from '../../../parts/options'
import { Choice, orUnknown, yesNo } from '../../../ui/choice'
import { useIncident } from '../incident-context'
import { LineAnswer, SpokenMarking } from './answers'
import styles from '../case.module.css'
import own from './sections.module.css'

type DetailDraft = Draft<Detail>

const questions = [
  ['multipleAgencies', 'Does it touch more than one agency?'],
  ['systemAccredited', 'Is the system accredited for what was put on it?'],
  ['isolated', 'Is the system isolated?'],
  ['attackContinues', 'Is the attack to be let go on, to learn more of it?'],
  ['personalInformation', 'Is personal information affected?'],
  ['cryptographicKeys', 'Are cryptographic keys lost or compromised?'],
] as const

/** What the NZISM asks of a cyber incident besides its kind (v3.9, 7.2 and 7.3). */
export function CyberDetail() {
  const { form, set, organisation } = useIncident()
  const of: DetailDraft = form.cyberDetail ?? {}
  const change = (part: DetailDraft) => {
    set('cyberDetail', { ...of, ...part })
  }
  return (
    <div className={styles.block}>
      <Choice
        path="cyberDetail.tier"
        label="Tier"
        hint="While scope or cause is not known, treat it as serious or critical."
        options={orUnknown(optionsOf(cyberTierLabels))}
        value={of.tier}
        onChange={(tier) => change({ tier })}
      />
      <dl className={own.criteria} aria-label="When it is of which tier">
        {cyberTiers.map((tier) => (
          <div key={tier}>
            <dt>{cyberTierLabels[tier]}</dt>
            <dd>{cyberTierCriteria[tier]}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.pair}>
        <LineAnswer
          path="cyberDetail.system"
          label="System"
          max={200}
          value={of.system}
          onChange={(system) => change({ system })}
        />
        <SpokenMarking
          path="cyberDetail.systemMarking"
          label="Highest marking on the system"
          value={of.systemMarking}
          onChange={(systemMarking) => change({ systemMarking })}
        />
      </div>
      {questions.map(([name, label]) => (
        <Choice
          key={name}
          path={`cyberDetail.${name}`}
          label={label}
          options={yesNo}
          value={of[name]}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
      {of.cryptographicKeys !== false && of.cryptographicKeys !== undefined && (
        <Choice
          path="cyberDetail.highAssuranceKeys"
          label="Are they keys of high-assurance equipment?"
          options={yesNo}
          value={of.highAssuranceKeys}
          onChange={(highAssuranceKeys) => change({ highAssuranceKeys })}
        />
      )}
      <MomentAnswer
        path="cyberDetail.remediationBegan"
        label="Remediation began"
        hint="The NCSC is best asked before: cleaning up can destroy what an investigation needs."
        zone={organisation.zone}
        value={of.remediationBegan}
        onChange={(remediationBegan) => change({ remediationBegan })}
      />
    </div>
  )
}
