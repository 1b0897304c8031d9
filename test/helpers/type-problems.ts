import { join } from 'node:path'
import ts from 'typescript'

/**
 * A type checker over some files of a copy of the tree, under the settings of the vault's project. Each call reads
 * what changed since the last and answers what is wrong in the files it names, or in all, as the compiler words it;
 * empty for nothing.
 */
export function typeChecker<const File extends string>(
  root: string,
  files: readonly File[],
): (...wanted: File[]) => string {
  const project = join(root, 'main', 'tsconfig.json')
  const { options, errors } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(project, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    join(root, 'main'),
  )
  if (errors.length > 0) throw new Error(`${project} cannot be read`)
  const rootNames = files.map((file) => join(root, file))
  const host = rememberingHost(options)
  let program: ts.Program | undefined
  return (...wanted) => {
    program = ts.createProgram({ rootNames, options, host, ...(program && { oldProgram: program }) })
    const now = program
    return (wanted.length === 0 ? files : wanted)
      .map((file) => join(root, file))
      .flatMap((name) => now.getSemanticDiagnostics(now.getSourceFile(name)))
      .map(
        ({ file, messageText }) =>
          `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      )
      .join('\n')
  }
}

/** Parses a file again only when its text is another. */
function rememberingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const parsed = new Map<string, ts.SourceFile>()
  return {
    ...host,
    getSourceFile: (name, version, onError) => {
      const known = parsed.get(name)
      if (known !== undefined && known.text === host.readFile(name)) return known
      const source = host.getSourceFile(name, version, onError)
      if (source !== undefined) parsed.set(name, source)
      return source
    },
  }
}
