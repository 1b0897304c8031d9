import { describe, expect, it } from 'vitest'
import { firstDirectory } from '../../../../../shared/domain/first-directory'
import { conflictsOf, merge } from '../../../../../renderer/parts/conflict'
import {
  fromParts,
  partKeys,
  partLines,
  partName,
  toParts,
} from '../../../../../renderer/features/directory/directory-parts'
import { directoryTyped, toTyped } from '../../../../../renderer/features/directory/directory-typed'

const base = firstDirectory(() => crypto.randomUUID())
const [first, second] = base.agencies
if (!first || !second) throw new Error('the first directory names agencies')
const rest = base.agencies.slice(2)

describe('two versions of the directory', () => {
  it('differ agency by agency, and come together with what each side changed', () => {
    const mine = { ...base, agencies: [{ ...first, note: 'Rung on Monday' }, second, ...rest] }
    const theirs = {
      ...base,
      agencies: [first, { ...second, note: 'Moved' }, ...rest],
      repeats: { threshold: 3, days: 90 },
    }
    const versions = { base: toParts(base), mine: toParts(mine), theirs: toParts(theirs) }
    const keys = partKeys([versions.mine, versions.theirs])
    const conflicts = conflictsOf(keys, versions)
    expect(conflicts.map(({ key, isBoth, suggested }) => [key, isBoth, suggested])).toEqual(
      [
        [`agencies/${first.id}`, false, 'mine'],
        [`agencies/${second.id}`, false, 'theirs'],
      ]
        .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))
        .concat([['repeats', false, 'theirs']]),
    )
    const merged = fromParts(merge(versions.mine, versions.theirs, [`agencies/${first.id}`]))
    expect(merged).toEqual({ ...theirs, agencies: [mine.agencies[0], theirs.agencies[1], ...rest] })
  })

  it('say an agency by its name, in lines, and one that was taken out as nothing', () => {
    const parts = toParts(base)
    const key = `agencies/${first.id}`
    expect(partName(key, [{}, parts])).toBe(`Agency: ${first.name}`)
    expect(partLines(parts, key)).toContain(`name: ${first.name}`)
    expect(partLines({}, key)).toEqual(['Nothing'])
    const without = fromParts(merge({}, parts, [key]))
    expect(without.agencies).toEqual(base.agencies.slice(1))
  })

  it('stay as they are in a draft', () => {
    const typed = toTyped({ ...base, team: [{ id: first.id, role: 'Lead', primary: { name: 'A' } }] })
    expect(directoryTyped.parse(JSON.parse(JSON.stringify(typed)))).toEqual(typed)
  })
})
