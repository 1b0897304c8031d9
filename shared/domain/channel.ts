/** The ways to reach somebody. */
export const channelKinds = [
  'in-person',
  'secure-phone',
  'phone',
  'classified-mail',
  'safe-hand',
  'secure-system',
  'email',
  'form',
  'other',
] as const
