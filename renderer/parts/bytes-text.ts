/** `412 bytes`, `38.2 kB`, `1.4 MB`: a size in decimal units, as file managers show it. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1000
  let unit = 0
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value.toFixed(1)} ${units[unit] ?? ''}`
}

/** A hexadecimal digest in groups of eight, for comparing by eye. */
export function groupedDigest(hex: string): string {
  return (hex.match(/.{1,8}/g) ?? []).join(' ')
}
