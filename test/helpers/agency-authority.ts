import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An agency's own certificate authority, made by openssl: a root, one below it, and whoever they certify. */
export interface AgencyAuthority {
  readonly folder: string
  readonly passphrase: string
  openssl(...args: string[]): Buffer
  bytes(name: string): Buffer
  write(name: string, content: string | Uint8Array): void
  newKey(name: string, kind: readonly string[]): void
  /** Certifies `name`; null makes it a root. Sections: root, between, signer, sealing. */
  certify(name: string, section: string, issuer: string | null, hash?: string): void
  /** Exports key, certificate and chain as PKCS #12 under the passphrase. */
  exported(name: string, out: string, options?: readonly string[]): void
  remove(): void
}

export const p384 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384']
export const rsa = (bits: number) => ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${String(bits)}`]

const extensions = `
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign
[between]
basicConstraints=critical,CA:TRUE,pathlen:0
keyUsage=critical,keyCertSign
[signer]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature,nonRepudiation
extendedKeyUsage=emailProtection
[sealing]
basicConstraints=CA:FALSE
keyUsage=critical,keyAgreement
`

/** A root, an authority `between` and a P-384 `signer`. */
export function agencyAuthority(): AgencyAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'closehold-agency-'))
  const file = (name: string) => join(folder, name)
  const passphrase = 'pāua korowai 2026'
  const made: AgencyAuthority = {
    folder,
    passphrase,
    openssl: (...args) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' }),
    bytes: (name) => readFileSync(file(name)),
    write: (name, content) => {
      writeFileSync(file(name), content)
    },
    newKey(name, kind) {
      made.openssl('genpkey', ...kind, '-out', `${name}.key`)
    },
    certify(name, section, issuer, hash = 'sha384') {
      const subject = ['-subj', `/O=Agency/CN=${name}`]
      made.openssl('req', '-new', '-key', `${name}.key`, ...subject, '-out', `${name}.csr`)
      const by =
        issuer === null ? ['-key', `${name}.key`] : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`]
      const how = ['-extfile', 'extensions.cnf', '-extensions', section, '-days', '30', `-${hash}`]
      const serial = ['-set_serial', `0x${Buffer.from(name).toString('hex')}`]
      made.openssl('x509', '-req', '-in', `${name}.csr`, ...by, ...how, ...serial, '-out', `${name}.pem`)
    },
    exported(name, out, options = []) {
      const parts = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', 'chain.pem']
      made.openssl('pkcs12', '-export', ...parts, '-out', out, '-passout', `pass:${passphrase}`, ...options)
    },
    remove() {
      rmSync(folder, { recursive: true })
    },
  }
  made.write('extensions.cnf', extensions)
  for (const name of ['root', 'between', 'signer']) made.newKey(name, p384)
  made.certify('root', 'root', null)
  made.certify('between', 'between', 'root')
  made.certify('signer', 'signer', 'between')
  made.write('chain.pem', Buffer.concat([made.bytes('between.pem'), made.bytes('root.pem')]))
  return made
}
