/** What the command line may ask of the shell; anything else on it is not ours. */
export interface ShellArguments {
  readonly register: string | null
  readonly demo: boolean
  /** How many times in a row the app has restarted because its vault died. */
  readonly deaths: number
}

/** Reads our own arguments wherever they stand among Electron's. */
export function readArguments(argv: readonly string[]): ShellArguments {
  const deaths = Number(valueOf(argv, 'deaths') ?? '0')
  return {
    register: valueOf(argv, 'register'),
    demo: argv.includes('--demo'),
    deaths: Number.isInteger(deaths) && deaths > 0 ? deaths : 0,
  }
}

/**
 * The arguments of the next process: only ours, written afresh, so that nothing a test driver or a debugger
 * put on the line is inherited. `application` is the app's own folder when Electron was started with one.
 */
export function cleanArguments(
  given: ShellArguments,
  start: { readonly application: string | null; readonly unsandboxed: boolean },
): string[] {
  return [
    ...(start.unsandboxed ? ['--no-sandbox'] : []),
    ...(start.application === null ? [] : [start.application]),
    ...(given.register === null ? [] : [`--register=${given.register}`]),
    ...(given.demo ? ['--demo'] : []),
    ...(given.deaths === 0 ? [] : [`--deaths=${String(given.deaths)}`]),
  ]
}

function valueOf(argv: readonly string[], name: string): string | null {
  const start = `--${name}=`
  const found = argv.find((argument) => argument.startsWith(start))
  return found === undefined || found.length === start.length ? null : found.slice(start.length)
}
