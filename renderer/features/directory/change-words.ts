const words: Readonly<Record<string, string>> = {
  agencies: 'Agency',
  team: 'Part in the team',
  minorSteps: 'Step',
  followUp: 'Our contact for follow-up',
  repeats: 'Repeated minor incidents',
  channels: 'channel',
  how: 'how',
  address: 'number or address',
  upTo: 'carries up to',
  hours: 'hours',
  recipient: 'what rules call it',
  contactName: 'person to ask for',
  checked: 'where it comes from',
  primary: 'who has it',
  alternate: 'who stands in',
  afterHours: 'after hours',
  phone: 'telephone',
  role: 'name',
  help: 'help',
  threshold: 'how many',
  days: 'within days',
}

/** `agencies.0.channels.1.upTo` → `Agency 1, channel 2, carries up to`; `0~` was taken out. */
export function changeText(path: string): string {
  const said: string[] = []
  for (const part of path.split('.')) {
    if (/^\d+~?$/.test(part)) said.push(`${said.pop() ?? ''} ${String(Number.parseInt(part, 10) + 1)}`)
    else said.push(words[part] ?? part)
  }
  return said.join(', ')
}
