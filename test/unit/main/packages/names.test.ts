import { describe, expect, it } from 'vitest'
import { fileNames, isFileOf, isPackageName, packageOf, volumeNumber } from '../../../../main/packages/names'

describe('package names', () => {
  it.each(['CH-7Q4K-2M-001', 'a', 'A_b-9', 'x'.repeat(80)])('may be %s', (name) => {
    expect(isPackageName(name)).toBe(true)
  })

  it.each(['', '-a', '_a', 'a.b', 'a/b', 'a b', 'ā', 'con', 'LPT1', 'x'.repeat(81), 'a\n'])(
    'may not be %j',
    (name) => {
      expect(isPackageName(name)).toBe(false)
    },
  )

  it('are found again from the name of any file', () => {
    const names = fileNames('A-1')
    const files = [
      names.volume(1),
      names.volume(999),
      names.sums,
      names.signature,
      names.authority,
      names.recipientKey,
    ]
    for (const file of [...files, names.recipientCertificate, names.sheet])
      expect(packageOf(file)).toBe('A-1')
    for (const file of ['A-1.zip', 'A-1.zip.001', 'A-1', '.zip.001.p7m', 'A-1.sha512.bak', 'A 1.sha512']) {
      expect(packageOf(file)).toBe(null)
    }
  })

  it('do not take the files of another package', () => {
    expect(isFileOf('A', 'A-1.sha512')).toBe(false)
    expect(isFileOf('A-1', 'A.sha512')).toBe(false)
    expect(volumeNumber('A', 'A.zip.012.p7m')).toBe(12)
    expect(volumeNumber('A', 'B.zip.012.p7m')).toBe(null)
    expect(fileNames('A').volume(7)).toBe('A.zip.007.p7m')
  })
})
