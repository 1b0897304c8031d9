/*
 * The one ZIP layout of a package: stored entries in order, each behind its
 * local header, the central directory, and its end record, with nothing
 * before, between or after (APPNOTE 4.3). Sizes and CRCs stand in the local
 * headers, so a reader needs no data descriptors and the whole length is known
 * before the first byte is written. ZIP64 fields appear only where needed.
 */

/** One file to be stored; `name` is its whole path inside the archive. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: number
  readonly crc32: number
}

export interface PlacedEntry extends ZipEntry {
  readonly header: Buffer
  /** Where the local header starts. */
  readonly offset: number
  /** Where the stored bytes start. */
  readonly dataOffset: number
}

export interface ZipLayout {
  readonly entries: readonly PlacedEntry[]
  /** Central directory and end records, which follow the last entry. */
  readonly directory: Buffer
  readonly directoryOffset: number
  readonly totalBytes: number
}

/** MS-DOS date and time as ZIP keeps them; here of UTC, in steps of two seconds. */
export interface DosTime {
  readonly date: number
  readonly time: number
}

const max16 = 0xffff
const max32 = 0xffffffff
/** Unix, version 4.5 of the specification. */
const madeBy = (3 << 8) | 45
const utf8Names = 0x0800
/** A regular file that only its owner may read and write. */
const externalAttributes = (0o100600 << 16) >>> 0

/** The DOS time of an instant; years outside 1980 to 2107 are clamped. */
export function dosTime(at: Date): DosTime {
  const year = Math.min(2107, Math.max(1980, at.getUTCFullYear()))
  return {
    date: ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  }
}

/** Places entries one after another: the same entries and time give the same headers, offsets and length. */
export function layoutZip(entries: readonly ZipEntry[], at: DosTime): ZipLayout {
  const placed: PlacedEntry[] = []
  let offset = 0
  for (const entry of entries) {
    const header = localHeader(entry, at)
    const dataOffset = offset + header.length
    placed.push({ ...entry, header, offset, dataOffset })
    offset = dataOffset + entry.bytes
  }
  const records = placed.map((entry) => centralRecord(entry, at))
  const central = Buffer.concat(records)
  const directory = Buffer.concat([central, endRecords(placed.length, central.length, offset)])
  return { entries: placed, directory, directoryOffset: offset, totalBytes: offset + directory.length }
}

function localHeader(entry: ZipEntry, at: DosTime): Buffer {
  const name = Buffer.from(entry.name)
  const large = entry.bytes >= max32
  const extra = large ? zip64Extra([entry.bytes, entry.bytes]) : Buffer.alloc(0)
  const fixed = Buffer.alloc(30)
  fixed.writeUInt32LE(0x04034b50, 0)
  writeCommon(fixed, 4, entry, at, large)
  fixed.writeUInt16LE(name.length, 26)
  fixed.writeUInt16LE(extra.length, 28)
  return Buffer.concat([fixed, name, extra])
}

function centralRecord(entry: PlacedEntry, at: DosTime): Buffer {
  const name = Buffer.from(entry.name)
  const large = entry.bytes >= max32
  const far = entry.offset >= max32
  const wide = [...(large ? [entry.bytes, entry.bytes] : []), ...(far ? [entry.offset] : [])]
  const extra = wide.length > 0 ? zip64Extra(wide) : Buffer.alloc(0)
  const fixed = Buffer.alloc(46)
  fixed.writeUInt32LE(0x02014b50, 0)
  fixed.writeUInt16LE(madeBy, 4)
  writeCommon(fixed, 6, entry, at, large || far)
  fixed.writeUInt16LE(name.length, 28)
  fixed.writeUInt16LE(extra.length, 30)
  fixed.writeUInt32LE(externalAttributes, 38)
  fixed.writeUInt32LE(far ? max32 : entry.offset, 42)
  return Buffer.concat([fixed, name, extra])
}

/** The fields that local header and central record share, from "version needed" to the uncompressed size. */
function writeCommon(target: Buffer, start: number, entry: ZipEntry, at: DosTime, zip64: boolean): void {
  const size = entry.bytes >= max32 ? max32 : entry.bytes
  target.writeUInt16LE(zip64 ? 45 : 20, start)
  target.writeUInt16LE(utf8Names, start + 2)
  target.writeUInt16LE(0, start + 4)
  target.writeUInt16LE(at.time, start + 6)
  target.writeUInt16LE(at.date, start + 8)
  target.writeUInt32LE(entry.crc32, start + 10)
  target.writeUInt32LE(size, start + 14)
  target.writeUInt32LE(size, start + 18)
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(0x0001, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index))
  return extra
}

function endRecords(count: number, centralBytes: number, centralOffset: number): Buffer {
  const zip64 = count >= max16 || centralBytes >= max32 || centralOffset >= max32
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(count, max16), 8)
  end.writeUInt16LE(Math.min(count, max16), 10)
  end.writeUInt32LE(Math.min(centralBytes, max32), 12)
  end.writeUInt32LE(Math.min(centralOffset, max32), 16)
  return zip64 ? Buffer.concat([zip64EndRecords(count, centralBytes, centralOffset), end]) : end
}

function zip64EndRecords(count: number, centralBytes: number, centralOffset: number): Buffer {
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(madeBy, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(centralBytes), 40)
  record.writeBigUInt64LE(BigInt(centralOffset), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(centralOffset + centralBytes), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([record, locator])
}
