import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKeyPair } from '../../../../main/keys/certificates'
import { newKey } from '../../../../main/keys/cipher'
import { KeyError, type KeyErrorKind } from '../../../../main/keys/errors'
import { floorKdf } from '../../../../main/keys/kdf'
import { parseSlots } from '../../../../main/keys/slot-file'
import { createSlot, readSlots, writeSlots, type SlotFile } from '../../../../main/keys/slots'

let folder: string
let path: string
let content: SlotFile

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slots-'))
  path = join(folder, 'keyslots.json')
  const { slot } = await createSlot({
    accountId: 'a',
    registerKey: newKey(),
    agreement: newKeyPair().privateKey,
    signing: newKeyPair().privateKey,
    authorityKey: null,
    authorityPin: Buffer.alloc(48),
    recoveryKey: newKeyPair().publicKey,
    status: 'active',
    signInName: 'mere',
    passphrase: 'x'.repeat(16),
    kdf: floorKdf(),
  })
  content = { format: 1, slots: [slot] }
})
beforeEach(() => {
  writeSlots(path, content)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function kindOf(read: () => unknown): KeyErrorKind | 'read' {
  try {
    read()
    return 'read'
  } catch (error) {
    if (error instanceof KeyError) return error.kind
    throw error
  }
}

describe('keyslots.json', () => {
  it('gives back what was written, leaves nothing beside it, and is the owner’s alone', () => {
    expect(readSlots(path)).toEqual(content)
    expect(readdirSync(folder)).toEqual(['keyslots.json'])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is replaced whole, even over what a crash left behind', () => {
    writeFileSync(`${path}.new`, 'half of')
    writeSlots(path, { format: 1, slots: [] })
    expect(readSlots(path).slots).toEqual([])
    expect(existsSync(`${path}.new`)).toBe(false)
  })

  it('says in its own words what is wrong, naming the file', () => {
    const whole = readFileSync(path, 'utf8')
    const cases: [string, KeyErrorKind, RegExp][] = [
      ['', 'slots-half-written', /keyslots\.json ends in the middle/],
      [whole.slice(0, whole.length / 2), 'slots-half-written', /keyslots\.json ends in the middle/],
      ['this is } not }', 'slots-not-json', /keyslots\.json is not a JSON file/],
      [
        whole.replace('"format":1', '"format":2'),
        'slots-future',
        /keyslots\.json was written by a newer version/,
      ],
      ['{}', 'damaged', /keyslots\.json is damaged/],
      ['null', 'damaged', /keyslots\.json is damaged/],
      [whole.replace('"generation":1', '"generation":2'), 'damaged', /keyslots\.json is damaged/],
      [`${whole} `, 'damaged', /keyslots\.json is damaged/],
      [JSON.stringify(JSON.parse(whole), null, 2), 'damaged', /keyslots\.json is damaged/],
      [whole.replace('"format"', '"more":1,"format"'), 'damaged', /keyslots\.json is damaged/],
      [' '.repeat(4 * 1024 * 1024 + 1), 'slots-too-large', /keyslots\.json is larger than 4 MiB/],
    ]
    for (const [text, kind, message] of cases) {
      writeFileSync(path, text)
      expect(
        kindOf(() => readSlots(path)),
        text.slice(0, 40),
      ).toBe(kind)
      expect(() => readSlots(path)).toThrow(message)
    }
    rmSync(path)
    expect(kindOf(() => readSlots(path))).toBe('slots-missing')
    expect(() => readSlots(path)).toThrow(/keyslots\.json is missing/)
  })

  it('fails for one flipped bit in every byte and for every truncation', () => {
    const bytes = readFileSync(path)
    const parse = (changed: Buffer): unknown => parseSlots(changed.toString('utf8'), 'keyslots.json')
    expect(parse(bytes)).toEqual(content)
    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      expect(
        kindOf(() => parse(flipped)),
        `byte ${String(at)}`,
      ).not.toBe('read')
    }
    for (let length = 0; length < bytes.length - 1; length += 3) {
      expect(kindOf(() => parse(bytes.subarray(0, length)))).toBe('slots-half-written')
    }
    expect(kindOf(() => parse(bytes.subarray(0, -1)))).toBe('damaged')
  })
})
