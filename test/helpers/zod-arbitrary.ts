import fc from 'fast-check'
import { z } from 'zod'

type Schema = z.core.$ZodType

/** Text that a form might send: plain, macrons, emoji, markup, controls, direction changes, very long. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\u202Egnp.exe',
    'Māori ōrite',
    "'; DROP TABLE record; --",
    '{"a":1}',
    '../../x',
    '🦆',
    'x'.repeat(3000),
  ),
)

const wild = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  text,
  fc.constantFrom(undefined, Number.NaN, Infinity, -1, 2 ** 53, [], {}),
)

/**
 * Values shaped like a zod schema, read off the schema itself. Half of them are
 * what it asks for; the others hold something else here and there, so that
 * every check is met.
 */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof(shaped(schema, fitting), shaped(schema, spoilt), { weight: 1, arbitrary: wild })
}

/** How the parts of a value are made. */
interface Taste {
  part(schema: Schema): fc.Arbitrary<unknown>
  string(schema: Schema): fc.Arbitrary<unknown>
}

const fitting: Taste = {
  part: (schema) => shaped(schema, fitting),
  string: (schema) => {
    const known = samples.filter((sample) => z.safeParse(schema, sample).success)
    return known.length === 0 ? text : fc.constantFrom(...known)
  },
}

const spoilt: Taste = {
  part: (schema) =>
    fc.oneof({ weight: 24, arbitrary: shaped(schema, spoilt) }, { weight: 1, arbitrary: wild }),
  string: (schema) => fc.oneof(fitting.string(schema), text),
}

function shaped(schema: Schema, taste: Taste): fc.Arbitrary<unknown> {
  const def = (schema as unknown as { _zod: { def: Def } })._zod.def
  const inner = (type: Schema) => taste.part(type)
  switch (def.type) {
    case 'string':
      return taste.string(schema)
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer())
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'array':
      return fc.array(inner(need(def.element)), { maxLength: 3 })
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, type]) => [key, inner(type)])),
      )
    case 'record':
      return fc.dictionary(inner(need(def.keyType)).map(String), inner(need(def.valueType)), { maxKeys: 3 })
    case 'union':
      return fc.oneof(...(def.options ?? []).map(inner))
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(inner(need(def.innerType)), { nil: undefined })
    case 'nullable':
      return fc.option(inner(need(def.innerType)), { nil: null })
    case 'pipe':
      return inner(need(def.in))
    case 'unknown':
      return wild
    default:
      throw new Error(`no arbitrary for a schema of type ${def.type}`)
  }
}

/** The few parts of a zod definition that are read here. */
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

/** The references that arbitraries give wherever a schema asks for one. */
export const placeholders = {
  case: 'CH-7Q4K-2M',
  report: 'RP-7Q4K-2M',
  annex: 'AX-7Q4K-2M',
  person: 'PN-7Q4K-2M',
  directory: 'DY-7Q4K-2M',
} as const

/** Text among which most string schemas find something they accept. */
const samples = [
  'Plain words',
  'Kāinga tuarua',
  'NZL',
  '2026-03-01T14:05:00+13:00',
  '2026-03-01T01:05:00.000Z',
  '2026-02-30T10:00:00+13:00',
  '2026-03-01',
  'Pacific/Auckland',
  ...Object.values(placeholders),
  '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  'mere',
  'a passphrase long enough',
]
