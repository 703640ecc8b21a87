import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** An editor with one file open: a language service, and where in the file things are. */
export interface Editor {
  readonly service: ts.LanguageService
  readonly path: string
  /** The place after the first occurrence of a text. */
  readonly after: (text: string) => number
}

const root = fileURLToPath(new URL('../..', import.meta.url))

const { options: compilerOptions } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config,
  ts.sys,
  root,
)

/** What was read from the disk, the library and the compiler's own files: once in each process, for all services. */
const registry = ts.createDocumentRegistry()

/** A language service for programs that are not on the disk, by their paths. */
export function serviceOf(
  programs: ReadonlyMap<string, string>,
  options: ts.CompilerOptions = {},
): ts.LanguageService {
  const readFile = (file: string) => programs.get(file) ?? ts.sys.readFile(file)
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => ({ ...compilerOptions, ...options }),
    getScriptFileNames: () => [...programs.keys()],
    getScriptVersion: (file) => programs.get(file) ?? 'on the disk',
    getScriptSnapshot: (file) => {
      const text = readFile(file)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => programs.has(file) || ts.sys.fileExists(file),
    readFile,
  }
  return ts.createLanguageService(host, registry)
}

/** Opens a program that may import 'legendre': the sources, or what other `paths` say. */
export function editorOf(program: string, paths?: ts.MapLike<string[]>): Editor {
  const path = `${root}test/editor-program.ts`
  const service = serviceOf(new Map([[path, program]]), paths && { paths })
  return {
    service,
    path,
    after: (text) => {
      const start = program.indexOf(text)
      if (start < 0) throw new Error(`the program does not hold ${text}`)
      return start + text.length
    },
  }
}

/** What the editor shows of the name that ends at a place, in one text. */
export function quickInfoAt({ service, path }: Editor, position: number): string {
  const info = service.getQuickInfoAtPosition(path, position - 1)
  return ts.displayPartsToString(info?.displayParts)
}

/** What its doc comment says there. */
export function documentationAt({ service, path }: Editor, position: number): string {
  const info = service.getQuickInfoAtPosition(path, position - 1)
  return ts.displayPartsToString(info?.documentation)
}

/** What the editor offers at a place. */
export function completionsAt({ service, path }: Editor, position: number): string[] {
  return service.getCompletionsAtPosition(path, position, {})?.entries.map(({ name }) => name) ?? []
}
