import { describe, expect, it } from 'vitest'
import { primitivesSelfTest } from '../../../../main/keys/self-test'

describe('the primitives self-test', () => {
  it('finds nothing missing in this runtime', async () => {
    expect(await primitivesSelfTest()).toEqual([])
  })
})
