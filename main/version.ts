import { version as packageVersion } from '../package.json'

/** The release this code belongs to, as package.json has it. */
export const version: string = packageVersion
