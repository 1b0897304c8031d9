import { beforeAll, describe, expect, it } from 'vitest'
import { createAuthority, fingerprintOf, toPem, type Authority } from '../../../../main/keys/certificates'
import { authoritiesOf, authoritiesSince, endorse } from '../../../../main/store/succession'

const id = 'register-1'
const made: Authority[] = []
beforeAll(async () => {
  for (let count = 0; count < 4; count += 1)
    made.push(await createAuthority({ organisation: 'Agency', registerId: id, from: new Date() }))
})

function authority(at: number): Authority {
  const found = made[at]
  if (found === undefined) throw new Error('no such authority')
  return found
}

/** A register file whose authorities are these, in order. */
function fileOf(...order: number[]) {
  const steps = order
    .slice(0, -1)
    .map((at, place) => endorse(id, authority(at), authority(order[place + 1] ?? 0).certificate))
  return { id, authority: toPem(authority(order.at(-1) ?? 0).certificate), succession: steps }
}
const pin = (at: number) => fingerprintOf(authority(at).certificate)

describe('the authority of a register', () => {
  it('is believed when it is the pinned one, or follows from it', () => {
    expect(authoritiesSince(fileOf(0), pin(0))).toEqual([authority(0).certificate])
    expect(authoritiesSince(fileOf(0, 1, 2), pin(0))?.length).toBe(3)
    expect(authoritiesSince(fileOf(0, 1, 2), pin(1))?.map((der) => fingerprintOf(der))).toEqual([
      pin(1),
      pin(2),
    ])
  })

  it('is not believed when it is another, or the one before did not sign for it', () => {
    expect(authoritiesSince(fileOf(3), pin(0))).toBeNull()
    const cut = { ...fileOf(0, 1, 2), succession: fileOf(0, 1, 2).succession.slice(0, 1) }
    expect(authoritiesOf(cut)).toBeNull()
    const claimed = {
      ...fileOf(3),
      succession: [
        {
          ...endorse(id, authority(1), authority(3).certificate),
          certificate: toPem(authority(0).certificate),
        },
      ],
    }
    expect(authoritiesSince(claimed, pin(0))).toBeNull()
    const elsewhere = {
      ...fileOf(1),
      succession: [endorse('register-2', authority(0), authority(1).certificate)],
    }
    expect(authoritiesSince(elsewhere, pin(0))).toBeNull()
  })

  it('is not believed by an account that knows a later one only', () => {
    expect(authoritiesSince(fileOf(0), pin(1))).toBeNull()
  })
})
