import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { privateKeyToPkcs8 } from '../../../../main/keys/certificates'
import { verifyPackage } from '../../../../main/packages/reader-v1'
import { cleanUp, filesIn, makePeople, unmet, write, type People } from './kit'

let people: People
beforeAll(async () => {
  people = await makePeople()
})
afterAll(cleanUp)

describe('writePackage', () => {
  it('writes a package that verifies', async () => {
    const written = await write(people, { withPassphrase: true })
    const { checks, details } = await verifyPackage(written.volumes[0]!, {
      privateKey: people.recipient.privateKey,
      authority: people.signer.authority,
    })
    console.log(checks, details, written, readFileSync(join(written.sums, '..', 'CH-7Q4K-2M-001.READ-ME-FIRST.txt'),'utf8'))
    expect(unmet(checks)).toEqual([])
  })
})
