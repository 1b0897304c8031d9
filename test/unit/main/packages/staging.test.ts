import { appendFile, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Staging } from '../../../../main/packages/staging'
import { cleanUp, newFolder } from './kit'

afterAll(cleanUp)

async function temporaryIn(folder: string): Promise<string> {
  const [name = ''] = await readdir(folder)
  return join(folder, name)
}

describe('Staging', () => {
  it('shows nothing under its own name before commit, and everything after', async () => {
    const folder = newFolder()
    const staging = await Staging.begin(folder, 'P')
    await staging.add('P.sha512', Buffer.from('sums'))
    expect((await readdir(folder)).every((name) => name.startsWith('.P.partial-'))).toBe(true)
    await staging.commit(undefined)
    expect(await readdir(folder)).toEqual(['P.sha512'])
    expect(await readFile(join(folder, 'P.sha512'), 'utf8')).toBe('sums')
  })

  it.each([
    ['other bytes', (path: string) => writeFile(path, 'sumz')],
    ['more bytes', (path: string) => appendFile(path, 'x')],
    ['fewer bytes', (path: string) => writeFile(path, 'sum')],
  ])('names a file when the medium gives back %s', async (_what, tamper) => {
    const folder = newFolder()
    const staging = await Staging.begin(folder, 'P')
    const file = await staging.create('P.sha512')
    await file.write(Buffer.from('sums'))
    await file.write(Buffer.alloc(0))
    await tamper(join(await temporaryIn(folder), 'P.sha512'))
    await expect(file.finish()).rejects.toMatchObject({ kind: 'write', file: 'P.sha512' })
    await staging.discard()
    expect(await readdir(folder)).toEqual([])
  })

  it('undoes a commit that fails half-way', async () => {
    const folder = newFolder()
    const staging = await Staging.begin(folder, 'P')
    await staging.add('P.authority.pem', Buffer.from('a'))
    await staging.add('P.sha512', Buffer.from('b'))
    await writeFile(join(folder, 'P.sha512'), 'mine')
    await expect(staging.commit(undefined)).rejects.toMatchObject({ kind: 'exists', file: 'P.sha512' })
    await staging.discard()
    expect(await readdir(folder)).toEqual(['P.sha512'])
    expect(await readFile(join(folder, 'P.sha512'), 'utf8')).toBe('mine')
  })
})
