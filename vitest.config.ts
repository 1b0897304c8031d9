import { defineConfig } from 'vitest/config'

/** Unit tests run under plain Node with the real parts: cryptography, SQLCipher, PDF. */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['test/helpers/remembered-keys.ts'],
    maxWorkers: 2,
    /* Key derivation alone takes most of a second. */
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
  },
})
