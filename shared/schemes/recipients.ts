/*
 * Who can be told, by the ids that packs and the command line use.
 */

export const recipientIds = [
  '111',
  'NZSIS',
  'NZ Police',
  'NZDF',
  'NZ Customs',
  'Immigration NZ',
  'MPI',
  'NCSC',
  'Cabinet Office',
  'WorkSafe',
  'PSR engagement manager',
  'owner',
  'GCSB',
  'Privacy Commissioner',
  'CSO',
  'CISO',
  'ITSM',
  'users',
  'legal adviser',
] as const
export type RecipientId = (typeof recipientIds)[number]

/** The full name of each recipient, for documents and pickers. */
export const recipientNames: Readonly<Record<RecipientId, string>> = {
  '111': 'Emergency services (111)',
  NZSIS: 'New Zealand Security Intelligence Service (NZSIS)',
  'NZ Police': 'New Zealand Police',
  NZDF: 'New Zealand Defence Force (NZDF)',
  'NZ Customs': 'New Zealand Customs Service',
  'Immigration NZ': 'Immigration New Zealand',
  MPI: 'Ministry for Primary Industries (MPI)',
  NCSC: 'National Cyber Security Centre (NCSC)',
  'Cabinet Office': 'Cabinet Office, Department of the Prime Minister and Cabinet',
  WorkSafe: 'WorkSafe New Zealand',
  'PSR engagement manager': 'PSR engagement manager',
  owner: 'The organisation that owns the resources',
  GCSB: 'Government Communications Security Bureau (GCSB)',
  'Privacy Commissioner': 'Office of the Privacy Commissioner',
  CSO: 'Chief Security Officer (CSO)',
  CISO: 'Chief Information Security Officer (CISO)',
  ITSM: 'Information Technology Security Manager (ITSM)',
  users: 'Everybody who uses the keys or the system',
  'legal adviser': 'Legal adviser',
}

/** The full name of a recipient id; an id that no pack here knows stands for itself. */
export function recipientName(id: string): string {
  return Object.hasOwn(recipientNames, id) ? recipientNames[id as RecipientId] : id
}

const internal: readonly string[] = ['CSO', 'CISO', 'ITSM', 'users', 'legal adviser'] satisfies RecipientId[]

/** Whether a recipient is one of the organisation's own people, so that telling them is no report outside. */
export function isInternal(id: string): boolean {
  return internal.includes(id)
}
