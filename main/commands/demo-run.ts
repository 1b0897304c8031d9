import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Check, Verification } from '../../shared/contract/release'
import { clearedFor } from '../../shared/domain/clearance'
import { caseMarking } from '../../shared/domain/case-problems'
import { markingLine } from '../../shared/domain/marking'
import type { Incident } from '../../shared/domain/incident'
import type { Organisation } from '../../shared/domain/organisation'
import { toPem } from '../keys/certificates'
import { generatePassphrase } from '../keys/passphrase'
import { demoRecipient } from './demo-recipient'
import { headlessVault, type Headless } from './headless'

export const demoOrganisation: Organisation = {
  name: 'Te Tari Whakamātau (Demonstration Agency)',
  jurisdiction: 'nz',
  zone: 'Pacific/Auckland',
  accreditation: 'SECRET',
  contact: {
    agency: 'Te Tari Whakamātau (Demonstration Agency)',
    name: 'Mere Tūhoe',
    position: 'Chief Security Officer',
    phone: '+64 4 000 0000',
    email: 'cso@demonstration.invalid',
  },
  sites: ['Pipitea House', 'Records Annexe'],
  units: ['Policy', 'Information Technology'],
}

export interface DemoAccounts {
  readonly csoPassphrase: string
  readonly officerPassphrase: string
}

/** Sets up a register with a CSO, proven recovery cards and an officer; leaves it locked. */
export async function setUpDemo(vault: Headless): Promise<DemoAccounts> {
  const csoPassphrase = generatePassphrase()
  const officerPassphrase = generatePassphrase()
  await vault.ask('register.create', {
    organisation: demoOrganisation,
    cso: { signInName: 'mere', displayName: 'Mere Tūhoe', passphrase: csoPassphrase },
  })
  await proveCards(vault)
  const { oneTimePassphrase } = await vault.ask('account.create', {
    signInName: 'wiremu',
    displayName: 'Wiremu Paki',
    role: 'officer',
    standing: clearedFor(demoOrganisation.accreditation),
  })
  vault.lock()
  await vault.ask('session.unlock', { signInName: 'wiremu', passphrase: oneTimePassphrase })
  await vault.ask('session.changePassphrase', { current: oneTimePassphrase, next: officerPassphrase })
  return { csoPassphrase, officerPassphrase }
}

/** Shows the three cards and types each back, as the custodians do. */
async function proveCards(vault: Headless): Promise<void> {
  await vault.ask('recovery.begin', { custodians: ['Hana Ngata', 'Tom Fielding', 'Aroha Wīhongi'] })
  for (const number of [1, 2, 3]) {
    const card = await vault.ask('recovery.showCard', { number })
    await vault.ask('recovery.confirmCard', { number, typed: card.lines.join('\n') })
  }
}

/** The whole journey: the officer records, the CSO finalises, signs and releases, a stranger verifies. */
export async function runDemo(incident: Incident, out: string) {
  const register = join(out, 'register')
  const vault = headlessVault(register, {
    workerEntry: entry(),
    dialogs: {
      saveFile: ({ name }) => Promise.resolve(join(out, name)),
      chooseFolder: () => Promise.resolve(out),
    },
  })
  const { csoPassphrase } = await setUpDemo(vault)
  const recorded = await vault.ask('case.create', { incident })
  const { reference } = recorded.body
  vault.lock()

  await vault.ask('session.unlock', { signInName: 'mere', passphrase: csoPassphrase })
  const final = await vault.ask('case.finalise', { reference, basedOn: recorded.revision })
  const released = await release(vault, { reference, basedOn: final.revision, out })
  const authority = join(out, 'authority.pem')
  writeFileSync(authority, toPem(vault.vault.session?.keys.authorityCertificate ?? Buffer.alloc(0)))
  const passphraseFile = join(out, 'cso-passphrase.txt')
  writeFileSync(passphraseFile, `${csoPassphrase}\n`, { mode: 0o600 })
  vault.lock()

  const checks = await verifyAll({ ...released, authority, register, passphraseFile })
  return {
    register,
    authority,
    case: { reference, marking: markingLine(caseMarking(final.body.incident)) },
    obligations: final.body.duties.map((duty) => duty.obligation),
    document: released.document,
    package: released.package,
    verified: checks.every((check) => check.verdict === 'pass'),
    checks,
  }
}

async function release(
  vault: Headless,
  { reference, basedOn, out }: { reference: string; basedOn: number; out: string },
) {
  const issued = await vault.ask('document.issue', { reference, basedOn, template: 'incident-report' })
  const recipient = await demoRecipient(out)
  const to = { reference, documentId: issued.id, medium: 'Write-once disc, demonstration' }
  const sent = await vault.ask('release.document', { ...to, recipient: 'Demonstration recipient' })
  const packed = await vault.ask('release.package', {
    ...to,
    recipient: 'Demonstration recipient',
    certificatePem: recipient.certificatePem,
    withPassphrase: true,
  })
  const passphrase = join(out, 'package-passphrase.txt')
  writeFileSync(passphrase, `${packed.passphrase ?? ''}\n`, { mode: 0o600 })
  const volumes = packed.transfer.files
    .map((file) => join(out, file.name))
    .filter((file) => file.endsWith('.p7m'))
  return {
    document: { path: join(out, sent.files[0]?.name ?? ''), sha384: issued.sha384 },
    package: {
      path: volumes[0] ?? '',
      volumes,
      passphrase,
      recipientKey: recipient.keyPath,
      recipientCertificate: recipient.certificatePath,
    },
  }
}

interface Made {
  readonly document: { readonly path: string }
  readonly package: { readonly path: string; readonly passphrase: string; readonly recipientKey: string }
  readonly authority: string
  readonly register: string
  readonly passphraseFile: string
}

/** Has everything checked by separate processes that share nothing with this one but the files. */
async function verifyAll(made: Made): Promise<Check[]> {
  const authority = ['--authority', made.authority]
  const runs: [string, string[]][] = [
    ['document', [made.document.path, ...authority]],
    ['package by key', [made.package.path, '--key', made.package.recipientKey, ...authority]],
    [
      'package by passphrase',
      [made.package.path, '--passphrase-file', made.package.passphrase, ...authority],
    ],
    ['register as closed', [made.register]],
    [
      'register from inside',
      [made.register, '--account', 'mere', '--passphrase-file', made.passphraseFile, ...authority],
    ],
  ]
  const checks: Check[] = []
  for (const [what, args] of runs) {
    const { holds, checks: found } = await verifyInProcess(args)
    checks.push(...found.map((check) => ({ ...check, name: `${what}: ${check.name}` })))
    if (!holds)
      checks.push({ name: what, verdict: 'fail', detail: `${basename(args[0] ?? '')} does not hold` })
  }
  return checks
}

async function verifyInProcess(args: readonly string[]): Promise<Verification> {
  const run = promisify(execFile)
  try {
    const { stdout } = await run(process.execPath, [entry(), 'verify', ...args], {
      maxBuffer: 64 * 1024 * 1024,
    })
    return JSON.parse(stdout) as Verification
  } catch (error) {
    const { stdout } = error as { stdout?: string }
    if (typeof stdout === 'string' && stdout !== '') return JSON.parse(stdout) as Verification
    throw error
  }
}

/** The bundle this process runs. */
const entry = (): string => process.argv[1] ?? ''
