import { randomBytes } from 'node:crypto'
import { z } from 'zod'

type Schema = z.core.$ZodType

/*
 * Words that stand nowhere else, put into every text that a schema lets a person
 * type, and a search for them in whatever shape bytes may have kept them.
 */

/** One word that was typed, and where. */
export interface Canary {
  readonly word: string
  readonly path: string
}

/** A value with every part filled in, and the canaries standing in its texts. */
export interface Filled {
  readonly value: unknown
  readonly canaries: readonly Canary[]
}

/** A word with a macron, so that every encoding of it differs, that nothing else holds. */
export const newCanary = (): string => `Kā${randomBytes(7).toString('hex')}`

/**
 * Fills a schema in completely: each optional part present, each list with one
 * element, each choice its first; every text that takes any word takes a canary.
 * Text of a set form takes the first sample that fits.
 */
export function fillWithCanaries(schema: Schema, at = ''): Filled {
  const canaries: Canary[] = []
  const value = fill(schema, at, canaries)
  return { value, canaries }
}

function fill(schema: Schema, path: string, canaries: Canary[]): unknown {
  const { def } = (schema as unknown as { _zod: { def: Def } })._zod
  const inner = (of: Schema | undefined, step = '') => fill(need(of), `${path}${step}`, canaries)
  switch (def.type) {
    case 'string':
      return word(schema, path, canaries)
    case 'number':
      return numbers.find((sample) => z.safeParse(schema, sample).success) ?? 1
    case 'boolean':
      return true
    case 'null':
      return null
    case 'literal':
      return def.values?.[0]
    case 'enum':
      return chosen(Object.values(def.entries ?? {}))
    case 'array':
      return listOf(schema, () => inner(def.element, '[]'))
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).map(([key, part]) => [key, inner(part, `.${key}`)]),
      )
    case 'record':
      return { [String(inner(def.keyType))]: inner(def.valueType) }
    case 'union':
      return inner(wordiest(def.options ?? []))
    case 'optional':
    case 'default':
    case 'nullable':
    case 'readonly':
      return inner(def.innerType)
    case 'pipe':
      return inner(def.in)
    case 'unknown':
      return word(z.string(), path, canaries)
    default:
      throw new Error(`no canary for a schema of type ${def.type}`)
  }
}

/** As few elements as the schema takes, at least one. */
function listOf(schema: Schema, element: () => unknown): unknown[] {
  const list = [element()]
  while (list.length < 5 && !z.safeParse(schema, list).success && tooShort(schema, list)) list.push(element())
  return list
}

const tooShort = (schema: Schema, list: readonly unknown[]) =>
  z
    .safeParse(schema, list)
    .error?.issues.some(({ code, path }) => code === 'too_small' && path.length === 0) === true

/** Markings that take endorsements; otherwise the first. */
const chosen = (values: readonly unknown[]) => values.find((value) => value === 'CONFIDENTIAL') ?? values[0]

/** The last option that takes a word, or the first of all. */
function wordiest(options: readonly Schema[]): Schema | undefined {
  return options.findLast((option) => fillWithCanaries(option).canaries.length > 0) ?? options[0]
}

function word(schema: Schema, path: string, canaries: Canary[]): string {
  const made = newCanary()
  if (namesSomething.test(path)) return samples.find((sample) => z.safeParse(schema, sample).success) ?? made
  if (z.safeParse(schema, made).success && z.safeParse(schema, `${made} two words`).success) {
    canaries.push({ word: made, path })
    return made
  }
  return samples.find((sample) => z.safeParse(schema, sample).success) ?? made
}

/** Fields that name a thing instead of saying something. */
const namesSomething = /(Id|\.id|\.key)$/

const numbers = [1, 0, 3, 24, 10, 100]
const samples = [
  '2026-03-01T01:05:00.000Z',
  '2026-03-01T14:05:00+13:00',
  '2026-03-01',
  'NZL',
  'Pacific/Auckland',
  'CH-7Q4K-2M',
  'RP-7Q4K-2M',
  'mere',
  'a passphrase long enough',
  '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
]

interface Def {
  readonly type: string
  readonly shape?: Record<string, Schema>
  readonly element?: Schema
  readonly innerType?: Schema
  readonly in?: Schema
  readonly keyType?: Schema
  readonly valueType?: Schema
  readonly options?: readonly Schema[]
  readonly values?: readonly unknown[]
  readonly entries?: Record<string, unknown>
}

function need(schema: Schema | undefined): Schema {
  if (schema === undefined) throw new Error('the schema has a part missing')
  return schema
}

/** The shapes a word may lie around in: UTF-8, UTF-16, hexadecimal, base64 at every offset, JSON escapes. */
export function shapesOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text)
  const utf16 = Buffer.from(text, 'utf16le')
  const hex = utf8.toString('hex')
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('ā', String.raw`\u0101`)
  return [
    utf8,
    utf16,
    Buffer.from(text.normalize('NFD')),
    Buffer.from(hex),
    Buffer.from(hex.toUpperCase()),
    Buffer.from(escaped),
    ...base64Of(utf8),
    ...base64Of(utf16),
  ]
}

/** The middle of the base64 of some bytes, wherever in a text they began. */
function base64Of(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    const from = offset === 0 ? 0 : 4
    return Buffer.from(whole.slice(from, whole.length - 4))
  })
}

/** Those of the words that stand in the bytes, in any shape. */
export function foundIn(bytes: Buffer, words: readonly string[]): string[] {
  return words.filter((text) => shapesOf(text).some((shape) => bytes.includes(shape)))
}
