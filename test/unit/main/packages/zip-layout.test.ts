import { mkdir, open, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readZipIndex } from '../../../../main/packages/zip-index'
import { dosTime, layoutZip } from '../../../../main/packages/zip-layout'
import { at, cleanUp, newFolder, run } from './kit'
import { zipEntries } from './forge'

afterAll(cleanUp)

const list = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    print(json.dumps([[e.filename, e.file_size, e.compress_type, e.flag_bits, e.header_offset, e.date_time, e.external_attr >> 16] for e in z.infolist()]))
`

describe('layoutZip', () => {
  it('gives a ZIP that unzip tests and unpacks, names with macrons included', async () => {
    const folder = newFolder()
    const files = [
      ['B/one.txt', Buffer.from('one')],
      ['B/Kōrero/tīmata.txt', Buffer.from('two')],
      ['B/empty', Buffer.alloc(0)],
    ] as const
    await writeFile(join(folder, 'a.zip'), zipEntries(files))
    expect((await run('unzip', ['-t', 'a.zip'], { cwd: folder })).out).toContain('No errors detected')
    expect((await run('env', ['LC_ALL=C.UTF-8', 'unzip', '-q', 'a.zip'], { cwd: folder })).code).toBe(0)
    expect(await readdir(join(folder, 'B/Kōrero'))).toEqual(['tīmata.txt'])
    expect(await readFile(join(folder, 'B/Kōrero/tīmata.txt'), 'utf8')).toBe('two')
  })

  it('keeps UTC time, stored entries, UTF-8 names and owner-only files, as Python reads them', async () => {
    const zip = join(newFolder(), 'a.zip')
    await writeFile(zip, zipEntries([['B/ā', Buffer.from('x')]]))
    const { out } = await run('python3', ['-c', list, zip])
    expect(JSON.parse(out)).toEqual([['B/ā', 1, 0, 0x800, 0, [2026, 3, 1, 2, 15, 0], 0o100600]])
  })

  it('gives the same bytes for the same entries and time', () => {
    const entries = [{ name: 'B/x', bytes: 3, crc32: 1 }]
    expect(layoutZip(entries, dosTime(at))).toEqual(layoutZip(entries, dosTime(at)))
    expect(layoutZip(entries, dosTime(new Date(0))).directory).not.toEqual(
      layoutZip(entries, dosTime(at)).directory,
    )
  })

  it('clamps times outside the years of DOS', () => {
    expect(dosTime(new Date('1970-05-06T00:00:00Z')).date >> 9).toBe(0)
    expect(dosTime(new Date('2200-05-06T00:00:00Z')).date >> 9).toBe(127)
  })

  it('uses ZIP64 where sizes and offsets need it, and nowhere else', async () => {
    const sizes = [5, 2 ** 32 - 2, 2 ** 32 + 7, 9]
    const entries = sizes.map((bytes, index) => ({ name: `B/${String(index)}`, bytes, crc32: 0 }))
    const layout = layoutZip(entries, dosTime(at))
    const file = join(newFolder(), 'big.zip')
    // A sparse file: only headers take room.
    const handle = await open(file, 'w')
    for (const { header, offset } of layout.entries) await handle.write(header, 0, header.length, offset)
    await handle.write(layout.directory, 0, layout.directory.length, layout.directoryOffset)
    await handle.close()
    const { out, code } = await run('python3', ['-c', list, file])
    expect(code).toBe(0)
    const rows = JSON.parse(out) as [string, number, number, number, number][]
    expect(rows.map((row) => row[1])).toEqual(sizes)
    expect(rows.map((row) => row[4])).toEqual(layout.entries.map(({ offset }) => offset))
    expect((await run('unzip', ['-Z', '-h', '-t', file])).out).toContain('4 files')
    expect(layoutZip(entries.slice(0, 1), dosTime(at)).directory.includes(Buffer.from('PK\x06\x06'))).toBe(
      false,
    )
    const source = {
      totalBytes: layout.totalBytes,
      async read(position: number, length: number) {
        const reader = await open(file, 'r')
        const { buffer } = await reader.read(Buffer.alloc(length), 0, length, position)
        await reader.close()
        return buffer
      },
    }
    const named = layoutZip(
      entries.map((entry) => ({ ...entry, name: entry.name.replace('/', '/data/') })),
      dosTime(at),
    )
    expect(named.totalBytes).toBeGreaterThan(2 ** 33)
    await expect(readZipIndex(source, 'B')).rejects.toThrow('has no place in a package')
  })

  it('counts more entries than ZIP without ZIP64 can', async () => {
    const entries = Array.from({ length: 70_000 }, (_, index) => ({
      name: `B/${String(index)}`,
      bytes: 0,
      crc32: 0,
    }))
    const layout = layoutZip(entries, dosTime(at))
    const folder = newFolder()
    await mkdir(folder, { recursive: true })
    await writeFile(
      join(folder, 'many.zip'),
      Buffer.concat([...layout.entries.map(({ header }) => header), layout.directory]),
    )
    const count = 'import sys, zipfile; print(len(zipfile.ZipFile(sys.argv[1]).infolist()))'
    expect((await run('python3', ['-c', count, join(folder, 'many.zip')])).out.trim()).toBe('70000')
  })

  it('states its whole length beforehand, and its reader takes what it makes', async () => {
    const file = fc.record({
      name: fc.stringMatching(/^[a-z0-9]{1,20}$/),
      bytes: fc.uint8Array({ maxLength: 300 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(file, { selector: ({ name }) => name, minLength: 1, maxLength: 20 }),
        async (files) => {
          const zip = zipEntries(files.map(({ name, bytes }) => [`B/data/${name}`, Buffer.from(bytes)]))
          const source = {
            totalBytes: zip.length,
            read: (p: number, n: number) => Promise.resolve(zip.subarray(p, p + n)),
          }
          const index = await readZipIndex(source, 'B')
          for (const [i, { dataOffset, bytes }] of index.entries()) {
            const stored = zip.subarray(dataOffset, dataOffset + bytes)
            expect(stored).toEqual(Buffer.from(files[i]?.bytes ?? []))
            expect(crc32(stored)).toBe(index[i]?.crc32)
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})
