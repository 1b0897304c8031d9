import { expect, test } from '@playwright/test'
import { join } from 'node:path'
import { bundle } from '../../scripts/build.mjs'
import { appFolder, launchApp, temporaryFolder } from '../helpers/electron-app'

/* Electron brings another cryptographic library than Node: what unit tests proved is proved again in it. */

test('every primitive works in the Electron that runs the vault', async () => {
  const folder = temporaryFolder()
  const script = join(appFolder, 'dist', 'test', 'self-test.cjs')
  await bundle(join(appFolder, 'main', 'keys', 'self-test.ts'), script)
  const { app, close } = await launchApp({ register: join(folder.path, 'register'), home: folder.path })
  const failures = await app.evaluate(async (_electron, path) => {
    const load = process.getBuiltinModule('node:module').createRequire(path)
    const { primitivesSelfTest } = load(path) as { primitivesSelfTest: () => Promise<string[]> }
    return primitivesSelfTest()
  }, script)
  expect(failures).toEqual([])
  await close()
  folder.remove()
})
