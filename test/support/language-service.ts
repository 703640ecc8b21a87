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

/** Opens a program that may import 'legendre': the sources, or what other `paths` say. */
export function editorOf(program: string, paths?: ts.MapLike<string[]>): Editor {
  const path = `${root}test/editor-program.ts` // not on the disk
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  if (paths) options.paths = paths
  const readFile = (file: string) => (file === path ? program : ts.sys.readFile(file))
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [path],
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => {
      const text = readFile(file)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => file === path || ts.sys.fileExists(file),
    readFile,
  })
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
