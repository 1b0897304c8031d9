import { z } from 'zod'
import { fromPem } from '../keys/certificates'
import { removeClosed } from './closed'
import type { ReadableDatabase, WritableDatabase } from './database'
import { parseRegisterText, writeRegisterText, type RegisterFile } from './folder'
import { readSetting, writeSetting } from './settings'
import { authoritiesOf } from './succession'

/*
 * A new authority changes the accounts and `register.json`, which cannot change in
 * one step. So the signed text of the file is committed with the accounts, and
 * whoever opens the database next writes it if that was not done.
 */

const settingName = 'register.next'

/** Keeps the text of the `register.json` that belongs to what this transaction commits. */
export function keepNextFile(db: WritableDatabase, text: string): void {
  writeSetting(db, settingName, text)
}

/**
 * Writes the kept text if its authority followed the one in `file`, and returns what `register.json` then says. A
 * text that does not follow from it is no business of this file, and is passed over.
 */
export function finishSuccession(folder: string, db: ReadableDatabase, file: RegisterFile): RegisterFile {
  const text = readSetting(db, settingName, z.string())
  if (text === null) return file
  const next = parseRegisterText(text)
  const before = authoritiesOf(next)?.slice(0, -1) ?? []
  const inOffice = fromPem(file.authority)
  if (next.id !== file.id || !before.some((certificate) => certificate.equals(inOffice))) return file
  removeClosed(folder)
  writeRegisterText(folder, text)
  return next
}
