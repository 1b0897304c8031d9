import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FontName } from './style'

/** The font files a build copies beside the bundles, by the name documents use for them. */
export const fontFiles: Record<FontName, string> = {
  regular: 'NotoSans_400Regular.ttf',
  bold: 'NotoSans_700Bold.ttf',
  italic: 'NotoSans_400Regular_Italic.ttf',
}

const PACKAGE = join('node_modules', '@expo-google-fonts', 'noto-sans')

/** `fonts/` beside the folder of the bundle, else the font package of the source tree. */
export function defaultFontFolder(): string {
  const built = join(__dirname, '..', 'fonts')
  if (existsSync(join(built, fontFiles.regular))) return built
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, PACKAGE)
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder))
      throw new Error('The fonts for documents are missing: looked beside the program and in its packages')
  }
}

const loaded = new Map<string, Buffer>()

/** The bytes of one font, read once; the folder is flat, or the package's with a folder for each weight. */
export function readFont(folder: string, name: FontName): Buffer {
  const file = fontFiles[name]
  const key = join(folder, file)
  const known = loaded.get(key)
  if (known) return known
  const weight = file.slice('NotoSans_'.length, -'.ttf'.length)
  const bytes = readFileSync(existsSync(key) ? key : join(folder, weight, file))
  loaded.set(key, bytes)
  return bytes
}
