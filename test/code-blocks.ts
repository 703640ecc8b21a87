// The code in README.md, in the guide and in the doc comments, as programs: found, type-checked and run.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import ts from 'typescript'
import { entries } from '../scripts/entries.ts'
import { serviceOf } from './support/language-service.ts'

/** A fenced block of a text: what its fence says, and its lines, both ends included and counted from 1. */
export interface Block {
  readonly fence: string
  readonly first: number
  readonly last: number
}

/** Code that stands on the same lines as in the text it comes from. */
export interface Program {
  readonly name: string
  readonly code: string
}

export interface Message {
  readonly line: number
  readonly text: string
}

/** What programs can import, by name. */
const modules: Readonly<Record<string, object>> = Object.fromEntries(
  await Promise.all(Object.keys(entries).map(async (name) => [name, await import(name)])),
)

const root = fileURLToPath(new URL('..', import.meta.url))
const requireFromNode = createRequire(import.meta.url)

export function fencedBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let open: { fence: string; first: number } | undefined
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^\s*```(.*)$/.exec(line)?.[1]
    if (fence === undefined) continue
    if (open) blocks.push({ ...open, last: index })
    open = open ? undefined : { fence: fence.trim(), first: index + 2 }
  }
  if (open) throw new Error(`the fence above line ${open.first} is never closed`)
  return blocks
}

/** The given blocks as one program, the rest of the text blanked. */
export function programOf(name: string, text: string, blocks: readonly Block[]): Program {
  const isInside = (line: number) => blocks.some(({ first, last }) => first <= line && line <= last)
  const lines = text.split('\n').map((line, index) => (isInside(index + 1) ? line : ''))
  return { name, code: lines.join('\n') }
}

/** One program for each `@example` in doc comments; one that imports nothing sees every public name. */
export function examplePrograms(file: string, text: string): Program[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    if (!/^\s*\* @example/.test(line)) return []
    const below = lines.slice(index + 1)
    const code = below
      .slice(
        0,
        below.findIndex((next) => /^\s*\*(\/| @)/.test(next)),
      )
      .map((next) => next.replace(/^\s*\* ?(```.*)?/, ''))
      .join('\n')
    // A block of its own, so that an example may call a constant like a public name.
    const [before, after] = /^import /m.test(code) ? ['', '\n'] : [`${importEverything()};{`, '\n}']
    return [{ name: `${file}:${index + 1}`, code: before + '\n'.repeat(index + 1) + code + after }]
  })
}

let everything: string | undefined
/** An import statement of every public name, `type` before those that are types alone. */
export function importEverything(): string {
  if (everything) return everything
  const path = `${root}test/everything.ts`
  const program = serviceOf(new Map([[path, "export * from 'legendre'"]]), options).getProgram()!
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(path)!)!
  const names = checker.getExportsOfModule(module).map((symbol) => {
    const { flags } = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    return flags & ts.SymbolFlags.Value ? symbol.name : `type ${symbol.name}`
  })
  everything = `import { ${names.join(', ')} } from 'legendre'`
  return everything
}

/** A program without imports is a module, too. */
const options = { moduleDetection: ts.ModuleDetectionKind.Force }

/** What tsc says of each program, against the sources. */
export function typeCheck(programs: readonly Program[]): Message[][] {
  const files = new Map(programs.map(({ code }, index) => [`${root}test/program-${index}.ts`, code]))
  const program = serviceOf(files, options).getProgram()!
  return [...files.keys()].map((path) => {
    const source = program.getSourceFile(path)!
    return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }) => ({
      line: lineOf(source, start),
      text: squeeze(ts.flattenDiagnosticMessageText(messageText, '\n')),
    }))
  })
}

/** Runs a program; a message for each comment `//=> text` that is not what the value before it prints. */
export async function run({ code }: Program): Promise<Message[]> {
  const expectations = new Map<number, string[]>()
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
    transformers: { before: [() => (source) => showValues(source, expectations)] },
  })
  const require = (name: string) => {
    const module = name.startsWith('node:') ? requireFromNode(name) : modules[name]
    if (!module) throw new Error(`only legendre and Node can be imported here, not ${name}`)
    return module
  }
  if ([...expectations.values()].flat().length !== code.split('//=>').length - 1) {
    throw new Error('a comment //=> follows neither an expression nor a constant')
  }

  const messages: Message[] = []
  const show = (line: number, value: unknown) => {
    const expected = expectations.get(line)?.join(' ') ?? ''
    if (!printsAs(value, expected)) messages.push({ line, text: `${inspect(value)}, not ${expected}` })
  }
  const AsyncFunction = run.constructor as FunctionConstructor
  await AsyncFunction('exports', 'require', 'show', outputText)({}, require, show)
  return messages
}

/** Passes the value that stands before each `//=> text` to `show(line, value)`; collects the texts by line. */
function showValues(source: ts.SourceFile, expectations: Map<number, string[]>): ts.SourceFile {
  const { factory } = ts
  const visit = (statement: ts.Statement): ts.Statement[] => {
    if (ts.isBlock(statement)) return [factory.createBlock(statement.statements.flatMap(visit))]
    const shown = shownBy(statement)
    if (!shown) return [statement]
    const texts = [
      ...(ts.getTrailingCommentRanges(source.text, shown.end) ?? []),
      ...(ts.getLeadingCommentRanges(source.text, shown.end) ?? []),
    ].flatMap(({ pos, end }) => /^\/\/=>\s*(.*)/.exec(source.text.slice(pos, end))?.[1] ?? [])
    if (texts.length === 0) return [statement]

    const line = lineOf(source, shown.end)
    expectations.set(line, texts)
    const values = [factory.createNumericLiteral(line), shown.value]
    const show = factory.createCallExpression(factory.createIdentifier('show'), undefined, values)
    const shows = factory.createExpressionStatement(show)
    return ts.isExpressionStatement(statement) ? [shows] : [statement, shows]
  }
  return factory.updateSourceFile(source, source.statements.flatMap(visit))
}

/** The value that a statement is about, and where it ends: an expression, or the constant just named. */
function shownBy(statement: ts.Statement): { value: ts.Expression; end: number } | undefined {
  if (ts.isExpressionStatement(statement)) {
    return { value: statement.expression, end: statement.expression.end }
  }
  if (!ts.isVariableStatement(statement)) return undefined
  const { declarations, end } = statement.declarationList
  const name = declarations[0]?.name
  return name && ts.isIdentifier(name) ? { value: name, end } : undefined
}

/** White space does not count, and `…` in the text stands for anything. */
function printsAs(value: unknown, text: string): boolean {
  const bare = (printed: string) => printed.replace(/\s/g, '')
  const literal = (part: string) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const pattern = new RegExp(`^${bare(text).split('…').map(literal).join('.*')}$`)
  return [String(value), inspect(value, { depth: null })].some((printed) => pattern.test(bare(printed)))
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1
}

/** The text with each run of white space made one space. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
