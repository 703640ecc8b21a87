// Signatures as a reader wants them: without the types that only check what is written.
import ts from 'typescript'

/** Types that are their first argument, or the argument of this index, where the program compiles. */
const checks: Readonly<Record<string, number>> = {
  Settled: 0,
  NoInfer: 0,
  CheckedSize: 0,
  CheckedCategories: 0,
  CheckedComponents: 0,
  CheckedSuccesses: 0,
  CheckedColumns: 1,
  CheckedIfGiven: 1,
  Observed: 1,
}

/** Types that are another, once what they are made of is checked. */
const checked: Readonly<Record<string, string>> = {
  Network: 'NeuralNetwork',
  AffineMap: 'Affine',
  LinearMap: 'Linear',
  Replicated: 'R',
  EuclideanSpace: 'Euclidean',
  AnyLinear: 'Linear',
}

export interface Reader {
  /** Whether a name is public. */
  readonly isPublic: (name: string) => boolean
  /** What the compiler infers. */
  readonly inferred: (node: ts.Node) => string
}

/** Names of TypeScript's own library that signatures use. */
const standard = new Set(
  'Array ArrayBuffer ArrayLike AsyncGenerator Error Exclude Extract Float64Array Iterable Partial Promise Readonly ReadonlyArray Record Uint8Array AbortSignal'.split(
    ' ',
  ),
)

/** The signature of a declaration in one line or, where it is long, with a line for each parameter. */
export function signatureOf(reader: Reader, name: string, declaration: ts.Declaration): string {
  if (ts.isFunctionDeclaration(declaration)) return callable(reader, `function ${name}`, declaration)
  if (ts.isVariableDeclaration(declaration))
    return `const ${name}: ${declaration.type ? readable(reader, declaration.type) : name}`
  if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) {
    const parameters = typeParameters(reader, declaration.typeParameters, undefined)
    const kind = ts.isClassDeclaration(declaration) ? 'class' : 'interface'
    return `${kind} ${name}${parameters}${heritage(reader, declaration)}`
  }
  if (ts.isTypeAliasDeclaration(declaration)) {
    const body = readable(reader, declaration.type)
    const parameters = typeParameters(reader, declaration.typeParameters, undefined)
    const isPlain =
      !ts.isConditionalTypeNode(declaration.type) &&
      foreignNames(reader, declaration.type).size === 0 &&
      !/\[\w+ in /.test(body)
    return isPlain ? `type ${name}${parameters} = ${body}` : `type ${name}${parameters}`
  }
  throw new Error(`${name}: a ${ts.SyntaxKind[declaration.kind]} has no signature here`)
}

/** A member of an interface: its name with what it is, or its call. */
export function memberSignature(reader: Reader, member: ts.TypeElement | ts.ClassElement): string {
  const name = member.name!.getText()
  if (ts.isMethodSignature(member))
    return callable(reader, name, member).replace(/\s+/g, ' ').replace('( ', '(').replace(', ):', '):')
  const { type, questionToken } = member as ts.PropertySignature
  const text = type && readable(reader, type)
  if (questionToken) return `${name}?: ${text?.replace(/ \| undefined$/, '') ?? 'unknown'}`
  return text ? `${name}: ${text}` : name
}

function callable(reader: Reader, head: string, node: ts.FunctionDeclaration | ts.MethodSignature): string {
  const values = node.parameters.map((parameter) => {
    const { dotDotDotToken, initializer, questionToken, type } = parameter
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : 'options'
    const optional = initializer || questionToken ? '?' : ''
    return `${dotDotDotToken ? '...' : ''}${name}${optional}: ${type ? readable(reader, type) : reader.inferred(parameter)}`
  })
  const result = node.type ? readable(reader, node.type) : 'void'
  const used = `${values.join(' ')} ${result}`
  const types = typeParameters(reader, node.typeParameters, used)
  const line = `${head}${types}(${values.join(', ')}): ${result}`
  if (line.length <= 100) return line
  const start = head.length + types.length <= 100 ? types : types.replace(/^<|, (?=\w+ extends )|>$/g, broken)
  return `${head}${start}(\n${values.map(onLine).join('')}): ${result}`
}

/** A parameter on a line of its own; no comma may follow the rest of them. */
function onLine(parameter: string): string {
  return `  ${parameter}${parameter.startsWith('...') ? '' : ','}\n`
}

/** The brackets and commas of type parameters, when each has a line of its own. */
function broken(mark: string): string {
  return mark === '>' ? ',\n>' : `${mark.trim()}\n  `
}

/** Type parameters that are used, with constraints that say something to a reader. */
function typeParameters(
  reader: Reader,
  parameters: readonly ts.TypeParameterDeclaration[] | undefined,
  used: string | undefined,
): string {
  const texts = (parameters ?? []).map(({ name: { text }, constraint, default: otherwise }) => {
    const isClear = constraint && foreignNames(reader, constraint).size === 0
    const bound = isClear ? readable(reader, constraint) : undefined
    const clause = bound && bound !== 'unknown' ? ` extends ${bound}` : ''
    return { text, clause: clause + (otherwise ? ` = ${readable(reader, otherwise)}` : '') }
  })
  // from the last one back, because a constraint may use a name, too
  let rest = used
  const kept = texts
    .reverse()
    .filter(({ text, clause }) => {
      const isUsed = rest === undefined || new RegExp(`\\b${text}\\b`).test(rest)
      if (isUsed && rest !== undefined) rest += clause
      return isUsed
    })
    .reverse()
  return kept.length === 0 ? '' : `<${kept.map(({ text, clause }) => text + clause).join(', ')}>`
}

function heritage(reader: Reader, node: ts.InterfaceDeclaration | ts.ClassDeclaration): string {
  const bases = (node.heritageClauses ?? [])
    .flatMap(({ types }) => types)
    .filter((type) => foreignNames(reader, type).size === 0)
    .map((type) => readable(reader, type))
  return bases.length === 0 ? '' : ` extends ${bases.join(', ')}`
}

/** The text of a type without what only checks, comments and line breaks. */
function readable(reader: Reader, node: ts.Node): string {
  const inner = (child: ts.Node) => readable(reader, child)
  if (ts.isConditionalTypeNode(node)) return inner(node.trueType)
  if (ts.isTupleTypeNode(node) && node.elements.length === 1 && ts.isRestTypeNode(node.elements[0]!))
    return inner(node.elements[0]!.type)
  if (ts.isIntersectionTypeNode(node)) {
    const clear = node.types.filter(
      (type) => !ts.isTypeLiteralNode(type) && foreignNames(reader, type).size === 0,
    )
    return (clear.length === 0 ? node.types : clear).map(inner).join(' & ')
  }
  if (ts.isTypeReferenceNode(node)) {
    const name = node.typeName.getText()
    const check = checks[name]
    if (check !== undefined && node.typeArguments?.[check]) return inner(node.typeArguments[check])
    if (name === 'ObservedRows') return `readonly ${inner(node.typeArguments![1]!)}[]`
    const shown = shownName(reader, name)
    return node.typeArguments ? `${shown}<${node.typeArguments.map(inner).join(', ')}>` : shown
  }
  let text = ''
  let end = node.getStart()
  ts.forEachChild(node, (child) => {
    text += node.getSourceFile().text.slice(end, child.getStart()) + inner(child)
    end = child.getEnd()
  })
  text += node.getSourceFile().text.slice(end, node.getEnd())
  return text
    .replace(/\/\*.*?\*\/|\/\/.*/gs, '')
    .replace(/\s+/g, ' ')
    .replace(/^\| /, '')
    .replace(/([[(<]) /g, '$1')
    .replace(/,? ([\])>])(?!=)/g, (all, close) => (close === '>' && !all.startsWith(',') ? all : close))
    .trim()
}

function shownName({ isPublic }: Reader, name: string): string {
  const family = name.replace(/Family$/, '')
  return checked[name] ?? (!isPublic(name) && isPublic(family) ? family : name)
}

/** The names in a type that are neither public, nor standard, nor bound in the declaration it is part of. */
export function foreignNames(reader: Reader, node: ts.Node): Map<string, ts.Node> {
  const names = new Map<string, ts.Node>()
  const visit = (at: ts.Node): void => {
    if (ts.isBlock(at) || ts.isTypeQueryNode(at)) return
    if (ts.isConditionalTypeNode(at)) {
      visit(at.trueType)
      return
    }
    if (ts.isIntersectionTypeNode(at)) {
      const clear = at.types.filter(
        (type) => !ts.isTypeLiteralNode(type) && foreignNames(reader, type).size === 0,
      )
      for (const type of clear.length === 0 ? at.types : clear) visit(type)
      return
    }
    if (ts.isTypeReferenceNode(at)) {
      const name = at.typeName.getText()
      const check = name === 'ObservedRows' ? 1 : checks[name]
      const shown = check === undefined ? undefined : at.typeArguments?.[check]
      if (shown) {
        visit(shown)
        return
      }
    }
    if (ts.isTypeReferenceNode(at) || ts.isExpressionWithTypeArguments(at)) {
      const place = ts.isTypeReferenceNode(at) ? at.typeName : at.expression
      const name = shownName(reader, place.getText())
      if (!reader.isPublic(name) && !standard.has(name) && !isBound(name, at)) names.set(name, place)
    }
    ts.forEachChild(at, visit)
  }
  visit(node)
  return names
}

/** Whether a declaration around the node has such a type parameter, or infers one. */
function isBound(name: string, node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    const { typeParameters } = at as { typeParameters?: readonly ts.TypeParameterDeclaration[] }
    if (typeParameters?.some((parameter) => parameter.name.text === name)) return true
    if (ts.isConditionalTypeNode(at) && new RegExp(`infer ${name}\\b`).test(at.extendsType.getText()))
      return true
    if (ts.isMappedTypeNode(at) && at.typeParameter.name.text === name) return true
  }
  return false
}
