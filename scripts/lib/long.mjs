/*
 * The long forms: what the default suite does with a few inputs, done with many.
 * Each says which tests, in which program, and how it is made longer.
 */

/** Sections by name. `scale` is 1 for an hour's worth; smaller budgets make each shorter. */
export function sections(scale) {
  const some = (most) => String(Math.max(1, Math.round(most * scale)))
  return [
    {
      name: 'kill',
      unit: [
        'test/unit/main/features/killed.test.ts',
        'test/unit/main/features/killed-keys.test.ts',
        'test/unit/main/features/recovery-killed.test.ts',
        'test/unit/attack/killed-often.test.ts',
      ],
      env: { CLOSEHOLD_KILLS: some(60), CLOSEHOLD_LONG: '1' },
    },
    {
      name: 'tamper',
      unit: [
        'test/unit/attack/register-key.test.ts',
        'test/unit/attack/sign-in.test.ts',
        'test/unit/demo/flips.test.ts',
        'test/unit/guards.test.ts',
      ],
      env: { CLOSEHOLD_LONG: '1' },
    },
    {
      name: 'fuzz',
      unit: [
        'test/unit/main/gate/fuzz.test.ts',
        'test/unit/main/packages/reader-fuzz.test.ts',
        'test/unit/main/keys/der-reader.test.ts',
      ],
      env: { CLOSEHOLD_FUZZ_RUNS: some(400) },
    },
    {
      name: 'matrix',
      unit: ['test/unit/main/gate/need-to-know-matrix.test.ts', 'test/unit/main/gate/need-to-know.test.ts'],
      env: { CLOSEHOLD_MATRIX_INPUTS: some(20) },
    },
    {
      name: 'canary',
      unit: ['test/unit/attack/visible.test.ts'],
      e2e: ['test/e2e/canary.spec.ts', 'test/e2e/lock.spec.ts'],
      env: { CLOSEHOLD_CANARY_ROUNDS: some(10) },
    },
  ]
}
