// The public names with what their declarations and doc comments say.
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { entries as modules } from '../entries.ts'
import { foreignNames, memberSignature, type Reader, signatureOf } from './signatures.ts'
import { placeOf } from './subjects.ts'

/** A member of an interface or a class, as it is documented. */
export interface Member {
  readonly signature: string
  readonly text: string
}

export interface Tag {
  readonly name: string
  readonly text: string
}

/** A public name: a value, a type, or a value and the type of it. */
export interface Entry {
  readonly name: string
  /** Where it is imported from: `'legendre/engine'`. */
  readonly module: string
  readonly isValue: boolean
  readonly source: string
  readonly signatures: readonly string[]
  readonly texts: readonly string[]
  readonly tags: readonly Tag[]
  readonly members: readonly Member[]
  /** Names in the signature that are not public, and what they stand for. */
  readonly where: readonly Tag[]
}

const src = fileURLToPath(new URL('../../src/', import.meta.url))

/** Every public name, in the order of the subjects, of their sources, and of the lines in these. */
export function publicEntries(): Entry[] {
  const config = ts.readConfigFile(`${src}../tsconfig.src.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, `${src}..`)
  const program = ts.createProgram(
    Object.values(modules).map((source) => src + source),
    options,
  )
  const checker = program.getTypeChecker()

  const symbols = Object.entries(modules).flatMap(([module, source]) =>
    checker
      .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(src + source)!)!)
      .map((symbol) => ({
        name: symbol.name,
        module,
        symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
      })),
  )
  const names = new Set(symbols.map(({ name }) => name))
  const reader: Reader = {
    isPublic: (name) => names.has(name),
    inferred: (node) => checker.typeToString(checker.getTypeAtLocation(node)),
  }

  const places = new Map<Entry, readonly number[]>()
  const entries = symbols.map(({ name, module, symbol }) => {
    const declarations = symbol.declarations!.filter(
      (declaration) => !ts.isFunctionDeclaration(declaration) || !isOverloaded(declaration, symbol),
    )
    const first = declarations[0]!
    const source = first.getSourceFile().fileName.slice(src.length)
    const entry: Entry = {
      name,
      module,
      source,
      isValue: (symbol.flags & ts.SymbolFlags.Value) !== 0,
      signatures: signaturesOf(reader, name, declarations),
      texts: declarations.map((declaration) => textOf(commentOf(declaration)?.comment)).filter(Boolean),
      tags: declarations.flatMap((declaration) => (commentOf(declaration)?.tags ?? []).map(tagOf)),
      members: declarations.length > 1 ? [] : membersOf(reader, first),
      where: whereOf(checker, reader, declarations),
    }
    places.set(entry, [
      ...placeOf(source),
      Math.min(...declarations.map((declaration) => declaration.getStart())),
    ])
    return entry
  })
  return entries.sort((a, b) => {
    const [p, q] = [places.get(a)!, places.get(b)!]
    return p[0]! - q[0]! || p[1]! - q[1]! || a.source.localeCompare(b.source, 'en') || p[2]! - q[2]!
  })
}

/** The implementation of overloads, which nobody sees. */
function isOverloaded(declaration: ts.FunctionDeclaration, { declarations = [] }: ts.Symbol): boolean {
  return declaration.body !== undefined && declarations.filter(ts.isFunctionDeclaration).length > 1
}

function signaturesOf(reader: Reader, name: string, declarations: readonly ts.Declaration[]): string[] {
  const signatures = declarations.map((declaration) => signatureOf(reader, name, declaration))
  // a value and its type: the value says it all, but for the arguments of the type
  if (!declarations.some((at) => !ts.isInterfaceDeclaration(at) && !ts.isTypeAliasDeclaration(at)))
    return signatures
  const isConstant = declarations.some(ts.isVariableDeclaration)
  return declarations
    .map((declaration, index) => ({ declaration, signature: signatures[index]! }))
    .filter(({ declaration }) => !isConstant || ts.isVariableDeclaration(declaration))
    .sort((a, b) => Number(isType(a.declaration)) - Number(isType(b.declaration)))
    .map(({ declaration, signature }) =>
      isType(declaration)
        ? signature.replace(/^interface/, 'type').replace(/ extends [^<>]*(<.*>)?$/, '')
        : signature,
    )
}

function isType(node: ts.Node): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)
}

/** The doc comment of a declaration, which stands before its statement. */
function commentOf(declaration: ts.Node): ts.JSDoc | undefined {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  return ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).at(-1)
}

/** The text of a comment, a link in it as `{@link name}`. */
function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  if (comment === undefined || typeof comment === 'string') return comment ?? ''
  return comment.map((part) => (part.kind === ts.SyntaxKind.JSDocText ? part.text : part.getText())).join('')
}

function tagOf(tag: ts.JSDocTag): Tag {
  // as it is written: the compiler takes the braces of `@throws` and the first word of `@see` apart
  const lines = tag
    .getText()
    .replace(/^@\w+ ?/, '')
    .split('\n')
  const text = lines.map((line, index) => (index === 0 ? line : line.replace(/^\s*\* ?/, ''))).join('\n')
  return {
    name: tag.tagName.text,
    text: text
      .trimEnd()
      .replace(/\*?\/?$/, '')
      .trim(),
  }
}

function membersOf(reader: Reader, declaration: ts.Declaration): Member[] {
  if (!ts.isInterfaceDeclaration(declaration) && !ts.isClassDeclaration(declaration)) return []
  return [...declaration.members].flatMap((member) => {
    if (!member.name || ts.isPrivateIdentifier(member.name) || ts.isComputedPropertyName(member.name))
      return []
    if (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) return []
    if (ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member)) return []
    const text = textOf(commentOf(member)?.comment)
    return [{ signature: memberSignature(reader, member), text }]
  })
}

function whereOf(checker: ts.TypeChecker, reader: Reader, declarations: readonly ts.Declaration[]): Tag[] {
  const found = new Map<string, ts.Node>()
  for (const declaration of declarations.filter(ts.isFunctionDeclaration))
    for (const type of [...declaration.parameters.map(({ type }) => type), declaration.type])
      if (type) for (const [name, node] of foreignNames(reader, type)) found.set(name, node)
  return [...found].map(([name, node]) => {
    const symbol = checker.getSymbolAtLocation(node)!
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const text = ts.displayPartsToString(target.getDocumentationComment(checker))
    if (!text) throw new Error(`${name} is in the signature of a public function and has no doc comment`)
    return { name, text }
  })
}
