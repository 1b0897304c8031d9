import { RandomAccessReader, fromRandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import { tagFiles } from './bag'
import { PackageError } from './errors'
import { maxPathBytes, payloadPathProblem, payloadSetProblem } from './payload-paths'
import type { ByteSource } from './sealed-archive'
import { layoutZip, type PlacedEntry, type ZipLayout } from './zip-layout'

/** Most files in one package. */
export const maxEntries = 10_000
/** Largest tag file that is read into memory. */
export const maxTagFileBytes = 8 * 1024 * 1024

/**
 * Reads the directory of a package's archive and returns its entries in order. Throws `damaged` with the
 * reason for anything a package's writer would not have made: other folders, paths that climb or clash,
 * compression, encryption, too many or too large entries and, last, any byte that differs from the one layout
 * these entries have, so that nothing can hide between or behind them.
 */
export async function readZipIndex(source: ByteSource, folder: string): Promise<readonly PlacedEntry[]> {
  const entries = await listEntries(source)
  const paths = entries.map((entry) => checkEntry(entry, folder))
  if (entries.some((entry) => entry.uncompressedSize > source.totalBytes))
    throw damaged('an entry is larger than it')
  const problem = payloadSetProblem(paths)
  if (problem !== null) throw damaged(problem)
  const names = entries.map((entry) => entry.fileNameRaw.toString('utf8'))
  const [first] = entries
  const layout = layoutZip(
    entries.map((entry, index) => ({
      name: names[index] ?? '',
      bytes: entry.uncompressedSize,
      crc32: entry.crc32,
    })),
    { date: first?.lastModFileDate ?? 0, time: first?.lastModFileTime ?? 0 },
  )
  await compareLayout(source, layout)
  return layout.entries
}

const damaged = (what: string, cause?: unknown) =>
  new PackageError('damaged', `archive: ${what}`, undefined, { cause })

async function listEntries(source: ByteSource): Promise<Entry[]> {
  const zip = await openZip(source)
  try {
    if (zip.entryCount === 0) throw damaged('is empty')
    if (zip.entryCount > maxEntries) throw damaged(`has more than ${String(maxEntries)} entries`)
    return await collect(zip)
  } finally {
    zip.close()
  }
}

function openZip(source: ByteSource): Promise<ZipFile> {
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false, autoClose: false }
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(new SourceReader(source), source.totalBytes, options, (error, zip) => {
      if (error === null) resolve(zip)
      else reject(asDamaged(error))
    })
  })
}

function collect(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('error', (error: Error) => {
      reject(asDamaged(error))
    })
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => {
      resolve(entries)
    })
    zip.readEntry()
  })
}

const asDamaged = (error: unknown) =>
  error instanceof PackageError
    ? error
    : damaged(error instanceof Error ? error.message : 'is not a ZIP', error)

/** The ZIP library's window on the archive. */
class SourceReader extends RandomAccessReader {
  private readonly source: ByteSource

  constructor(source: ByteSource) {
    super()
    this.source = source
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.source.read(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset)
        callback(null)
      },
      (error: unknown) => {
        callback(asDamaged(error))
      },
    )
  }
}

/** Returns the path inside the bag's folder. */
function checkEntry(entry: Entry, folder: string): string {
  const limit = folder.length + '/data/'.length + maxPathBytes
  if (entry.fileNameRaw.length > limit) throw damaged(`a name is longer than ${String(limit)} bytes`)
  const name = decodeName(entry.fileNameRaw)
  const shown = JSON.stringify(name)
  if (!name.startsWith(`${folder}/`)) throw damaged(`${shown} is outside the folder ${folder}`)
  const path = name.slice(folder.length + 1)
  checkPath(path, shown)
  if (entry.isEncrypted()) throw damaged(`${shown} is encrypted`)
  if (entry.compressionMethod !== 0) throw damaged(`${shown} is compressed`)
  if (entry.compressedSize !== entry.uncompressedSize) throw damaged(`${shown} has two sizes`)
  if (!path.startsWith('data/') && entry.uncompressedSize > maxTagFileBytes)
    throw damaged(`${shown} is too large`)
  return path
}

function checkPath(path: string, shown: string): void {
  if (path.startsWith('data/')) {
    const problem = payloadPathProblem(path.slice('data/'.length))
    if (problem !== null) throw damaged(`${shown} ${problem}`)
  } else if (!(Object.values(tagFiles) as string[]).includes(path)) {
    throw damaged(`${shown} has no place in a package`)
  }
}

function decodeName(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch (cause) {
    throw damaged('a name is not UTF-8', cause)
  }
}

/** Local headers, directory and end record must be, byte for byte, where and what the layout says. */
async function compareLayout(source: ByteSource, layout: ZipLayout): Promise<void> {
  if (layout.totalBytes !== source.totalBytes)
    throw damaged('has bytes that no entry accounts for, or too few')
  for (const { name, offset, header } of layout.entries) {
    if (!header.equals(await source.read(offset, header.length))) {
      throw damaged(`${JSON.stringify(name)} has an entry in another form than a package's`)
    }
  }
  if (!layout.directory.equals(await source.read(layout.directoryOffset, layout.directory.length))) {
    throw damaged("its directory has another form than a package's")
  }
}
