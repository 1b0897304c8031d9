import { defineConfig } from '@playwright/test'

/** What looks at every process, at the machine’s memory or at the clock runs with nothing beside it. */
const alone = /(canary|lock|network|primitives|shell)\.spec\.ts$/

/** What waits most of its time, until a delegation has ended, runs beside the others. */
const waiting = /accounts\.spec\.ts$/

/** Windows that may stand side by side, each on a display of its own: focus and clipboard belong to a display. */
const displays = (process.env.CLOSEHOLD_DISPLAYS ?? '').split(' ').length

/** End-to-end tests in real Electron, with no second chance. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: displays,
  projects: [
    { name: 'waiting', testMatch: waiting, workers: 1 },
    { name: 'journeys', testIgnore: [alone, waiting], workers: 1 },
    { name: 'alone', testMatch: alone, workers: 1, dependencies: ['waiting', 'journeys'] },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
})
