import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { swapWarning } from '../../../../main/features/session/swap'

const folder = mkdtempSync(join(tmpdir(), 'closehold-swap-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('swapWarning', () => {
  it('warns when the kernel lists a device, and only then', () => {
    const path = join(folder, 'swaps')
    const head = 'Filename\tType\tSize\tUsed\tPriority\n'
    writeFileSync(path, head)
    expect(swapWarning(path)).toBeNull()
    writeFileSync(path, `${head}/dev/sda2 partition 2097148 0 -2\n`)
    expect(swapWarning(path)).toContain('Swap is on')
    expect(swapWarning(join(folder, 'absent'))).toBeNull()
  })
})
