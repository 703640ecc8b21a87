// Every row of every table and every carry, worked out by the compiler and compared with the arithmetic of JavaScript.
import { readFileSync } from 'node:fs'
import { random } from 'legendre'
import ts from 'typescript'
import { expect, it } from 'vitest'

const digits = readFileSync(new URL('digits.ts', import.meta.url), 'utf8')

/** What the compiler makes of these types, in their order. */
function evaluated(types: readonly string[]): string[] {
  const text = `${digits}\ntype All = [\n${types.join(',\n')}\n]`
  const file = ts.createSourceFile('digits.ts', text, ts.ScriptTarget.ES2022, true)
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === file.fileName ? file : undefined),
    getDefaultLibFileName: () => '',
    writeFile: () => {},
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === file.fileName,
    readFile: () => undefined,
  }
  const program = ts.createProgram([file.fileName], { noLib: true, strict: true }, host)
  expect(program.getSemanticDiagnostics(file).map(({ messageText }) => messageText)).toEqual([])
  const checker = program.getTypeChecker()
  const all = file.statements.at(-1) as ts.TypeAliasDeclaration & { type: ts.TupleTypeNode }
  return all.type.elements.map((node) => checker.typeToString(checker.getTypeAtLocation(node)))
}

type Case = readonly [type: string, value: bigint | boolean | 'number']

function expectAll(cases: readonly Case[]): void {
  const results = evaluated(cases.map(([type]) => type))
  const wrong = cases.flatMap(([type, value], i) =>
    results[i] === String(value) ? [] : [`${type} is ${results[i]}, not ${value}`],
  )
  expect(wrong).toEqual([])
}

const single = Array.from({ length: 10 }, (_, n) => BigInt(n))
const pairs = single.flatMap((a) => single.map((b) => [a, b] as const))

/** Positive numbers of up to so many digits, each length as often. */
function numbers(count: number, digits: number, seed: number): bigint[] {
  const { uniform } = random(seed)
  return Array.from({ length: count }, () =>
    BigInt(Math.ceil(uniform() * 10 ** Math.ceil(uniform() * digits))),
  )
}

/** Groups of three. */
function triples(count: number, digits: number, seed: number): (readonly [bigint, bigint, bigint])[] {
  const [as, bs, cs] = [0, 1, 2].map((i) => numbers(count, digits, seed + i))
  return as!.map((a, i) => [a, bs![i]!, cs![i]!])
}

/** The digits of a number as the types hold them, the least significant first. */
const digitsOf = (n: bigint) => `'${[...String(n)].reverse().join('')}'`

it('adds: every pair of digits, with a carry and without one, and numbers of any length', () => {
  const tens = (carry: bigint) => pairs.map(([a, b]) => [10n * a + carry, 10n * b + carry] as const)
  const some = [...pairs, ...tens(0n), ...tens(5n), ...triples(200, 15, 1)]
  expectAll(some.map(([a, b]) => [`Add<${a}, ${b}>`, a + b]))
})

it('multiplies: every pair of digits, and numbers of any length', () => {
  const positive = pairs.filter(([a, b]) => a * b > 0n)
  const some = [...positive, ...positive.map(([a, b]) => [10n * a, 100n + b] as const), ...triples(200, 7, 4)]
  expectAll(some.map(([a, b]) => [`Multiply<${a}, ${b}>`, a * b]))
})

it('multiplies and adds', () => {
  expectAll(
    triples(200, 7, 7).flatMap(([a, b, c]): Case[] => {
      const [A, B, C] = [a, b, c].map(digitsOf)
      return [
        [`ToNumber<MultiplyAddDigits<${A}, ${B}, ${C}>>`, a * b + c],
        [`ToNumber<MultiplySuccessorAddDigits<${A}, ${B}, ${C}>>`, a * (b + 1n) + c],
        [`ToNumber<TriangleAddDigits<${A}, ${C}>>`, (a * (a + 1n)) / 2n + c],
        [`ToNumber<AddDigits<${A}, ${C}>>`, a + c],
      ]
    }),
  )
})

it('takes one away: from every digit, with a borrow and without one', () => {
  const some = [...pairs.slice(1).map(([a, b]) => 10n * a + b), ...numbers(100, 15, 10)]
  const powers = Array.from({ length: 15 }, (_, k) => 10n ** BigInt(k))
  expectAll([...some, ...powers].map((n) => [`Decrement<${n}>`, n - 1n]))
})

it('compares: every pair of digits at every place, and numbers of any length', () => {
  const places = pairs.flatMap(([a, b]) => [
    [a, b] as const,
    [10n * a + 3n, 10n * b + 7n] as const,
    [30n + a, 30n + b] as const,
  ])
  const some = [...places, ...triples(200, 4, 11), ...triples(50, 15, 14)]
  expectAll(some.map(([a, b]) => [`IsAbove<'${a}', '${b}'>`, a > b]))
})

it('is exact up to 2⁵³, and widens beyond it and where a number is not known', () => {
  expectAll([
    ['Add<9007199254740991, 1>', 2n ** 53n],
    ['Add<9007199254740991, 2>', 'number'],
    ['Multiply<4503599627370496, 2>', 2n ** 53n],
    ['Multiply<94906267, 94906267>', 'number'],
    ['Decrement<9007199254740992>', 2n ** 53n - 1n],
    ...['number', '0.5'].flatMap((unknown): Case[] => [
      [`Add<${unknown}, 1>`, 'number'],
      [`Add<1, ${unknown}>`, 'number'],
      [`Multiply<${unknown}, 2>`, 'number'],
      [`Multiply<2, ${unknown}>`, 'number'],
      [`ToNumber<MultiplyAddDigits<Digits<${unknown}>, '2', '3'>>`, 'number'],
      [`ToNumber<MultiplyAddDigits<'2', Digits<${unknown}>, '3'>>`, 'number'],
      [`ToNumber<MultiplyAddDigits<'2', '3', Digits<${unknown}>>>`, 'number'],
      [`ToNumber<MultiplySuccessorAddDigits<Digits<${unknown}>, '2', '3'>>`, 'number'],
      [`ToNumber<MultiplySuccessorAddDigits<'2', Digits<${unknown}>, '3'>>`, 'number'],
      [`ToNumber<MultiplySuccessorAddDigits<'2', '3', Digits<${unknown}>>>`, 'number'],
      [`ToNumber<TriangleAddDigits<Digits<${unknown}>, '2'>>`, 'number'],
      [`ToNumber<TriangleAddDigits<'2', Digits<${unknown}>>>`, 'number'],
    ]),
    ['Multiply<number, 1>', 'number'],
    ['Multiply<0.5, 1>', 'number'],
    ['Decrement<number>', 'number'],
    ['Literal<7>', 7n],
    ['Literal<number>', 'number'],
  ])
})
