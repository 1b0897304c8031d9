import type { IncidentInput } from '../../shared/domain/incident'

/*
 * Made-up cases for the demonstration register: nobody and nothing in them is
 * real. Times are counted back from now, so that the home page has something due.
 */

const hour = 3_600_000

/** A moment some hours ago, as people in Wellington would give it. */
function ago(now: Date, hours: number) {
  const at = new Date(now.getTime() - hours * hour)
  return {
    at: at.toISOString().replace(/\.\d{3}Z$/, '+00:00'),
    zone: 'Pacific/Auckland',
    precision: 'minute' as const,
  }
}

/** Five cases at different points of their lives, oldest first. */
export function demoIncidents(now: Date): IncidentInput[] {
  return [unlockedCabinet(now), lostPass(now), cabinetPapers(now), phishing(now), foreignInterest(now)]
}

/** Every question answered with no. */
const quiet: Partial<IncidentInput> = {
  suspected: [],
  cyber: false,
  cyberTypes: [],
  criticalTypes: [],
  publicSafetyRisk: false,
  emergencyCall: { called: false },
  cabinetMaterial: false,
  possibleOffence: false,
  healthAndSafety: 'none',
  otherOrganisation: false,
}

const unlockedCabinet = (now: Date): IncidentInput => ({
  ...quiet,
  title: 'Security cabinet found unlocked after hours',
  marking: { classification: 'IN-CONFIDENCE', endorsements: [{ kind: 'plain', name: 'STAFF' }] },
  unit: 'Policy',
  times: { occurred: null, discovered: ago(now, 212), reported: ago(now, 211) },
  timeBasis: 'discovered',
  location: { site: 'Pipitea House', zone: 'Work area', room: 'Level 4, bay 7' },
  brief:
    'The evening patrol found one drawer of a security cabinet unlocked. Nothing was missing when it was checked.',
  narrative: [
    {
      classification: 'IN-CONFIDENCE',
      text: 'The cabinet had been used until 17:40. The patrol found it at 19:15, stayed with it and called the duty officer, who checked its contents against the register.',
    },
  ],
  resources: [
    {
      type: 'information',
      description: 'Policy drafts, 14 folders',
      marking: { classification: 'IN-CONFIDENCE', endorsements: [] },
      compromised: 'no',
    },
  ],
  intent: 'accidental',
  people: null,
  severity: {
    level: 'minor',
    criteria: [],
    reason: 'Nothing left the cabinet and nobody without access was on the floor.',
    by: 'Mere Tūhoe',
    at: ago(now, 190),
  },
  immediateActions: [
    {
      what: 'Contents checked against the register and the drawer locked',
      state: 'taken',
      by: 'Duty officer',
      at: ago(now, 211),
    },
  ],
  longTermActions: [{ what: 'Remind the team of the end-of-day check', owner: 'Wiremu Paki' }],
})

const lostPass = (now: Date): IncidentInput => ({
  title: 'Building pass lost on public transport',
  marking: { classification: 'IN-CONFIDENCE', endorsements: [] },
  unit: 'Information Technology',
  times: { occurred: { ...ago(now, 50), precision: 'about' }, reported: ago(now, 46) },
  location: { site: 'Pipitea House', detail: 'Between Wellington Station and Pipitea House' },
  brief: 'A contractor left their pass on a train. It was disabled within minutes of the report.',
  intent: 'accidental',
  cyber: false,
  cabinetMaterial: false,
  publicSafetyRisk: false,
})

const cabinetPapers = (now: Date): IncidentInput => ({
  ...quiet,
  title: 'Cabinet paper left in a meeting room',
  marking: { classification: 'SENSITIVE', endorsements: [{ kind: 'plain', name: 'CABINET' }] },
  unit: 'Policy',
  times: { occurred: ago(now, 30), discovered: ago(now, 27), reported: ago(now, 26) },
  timeBasis: 'discovered',
  location: { site: 'Pipitea House', zone: 'Public area', room: 'Meeting room 1.02' },
  brief: 'One numbered Cabinet paper was found on a table after a meeting with visitors.',
  resources: [
    {
      type: 'information',
      description: 'Cabinet paper, one numbered copy',
      marking: { classification: 'SENSITIVE', endorsements: [{ kind: 'plain', name: 'CABINET' }] },
      compromised: 'suspected',
    },
  ],
  intent: 'accidental',
  cabinetMaterial: true,
  people: [
    { name: 'Not named here', role: 'involved', organisation: 'Te Tari Whakamātau', clearance: 'SECRET' },
  ],
})

const phishing = (now: Date): IncidentInput => ({
  ...quiet,
  title: 'Targeted email with an attachment, opened by one person',
  marking: { classification: 'RESTRICTED', endorsements: [] },
  unit: 'Information Technology',
  times: { occurred: ago(now, 9), detected: ago(now, 7), reported: ago(now, 7) },
  timeBasis: 'occurred',
  location: { site: 'Records Annexe' },
  brief:
    'A message that named a real project was opened with its attachment. The workstation has been isolated and left switched on.',
  resources: [{ type: 'ict', description: 'One workstation of the records team', compromised: 'suspected' }],
  intent: 'deliberate',
  cyber: true,
  cyberTypes: ['suspicious-email'],
  otherOrganisation: null,
})

const foreignInterest = (now: Date): IncidentInput => ({
  ...quiet,
  title: 'Repeated questions about a project from an embassy guest',
  marking: { classification: 'SECRET', endorsements: [{ kind: 'nzeo' }] },
  unit: 'Policy',
  times: { occurred: ago(now, 4), reported: ago(now, 2) },
  timeBasis: 'reported',
  brief:
    'A clearance holder reports that a guest at a reception asked, for the third time, about people and dates of a closed project.',
  suspected: ['foreign-interference'],
  intent: null,
  possibleOffence: null,
})
