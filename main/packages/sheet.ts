import { fingerprintOf } from '../keys/certificates'
import { fingerprintWords } from '../keys/words'
import { tagFiles } from './bag'
import { fileNames } from './names'

/** What the recipient's sheet depends on. */
export interface SheetContent {
  readonly name: string
  readonly sender: string
  readonly marking: string
  readonly volumes: number
  /** Names of recipients by certificate; those with the passphrase are told apart by `withPassphrase`. */
  readonly recipients: readonly string[]
  readonly withPassphrase: boolean
  /** Certificate of the register authority, DER. */
  readonly authority: Buffer
}

/** File the sheet asks recipients by certificate to put their private key in. */
export const ownKeyFile = 'MY-KEY.pem'

/**
 * The recipient's sheet as plain text: every command to check and open the package with OpenSSL, `sha512sum`
 * and `unzip` alone. Lines to be typed are indented by four spaces. The marking stands at top and bottom.
 */
export function recipientSheet(sheet: SheetContent): string {
  const parts = [
    [sheet.marking],
    introduction(sheet),
    checkSums(sheet),
    checkSender(sheet),
    ...(sheet.recipients.length > 0 ? [openWithKey(sheet)] : []),
    ...(sheet.withPassphrase ? [openWithPassphrase(sheet)] : []),
    unpack(sheet),
    [sheet.marking],
  ]
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n')
}

const command = (text: string) => `    ${text}`

function introduction({ name, sender }: SheetContent): string[] {
  return [
    `PACKAGE ${name}`,
    `From: ${sender}`,
    '',
    'You need a terminal with openssl (3.0 or later), sha512sum, cat and unzip. No other',
    'program and no network are needed. Work on a machine and a disk that may hold the',
    'marking above: encryption does not lower it. Type each command as it stands, in the',
    'folder this sheet is in, and stop at the first one that reports an error.',
  ]
}

function checkSums({ name }: SheetContent): string[] {
  return [
    '1. CHECK THAT THE FILES ARE WHOLE',
    'Every line must end in OK.',
    '',
    command(`sha512sum -c ${fileNames(name).sums}`),
  ]
}

function checkSender({ name, authority }: SheetContent): string[] {
  const names = fileNames(name)
  const fingerprint = fingerprintOf(authority)
  return [
    '2. CHECK WHO SENT IT',
    'Compare the fingerprint of the register authority with one you got another way: in',
    'person, on paper, or read to you over a telephone you trust. This sheet came with the',
    'package, so what it says proves nothing by itself.',
    '',
    command(`openssl x509 -in ${names.authority} -noout -fingerprint -sha384`),
    '',
    'It should print:',
    ...wrap([...fingerprint].map(hexPair), 16, ':'),
    'In words, to be read aloud:',
    ...wrap(fingerprintWords(fingerprint), 6),
    '',
    'Then check the signature. It must say: CMS Verification successful.',
    '',
    command(verifyCommand(names.signature, names.sums, names.authority)),
  ]
}

const verifyCommand = (signature: string, content: string, authority: string) =>
  `openssl cms -verify -binary -inform DER -in ${signature} -content ${content} -CAfile ${authority} -purpose any -out /dev/null`

function openWithKey(sheet: SheetContent): string[] {
  return [
    '3. OPEN IT WITH YOUR PRIVATE KEY',
    `Sealed to: ${sheet.recipients.join('; ')}.`,
    `Put your private key in the file ${ownKeyFile}. If opening fails, what it wrote has not been`,
    'checked: each command deletes it. Never use a file that a failed command has left.',
    '',
    ...decryptCommands(sheet, ownKeyFile),
  ]
}

function openWithPassphrase(sheet: SheetContent): string[] {
  const key = fileNames(sheet.name).recipientKey
  return [
    `${sheet.recipients.length > 0 ? '3, OR: ' : '3. '}OPEN IT WITH THE PASSPHRASE`,
    'The passphrase reaches you another way, never with this package. Each command asks for',
    'it: five groups of five capitals and digits, with the hyphens. If opening fails, what it',
    'wrote has not been checked: each command deletes it. Never use a file that a failed',
    'command has left.',
    '',
    ...decryptCommands(sheet, key),
  ]
}

function decryptCommands({ name, volumes }: SheetContent, key: string): string[] {
  const names = fileNames(name)
  return numbers(volumes).map((number) => {
    const volume = names.volume(number)
    const slice = volume.slice(0, -'.p7m'.length)
    return command(
      `openssl cms -decrypt -binary -inform DER -in ${volume} -inkey ${key} -out ${slice} || rm -f ${slice}`,
    )
  })
}

function unpack({ name, volumes }: SheetContent): string[] {
  const names = fileNames(name)
  const slices = numbers(volumes).map((number) => names.volume(number).slice(0, -'.p7m'.length))
  return [
    '4. UNPACK IT AND CHECK WHAT IS INSIDE',
    'Every line of sha512sum must end in OK; the signature must be good again.',
    `The documents are in ${name}/data; ${name}/${tagFiles.info} says who sent what to whom.`,
    '',
    ...joinCommands(slices, names.archive),
    command(`unzip ${names.archive}`),
    command(`cd ${name}`),
    command(`sha512sum -c ${tagFiles.tagManifest}`),
    command(`sha512sum -c ${tagFiles.manifest}`),
    command(verifyCommand(tagFiles.tagSignature, tagFiles.tagManifest, `../${names.authority}`)),
    '',
    `Delete ${names.archive}, its parts and the folder when they are no longer needed.`,
  ]
}

/** Appends in order, so that hundreds of volumes do not make one endless line. */
function joinCommands(slices: readonly string[], archive: string): string[] {
  return slices.map((slice, index) => command(`cat ${slice} ${index === 0 ? '>' : '>>'} ${archive}`))
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const hexPair = (byte: number) => byte.toString(16).padStart(2, '0').toUpperCase()

function wrap(words: readonly string[], perLine: number, between = ' '): string[] {
  const lines: string[] = []
  for (let start = 0; start < words.length; start += perLine) {
    lines.push(`  ${words.slice(start, start + perLine).join(between)}`)
  }
  return lines
}
