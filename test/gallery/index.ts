import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { renderPdf } from '../../main/documents/pdf'
import { signPdf, type PdfSigner } from '../../main/documents/sign'
import { toPem } from '../../main/keys/certificates'
import { newSigner } from '../helpers/signer'
import { checkFile, newTrust, picturesOf } from './outside'
import { type Picture, signedPictures, unsignedPictures } from './pictures'

/*
 * Sets every kind of document from made-up cases, signs those that are signed,
 * draws their pages as pictures, and has outside tools check them.
 */

async function make(picture: Picture, folder: string, signer: PdfSigner | null): Promise<string> {
  const set = await renderPdf(picture.content, picture.frame)
  const bytes = signer === null ? set.bytes : await signPdf(set.bytes, signer)
  const path = join(folder, `${picture.name}.pdf`)
  writeFileSync(path, bytes)
  return path
}

const marker = '.closehold-gallery'

/** Empties a folder of an earlier gallery; throws for one that holds anything else. */
function clear(folder: string): void {
  const names = existsSync(folder) ? readdirSync(folder) : []
  if (names.length > 0 && !names.includes(marker))
    throw new Error(`${folder} is not empty and was not made by the gallery`)
  rmSync(folder, { recursive: true, force: true })
}

async function run(out: string): Promise<boolean> {
  const unsigned = join(out, 'unsigned')
  clear(out)
  mkdirSync(unsigned, { recursive: true })
  writeFileSync(join(out, marker), 'Made by the gallery; its next run clears this folder.\n')
  const signer = await newSigner('Ministry of Harbours and Lights', 'Mere Tūhoe', 'Gallery of documents')
  writeFileSync(join(out, 'authority.pem'), toPem(signer.authority))
  const trust = newTrust(join(out, 'authority.pem'))
  let areAllGood = true
  const show = (path: string, isSigned: boolean, text: string) => {
    const pictures = picturesOf(path)
    const { said, isGood } = checkFile(path, { trust: isSigned ? trust : null, text })
    areAllGood &&= isGood
    process.stdout.write(`${isGood ? 'ok  ' : 'FAIL'} ${path} ${String(pictures)} pictures; ${said}\n`)
  }
  for (const picture of signedPictures()) show(await make(picture, out, signer), true, picture.content.title)
  for (const picture of unsignedPictures())
    show(await make(picture, unsigned, null), false, picture.content.title)
  if (trust !== null) rmSync(trust, { recursive: true, force: true })
  return areAllGood
}

const { values } = parseArgs({ options: { out: { type: 'string', default: 'gallery-output' } } })
run(resolve(values.out))
  .then((areAllGood) => {
    process.exitCode = areAllGood ? 0 : 1
  })
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
