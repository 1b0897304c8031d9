import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Headless } from '../../../main/commands/headless'
import { createAuthority, publicKeyOf, toPem } from '../../../main/keys/certificates'
import { privateKeyToPkcs8 } from '../../../main/keys/key-pairs'
import { encodeSlots, readSlots, type Slot, type SlotFile } from '../../../main/keys/slot-file'
import { postLetter } from '../../../main/store/letters'
import { readRegisterFile, writeRegisterFile } from '../../../main/store/folder'
import type { Raw } from '../../helpers/raw'
import type { Who } from '../../helpers/register'
import { swap } from './edit'
import { alter, makeTarget, type Edit, type Target } from './target'

/* What the next sign-in, or the next grant, makes of a register that somebody with its key altered. */

let target: Target

beforeAll(async () => {
  target = await makeTarget()
})
afterAll(() => {
  target.remove()
})

const mere = `sign_in_name = 'mere'`
const wiremu = `sign_in_name = 'wiremu'`
const set =
  (assignment: string, where = wiremu): Edit =>
  ({ run }) => {
    run(`UPDATE account SET ${assignment} WHERE ${where}`)
  }
const swapped =
  (...columns: string[]): Edit =>
  (raw) => {
    swap(raw, 'account', columns, [mere, wiremu])
  }

const forever = '"from":"2020-01-01T00:00:00.000Z","until":"2099-01-01T00:00:00.000Z"'

async function refusal(edit: Edit, who: Who): Promise<string | null> {
  const altered = await alter(target, edit)
  try {
    return await altered.signIn(who)
  } finally {
    altered.remove()
  }
}

describe('rows altered by somebody with the register key', () => {
  it.each<[string, Edit, Who, RegExp]>([
    ['a role', set(`role = 'cso'`), 'wiremu', /denied: .*(warrant|authority|altered)/i],
    [
      'a standing',
      set(`standing = json_set(standing, '$.clearance', 'TOP SECRET')`),
      'wiremu',
      /denied: .*(warrant|authority|altered)/i,
    ],
    [
      'a delegation',
      set(`acting = '{"by":"Mere","reason":"x",${forever}}'`),
      'wiremu',
      /denied|unavailable: /i,
    ],
    ['a name', set(`display_name = 'Mere Tūhoe'`), 'wiremu', /denied: .*(warrant|authority|altered)/i],
    ['a generation turned back', set('generation = 1'), 'wiremu', /denied: This key slot does not match/],
    ['slots swapped', swapped('slot_id'), 'wiremu', /denied: This key slot does not match/],
    ['ring keys swapped', swapped('ring_key'), 'wiremu', /^(denied|unavailable): \S/],
    [
      'a one-time passphrase made good',
      set('must_change = 1'),
      'wiremu',
      /denied: This key slot does not match/,
    ],
  ])('%s: the sign-in is refused in words', async (_, edit, who, said) => {
    expect(await refusal(edit, who)).toMatch(said)
  })

  it('ring pages given to another account: the sign-in is refused in words', async () => {
    const ring: Edit = (raw) => {
      const one = String(raw.value(`SELECT id FROM account WHERE ${mere}`))
      const other = String(raw.value(`SELECT id FROM account WHERE ${wiremu}`))
      raw.run('UPDATE key_ring SET account = CASE account WHEN ? THEN ? ELSE ? END', [one, other, one])
    }
    expect(await refusal(ring, 'wiremu')).toMatch(/^(denied|unavailable): \S/)
  })

  it.each<[string, Edit, boolean]>([
    ['as it was left', () => undefined, false],
    ['with an account’s row changed', set(`status = 'suspended'`), true],
  ])('%s: the next sign-in says whether accounts were changed outside', async (_, edit, isSaid) => {
    const altered = await alter(target, edit)
    let notices = ''
    await altered.signIn('mere', (vault) => {
      notices = vault.vault.session?.notices.join() ?? ''
      return Promise.resolve()
    })
    expect(notices.includes('changed outside Closehold')).toBe(isSaid)
    altered.remove()
  })

  it('two cases’ references swapped: neither is shown for the other', async () => {
    const altered = await alter(target, ({ run, rows }) => {
      const [a, b] = rows('SELECT id, reference FROM record ORDER BY created_at LIMIT 2')
      run('UPDATE record SET reference = ? WHERE id = ?', ['CH-0000-00', String(a?.id)])
      run('UPDATE record SET reference = ? WHERE id = ?', [String(a?.reference), String(b?.id)])
      run('UPDATE record SET reference = ? WHERE id = ?', [String(b?.reference), String(a?.id)])
    })
    await altered.signIn('mere', async (vault) => {
      const opened = await vault.call('case.open', { reference: target.granted })
      expect(opened).toMatchObject({ ok: false, fault: { code: 'unavailable' } })
    })
    altered.remove()
  })
})

describe('a grant', () => {
  const grantTo = async (vault: Headless): Promise<string> => {
    const officer = (await vault.ask('account.list', {})).find(({ signInName }) => signInName === 'wiremu')
    const { revision } = await vault.ask('case.open', { reference: target.kept })
    const what = { reference: target.kept, basedOn: revision, accountId: officer?.id ?? '', level: 'read' }
    const result = await vault.call('case.grant', what)
    return result.ok ? 'granted' : `${result.fault.code}: ${result.fault.message}`
  }

  it.each<[string, Edit]>([
    ['another’s public key under the account’s name', swapped('agreement_certificate')],
    ['another’s warrant', swapped('warrant')],
    ['a standing that nobody signed for', set(`standing = json_set(standing, '$.clearance', 'TOP SECRET')`)],
    ['a role that nobody signed for', set(`role = 'privacy'`)],
  ])('is refused to an account with %s', async (_, edit) => {
    const altered = await alter(target, edit)
    const said: string[] = []
    const refused = await altered.signIn('mere', async (vault) => {
      said.push(await grantTo(vault))
    })
    expect(refused ?? said.join()).toMatch(/^(denied|notFound|conflict): /)
    altered.remove()
  })

  it('is given to the account as it is: the refusals above come from the edits', async () => {
    const altered = await alter(target, () => undefined)
    const said: string[] = []
    expect(
      await altered.signIn('mere', async (vault) => {
        said.push(await grantTo(vault))
      }),
    ).toBeNull()
    expect(said).toEqual(['granted'])
    altered.remove()
  })
})

describe('keyslots.json', () => {
  const slotsIn = (folder: string) => readSlots(join(folder, 'keyslots.json'))
  const writing = (folder: string, slots: readonly Slot[]) => {
    const file: SlotFile = { format: 1, slots }
    writeFileSync(join(folder, 'keyslots.json'), encodeSlots(file))
  }
  const each =
    (change: (slots: readonly Slot[]) => readonly Slot[]): Edit =>
    ({ folder }) => {
      writing(folder, change(slotsIn(folder).slots))
    }
  const exchange = (part: keyof Slot): Edit =>
    each(([first, second, ...rest]) => {
      if (first === undefined || second === undefined) throw new Error('there are two slots')
      return [{ ...first, [part]: second[part] }, { ...second, [part]: first[part] }, ...rest]
    })

  it.each<[string, Edit]>([
    ['register keys swapped', exchange('registerKey')],
    ['private keys swapped', exchange('keys')],
    ['escrows swapped', exchange('escrow')],
    ['slot keys swapped', exchange('slotKey')],
    ['look-ups swapped', exchange('lookup')],
    [
      'a generation raised',
      each((slots) => slots.map((one) => ({ ...one, generation: one.generation + 1 }))),
    ],
    ['a status changed', each((slots) => slots.map((one) => ({ ...one, status: 'one-time' as const })))],
    [
      'costs lowered',
      each((slots) => slots.map((one) => ({ ...one, kdf: { ...one.kdf, memoryKib: 8 } as never }))),
    ],
    [
      'costs raised beyond bounds',
      each((slots) => slots.map((one) => ({ ...one, kdf: { ...one.kdf, memoryKib: 2 ** 31 } as never }))),
    ],
    ['a slot taken out', each((slots) => slots.slice(0, 1))],
    [
      'half written',
      ({ folder }) => {
        const path = join(folder, 'keyslots.json')
        writeFileSync(path, readFileSync(path).subarray(0, 700))
      },
    ],
    ['empty', ({ folder }) => writeFileSync(join(folder, 'keyslots.json'), '')],
  ])('%s: nobody signs in, and it is said in words', async (_, edit) => {
    expect(await refusal(edit, 'wiremu')).toMatch(/^(denied|unavailable): \S/)
  })

  it('rolled back to before a passphrase was changed: refused by name, and what stood before opens again', async () => {
    const altered = await alter(target, () => undefined)
    const path = join(altered.folder, 'keyslots.json')
    const before = readFileSync(path)
    const next = 'another passphrase altogether'
    await altered.signIn('wiremu', async (vault) => {
      await vault.ask('session.changePassphrase', { current: target.passphrases.wiremu, next })
    })
    const after = readFileSync(path)
    writeFileSync(path, before)
    expect(await altered.signIn('wiremu')).toMatch(/denied: This key slot does not match its account/)
    writeFileSync(path, after)
    expect(await altered.signIn('wiremu')).toMatch(/denied: .*not right/)
    altered.remove()
  })
})

describe('register.json', () => {
  it('signed by another authority is refused: every account knows the one it was made under', async () => {
    const forged: Edit = async ({ folder }) => {
      const { id, organisationName: organisation, ...rest } = readRegisterFile(folder)
      const authority = await createAuthority({ organisation, registerId: id, from: new Date('2026-01-01') })
      const file = { ...rest, id, organisationName: organisation, authority: toPem(authority.certificate) }
      writeRegisterFile(folder, file, authority.privateKey)
    }
    for (const who of ['mere', 'wiremu'] as const)
      expect(await refusal(forged, who)).toMatch(/denied|unavailable: .*register\.json/)
  })

  it('altered without a signature is refused by name', async () => {
    const altered: Edit = ({ folder }) => {
      const path = join(folder, 'register.json')
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace('"accreditation":"SECRET"', '"accreditation":"TOP SECRET"'),
      )
    }
    expect(await refusal(altered, 'mere')).toMatch(/register\.json is not signed by its authority/)
  })
})

describe('a forged letter', () => {
  const recipientOf = (raw: Raw, where: string) =>
    publicKeyOf(raw.value(`SELECT agreement_certificate FROM account WHERE ${where}`) as Buffer)

  it('cannot give a CSO another authority key', async () => {
    const { privateKey } = await createAuthority({ organisation: 'x', registerId: 'y', from: new Date() })
    const altered = await alter(target, (raw) => {
      postLetter(
        raw.db,
        recipientOf(raw, mere),
        { authorityKey: privateKeyToPkcs8(privateKey) },
        '2026-01-01T00:00:00.000Z',
      )
    })
    let kept: Buffer | null = null
    await altered.signIn('mere', (vault) => {
      const held = vault.vault.session?.keys.authority
      kept = held ? privateKeyToPkcs8(held) : null
      return Promise.resolve()
    })
    expect(kept).not.toBeNull()
    expect((kept as Buffer | null)?.equals(privateKeyToPkcs8(privateKey))).toBe(false)
    altered.remove()
  })

  it('with a key that opens nothing takes no case away, and shows none', async () => {
    const altered = await alter(target, (raw) => {
      const entries = raw.rows('SELECT id FROM record').map(({ id }) => ({
        recordId: String(id),
        key: randomBytes(32),
        level: 'work' as const,
        kind: 'case',
        until: null,
      }))
      postLetter(raw.db, recipientOf(raw, wiremu), { entries }, '2026-01-01T00:00:00.000Z')
    })
    await altered.signIn('wiremu', async (vault) => {
      const opened = await vault.call('case.open', { reference: target.kept })
      expect(opened).toMatchObject({ ok: false })
      expect(JSON.stringify(opened)).not.toContain('internal')
      expect((await vault.call('case.open', { reference: target.granted })).ok).toBe(true)
      // Neither one that is held nor one whose true key waits in a letter before.
      const listed = (await vault.ask('case.list', {})).items.map(({ reference }) => reference)
      expect(listed).toHaveLength(2)
      expect(listed).toContain(target.granted)
    })
    altered.remove()
  })
})
