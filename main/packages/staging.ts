import { createHash, randomBytes } from 'node:crypto'
import { lstat, mkdir, open, readdir, rename, rm, statfs, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { PackageError, stopIfCancelled, systemReason } from './errors'
import { isFileOf } from './names'
import { chunkBytes, type Advance } from './payload'

/** One file of a package as it lies on the medium. */
export interface WrittenFile {
  readonly name: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha512: string
}

/** Room kept free beyond what the files need: folder entries and file system bookkeeping. */
const spareBytes = 256 * 1024

/**
 * A place beside the package where its files grow under temporary names. `commit` moves them in; `discard`
 * leaves the folder as it was. Every error names the file by its final name.
 */
export class Staging {
  private readonly folder: string
  private readonly name: string
  private readonly temporary: string
  private readonly written: WrittenFile[] = []
  private readonly open = new Set<FileHandle>()

  private constructor(folder: string, name: string) {
    this.folder = folder
    this.name = name
    this.temporary = join(folder, `.${name}.partial-${randomBytes(6).toString('hex')}`)
  }

  /** Throws `exists` when any file of that package is there already, `write` when the folder takes no files. */
  static async begin(folder: string, name: string): Promise<Staging> {
    const staging = new Staging(folder, name)
    await naming(folder, async () => {
      const there = (await readdir(folder)).find((file) => isFileOf(name, file))
      if (there !== undefined) throw new PackageError('exists', 'is there already', there)
      await mkdir(staging.temporary, { mode: 0o700 })
    })
    return staging
  }

  /** Throws `space` when the medium has less room than this. A medium that does not say is given the benefit of the doubt. */
  async needRoom(bytes: number): Promise<void> {
    const { bavail, bsize, blocks } = await naming(this.folder, () => statfs(this.folder))
    const free = bavail * bsize
    if (blocks === 0 || free >= bytes + spareBytes) return
    throw new PackageError(
      'space',
      `needs ${String(bytes + spareBytes)} bytes, ${String(free)} are free`,
      this.folder,
    )
  }

  /** Begins a file, empty. */
  async create(name: string): Promise<StagedFile> {
    const path = join(this.temporary, name)
    const handle = await naming(name, () => open(path, 'wx', 0o600))
    this.open.add(handle)
    return new StagedFile(name, path, handle, (file) => {
      this.open.delete(handle)
      if (file !== null) this.written.push(file)
    })
  }

  /** Writes a small file whole. */
  async add(name: string, bytes: Uint8Array, advance?: Advance): Promise<WrittenFile> {
    const file = await this.create(name)
    await file.write(bytes)
    return file.finish(advance)
  }

  /** Every finished file, in the order of finishing. */
  files(): readonly WrittenFile[] {
    return this.written
  }

  /** Moves the files in, in the order they were finished, and makes the folder durable; undoes itself on failure. */
  async commit(signal: AbortSignal | undefined): Promise<void> {
    stopIfCancelled(signal)
    const moved: string[] = []
    try {
      for (const { name } of this.written) {
        const target = join(this.folder, name)
        await naming(name, () => moveNew(join(this.temporary, name), target, name))
        moved.push(target)
      }
      await naming(this.folder, () => rm(this.temporary, { recursive: true }))
      await naming(this.folder, () => syncFolder(this.folder))
    } catch (error) {
      for (const target of moved) await rm(target, { force: true }).catch(() => undefined)
      throw error
    }
  }

  /** Removes everything that was not committed. Never throws: it runs while another error is on its way. */
  async discard(): Promise<void> {
    for (const handle of this.open) await handle.close().catch(() => undefined)
    await rm(this.temporary, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** One file being written: bytes go in, and what came to rest is read back and compared. */
export class StagedFile {
  private readonly name: string
  private readonly path: string
  private readonly handle: FileHandle
  private readonly done: (file: WrittenFile | null) => void
  private readonly hash = createHash('sha512')
  private position = 0
  private pending: Promise<void> = Promise.resolve()

  constructor(name: string, path: string, handle: FileHandle, done: (file: WrittenFile | null) => void) {
    this.name = name
    this.path = path
    this.handle = handle
    this.done = done
  }

  /** Adds bytes, which must not change until the next call returns: writing goes on while the caller works. */
  async write(bytes: Uint8Array): Promise<void> {
    await this.pending
    const start = this.position
    this.position += bytes.length
    this.pending = naming(this.name, () => writeAll(this.handle, bytes, start))
    // Reported by the next call; until then it must not count as unhandled.
    this.pending.catch(() => undefined)
    this.hash.update(bytes)
  }

  /** Syncs, closes, opens again and rehashes. Throws `write` when other bytes come back than went in. */
  async finish(advance?: Advance): Promise<WrittenFile> {
    await this.pending
    await naming(this.name, async () => {
      await this.handle.sync()
      await this.handle.close()
    })
    this.done(null)
    const file = { name: this.name, bytes: this.position, sha512: this.hash.digest('hex') }
    const found = await naming(this.name, () => hashFile(this.path, advance))
    if (found.sha512 !== file.sha512 || found.bytes !== file.bytes) {
      throw new PackageError('write', 'the medium gave back other bytes than were written', this.name)
    }
    this.done(file)
    return file
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, start + done)
    done += bytesWritten
  }
}

async function hashFile(path: string, advance?: Advance): Promise<{ bytes: number; sha512: string }> {
  const handle = await open(path, 'r')
  try {
    const hash = createHash('sha512')
    const buffer = Buffer.alloc(chunkBytes)
    let bytes = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, bytes)
      if (bytesRead === 0) return { bytes, sha512: hash.digest('hex') }
      hash.update(buffer.subarray(0, bytesRead))
      bytes += bytesRead
      advance?.(bytesRead)
    }
  } finally {
    await handle.close()
  }
}

async function moveNew(from: string, to: string, name: string): Promise<void> {
  const there = await lstat(to).catch(() => null)
  if (there !== null) throw new PackageError('exists', 'has appeared meanwhile', name)
  await rename(from, to)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no such call for folders.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Runs a step; the system's refusal becomes a `write` error, or `space`, that names the file. */
async function naming<T>(file: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (cause) {
    if (cause instanceof PackageError) throw cause
    const kind = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC' ? 'space' : 'write'
    throw new PackageError(kind, systemReason(cause), file, { cause })
  }
}
