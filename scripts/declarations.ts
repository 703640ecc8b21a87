// The declarations of the package: a file for each source, with a map to it, so that an editor that goes to a definition
// shows the source; for ES modules (.d.ts) and for CommonJS (.d.cts). tsup runs this.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const [sources, output] = [join(root, 'src'), join(root, 'dist')]
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The types of packages that are no dependencies, of which tsup writes the declarations. */
export const borrowed = 'types/borrowed'

/**
 * Writes the declarations of these sources, and of all that they import.
 *
 * @param entries the sources that users import, relative to `src`
 */
export function writeDeclarations(entries: readonly string[]): void {
  removeStale()
  const files = new Set(entries.map((entry) => join(sources, entry)))
  const emitted = emittedFor([...files])
  for (const file of files) {
    if (file === join(sources, `${borrowed}.ts`)) continue
    const { text, map } = emitted.get(file)!
    const imports = importsOf(file, text)
    for (const { target } of imports) files.add(target)
    for (const [kind, script] of [
      ['d.ts', 'js'],
      ['d.cts', 'cjs'],
    ] as const)
      write(join(output, relative(sources, file)).replace(/ts$/, kind), text, map, imports, script)
  }
}

/** What earlier builds left: tsup removes no declarations. */
function removeStale(): void {
  for (const file of readdirSync(output, { recursive: true, encoding: 'utf8' }))
    if (/\.d\.c?ts(\.map)?$/.test(file) && !file.startsWith(borrowed)) rmSync(join(output, file))
}

interface Emitted {
  readonly text: string
  readonly map: string
}

/** The text and the map of every declaration, by the path of its source. */
function emittedFor(files: readonly string[]): ReadonlyMap<string, Emitted> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.src.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const emit = { noEmit: false, declaration: true, declarationMap: true, emitDeclarationOnly: true }
  const program = ts.createProgram(files, { ...options, ...emit, outDir: output, rootDir: sources })

  const emitted = new Map<string, Emitted>()
  const { diagnostics } = program.emit(undefined, (path, written, _bom, _onError, from) => {
    const file = resolve(from![0]!.fileName)
    const { text = '', map = '' } = emitted.get(file) ?? {}
    emitted.set(file, path.endsWith('.map') ? { text, map: written } : { text: written, map })
  })
  const [first] = [...ts.getPreEmitDiagnostics(program), ...diagnostics]
  if (first) throw new Error(ts.flattenDiagnosticMessageText(first.messageText, '\n'))
  return emitted
}

/** Where a declaration names another module of the library, and the source of that. */
interface Import {
  readonly end: number
  readonly target: string
}

function importsOf(file: string, text: string): Import[] {
  const found: Import[] = []
  for (const { fileName: name, pos } of ts.preProcessFile(text).importedFiles) {
    if (name.startsWith('.'))
      found.push({ end: text.indexOf(name, pos) + name.length, target: resolve(dirname(file), name) })
    else if (!(name.split('/')[0]! in dependencies))
      throw new Error(`${file}: ${name} is no dependency; borrow its types in src/${borrowed}.ts`)
  }
  return found.sort((a, b) => a.end - b.end)
}

/** Writes a declaration in which modules are named by the scripts that they are, './point.ts' by './point.js'. */
function write(path: string, text: string, map: string, imports: readonly Import[], script: string): void {
  let written = ''
  let start = 0
  for (const { end } of imports) {
    written += text.slice(start, end - 'ts'.length) + script
    start = end
  }
  written += text.slice(start)
  const name = basename(path)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, written.replace(/(\/\/# sourceMappingURL=).*$/, `$1${name}.map\n`))
  writeFileSync(`${path}.map`, JSON.stringify({ ...JSON.parse(map), file: name }))
}
