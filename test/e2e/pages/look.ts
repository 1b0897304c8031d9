import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { join } from 'node:path'

const shots = join('test-results', 'screenshots')

/** How a screen looks, kept as a picture; `name` may lead into a folder: `contact/report`. */
export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`) })
}

/** How it looks in light colours and in dark ones; it is left in light ones. */
export async function shotInBoth(page: Page, name: string): Promise<void> {
  await inBoth(page, (suffix) => shot(page, `${name}${suffix}`))
}

/** How it looks in both, and nothing that axe finds in either. */
export async function lookOver(page: Page, name: string): Promise<void> {
  await inBoth(page, async (suffix) => {
    await shot(page, `${name}${suffix}`)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })
}

async function inBoth(page: Page, act: (suffix: string) => Promise<void>): Promise<void> {
  for (const [colorScheme, suffix] of [
    ['light', ''],
    ['dark', '-dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await act(suffix)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** A figure that a journey takes beside what it checks, such as keys pressed: kept with its result, and printed. */
export function noteFigure(what: string): void {
  test.info().annotations.push({ type: 'figure', description: what })
  process.stdout.write(`  ${what}\n`)
}
