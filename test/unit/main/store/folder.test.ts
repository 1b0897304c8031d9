import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  appendFileSync,
  unlinkSync,
  renameSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAuthority, newKeyPair, toPem, type Authority } from '../../../../main/keys/certificates'
import { canonicalJson, sha384 } from '../../../../main/keys/hash'
import { checkClosed, isClosed, removeClosed, writeClosed } from '../../../../main/store/closed'
import {
  createFolder,
  pathIn,
  readRegisterFile,
  registerFileProblem,
  writeRegisterFile,
  type RegisterFile,
} from '../../../../main/store/folder'
import { storeError } from './support'

let authority: Authority
let content: RegisterFile
let folder: string

beforeAll(async () => {
  authority = await createAuthority({
    organisation: 'Ministry of Examples',
    registerId: 'register-1',
    from: new Date('2026-01-01'),
  })
  const auditKey = newKeyPair().publicKey.export({ type: 'spki', format: 'pem' }).toString()
  content = {
    format: 1,
    id: 'register-1',
    organisationName: 'Ministry of Examples',
    accreditation: 'SECRET',
    jurisdiction: 'nz',
    authority: toPem(authority.certificate),
    auditKey,
    recoveryKey: null,
    intake: [],
    banner: null,
    succession: [],
  }
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'closehold-folder-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const failing = () => checkClosed(folder).filter((check) => check.verdict !== 'pass')

describe('register.json', () => {
  it('comes back as written, can be brought up to date, and is closed to others', () => {
    writeRegisterFile(folder, content, authority.privateKey)
    expect(readRegisterFile(folder)).toEqual(content)
    writeRegisterFile(folder, { ...content, recoveryKey: content.auditKey }, authority.privateKey)
    expect(readRegisterFile(folder).recoveryKey).toBe(content.auditKey)
    expect(statSync(pathIn(folder, 'register')).mode & 0o077).toBe(0)
  })

  it('fails with any bit flipped, without any key', () => {
    writeRegisterFile(folder, content, authority.privateKey)
    const whole = readFileSync(pathIn(folder, 'register'))
    expect(registerFileProblem(whole.toString())).toBeNull()
    for (let at = 0; at < whole.length; at += 7) {
      const flipped = Buffer.from(whole)
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at)
      expect(registerFileProblem(flipped.toString()), `byte ${String(at)}`).not.toBeNull()
    }
  })

  it('refuses what its authority did not sign, other forms of the same content, and absence', () => {
    expect(() => readRegisterFile(folder)).toThrow(storeError('missing'))
    writeRegisterFile(folder, content, newKeyPair().privateKey)
    expect(() => readRegisterFile(folder)).toThrow(storeError('corrupt'))
    writeRegisterFile(folder, content, authority.privateKey)
    const text = readFileSync(pathIn(folder, 'register'), 'utf8')
    expect(registerFileProblem(`${text}\n`)).toMatch(/canonical/)
    expect(registerFileProblem(text.replace('"format":1', '"extra":1,"format":1'))).not.toBeNull()
  })

  it('makes a folder for its owner alone, and never over another register', () => {
    const fresh = join(folder, 'a', 'b')
    createFolder(fresh)
    expect(statSync(fresh).mode & 0o077).toBe(0)
    writeRegisterFile(fresh, content, authority.privateKey)
    expect(() => {
      createFolder(fresh)
    }).toThrow(storeError('exists'))
    // Nor over one whose register.json is gone: making another would do away with its database.
    for (const name of ['database', 'keyslots'] as const)
      cpSync(pathIn(fresh, 'register'), pathIn(fresh, name))
    rmSync(pathIn(fresh, 'register'))
    expect(() => {
      createFolder(fresh)
    }).toThrow(storeError('exists'))
  })
})

describe('closed.json', () => {
  beforeEach(() => {
    writeFileSync(join(folder, 'register.db'), 'database')
    writeFileSync(join(folder, 'keyslots.json'), '{}')
    mkdirSync(join(folder, 'evidence', 'ab'), { recursive: true })
    writeFileSync(join(folder, 'evidence', 'ab', 'chunk-1'), Buffer.alloc(3_000_000, 7))
    writeFileSync(join(folder, 'register.lock'), '')
    writeClosed(folder, { register: 'register-1', at: '2026-03-01T02:00:00.000Z' })
  })

  it('covers every file below the folder, in order, and ends in its own digest', () => {
    expect(failing()).toEqual([])
    const text = readFileSync(pathIn(folder, 'closed'), 'utf8')
    const { digest, ...rest } = JSON.parse(text) as {
      digest: string
      files: { name: string; bytes: number; sha384: string }[]
    }
    expect(rest.files.map(({ name }) => name)).toEqual([
      'evidence/ab/chunk-1',
      'keyslots.json',
      'register.db',
      'register.lock',
    ])
    expect(rest.files[0]?.sha384).toBe(sha384(Buffer.alloc(3_000_000, 7)).toString('hex'))
    expect(digest).toBe(sha384(canonicalJson(rest)).toString('hex'))
    expect(text).toBe(canonicalJson({ ...rest, digest }))
  })

  it('names what was changed, cut, taken away, added, renamed, or is no plain file', () => {
    const flip = Buffer.alloc(3_000_000, 7)
    flip.writeUInt8(6, 2_999_999)
    writeFileSync(join(folder, 'evidence', 'ab', 'chunk-1'), flip)
    appendFileSync(join(folder, 'register.db'), 'x')
    unlinkSync(join(folder, 'keyslots.json'))
    renameSync(join(folder, 'register.lock'), join(folder, 'evidence', 'register.lock'))
    symlinkSync('/etc/hostname', join(folder, 'link'))
    expect(failing().map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      'evidence/ab/chunk-1: changed since the register was closed',
      'keyslots.json: missing',
      'register.db: changed: 9 bytes, 8 when closed',
      'register.lock: missing',
      'evidence/register.lock: added since the register was closed',
      'link: is not a plain file',
    ])
  })

  it('fails with any bit of itself flipped', () => {
    const file = pathIn(folder, 'closed')
    const whole = readFileSync(file)
    for (let at = 0; at < whole.length; at += 5) {
      const flipped = Buffer.from(whole)
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at)
      writeFileSync(file, flipped)
      expect(
        failing().map(({ name }) => name),
        `byte ${String(at)}`,
      ).toEqual(['closed.json'])
    }
  })

  it('fails in any form but its canonical one', () => {
    const file = pathIn(folder, 'closed')
    const text = readFileSync(file, 'utf8')
    for (const other of [`${text}\n`, ` ${text}`, text.replace('"format":1', '"format":1.0'), '', '[]']) {
      writeFileSync(file, other)
      expect(failing().map(({ name }) => name)).toEqual(['closed.json'])
    }
  })

  it('is gone after unlock, and then there is nothing to compare with', () => {
    removeClosed(folder)
    removeClosed(folder)
    expect(isClosed(folder)).toBe(false)
    expect(failing()[0]?.detail).toMatch(/not cleanly closed/)
  })

  it('takes digests that are known already, and refuses to seal what is no plain file', () => {
    const asked: string[] = []
    const known = (name: string) => {
      asked.push(name)
      return name.startsWith('evidence/') ? 'a'.repeat(96) : undefined
    }
    writeClosed(folder, { register: 'register-1', at: 'now', known })
    expect(asked).toHaveLength(4)
    expect(failing().map(({ name }) => name)).toEqual(['evidence/ab/chunk-1'])
    symlinkSync('register.db', join(folder, 'link'))
    expect(() => {
      writeClosed(folder, { register: 'register-1', at: 'now' })
    }).toThrow(storeError('refused'))
  })
})
