// The type tests, which tsd runs in the compiler that it brings along, as a project for the others too.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from './compilers.mjs'

/**
 * tsd's assertions for any compiler. The first call names the type, so that the second can infer the other; it
 * wants one argument more where the assertion does not hold, which neither `any` nor `never` gets around.
 */
const assertions = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Unless<Condition> = Condition extends true ? [] : [never]
type Not<Condition> = Condition extends true ? false : true
export declare function expectType<T>(): <const U>(expression: U, ...more: Unless<Same<T, U>>) => void
export declare function expectNotType<T>(): <const U>(expression: U, ...more: Unless<Not<Same<T, U>>>) => void
export declare function expectAssignable<T>(): (expression: T) => void
export declare function expectNotAssignable<T>(): <const U>(expression: U, ...more: [U] extends [T] ? [never] : []) => void
export declare function expectError(expression: unknown): void
`

const tests = readdirSync(join(root, 'types-test'))
  .filter((file) => file.endsWith('.test-d.ts'))
  .map((file) => portable(file, readFileSync(join(root, 'types-test', file), 'utf8')))

/** The type tests as a project. */
export const typeTests = {
  files: { 'assertions.ts': assertions, ...Object.fromEntries(tests.map(({ file, text }) => [file, text])) },
  options: { skipLibCheck: false, noUncheckedIndexedAccess: true },
  paths: { tsd: ['./assertions.ts'] },
}

/** The errors of the type tests that none of them expects, and those that one expects in vain. */
export function unexpected(errors) {
  const within = ({ line, column }, { start, end }) =>
    (line - start.line || column - start.column) >= 0 && (line - end.line || column - end.column) < 0
  const found = errors
    .filter((error) => {
      const test = tests.find(({ file }) => file === error.file)
      return !test?.refusals.some((place) => within(error, place))
    })
    .map(({ message, ...place }) => ({
      ...place,
      message: message.replace(/^TS2554.*/, 'another type than expected'),
    }))
  const missed = tests.flatMap(({ file, refusals }) =>
    refusals
      .filter((place) => !errors.some((error) => error.file === file && within(error, place)))
      .map(({ start }) => ({ file, ...start, message: 'expected an error, but found none' })),
  )
  return [...found, ...missed]
}

/** A type test with its assertions called in two steps, and the places where errors are expected. */
function portable(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const place = (position) => {
    const { line, character } = source.getLineAndCharacterOfPosition(position)
    return { line: line + 1, column: character + 1 }
  }
  const refusals = []
  const calls = []
  source.forEachChild(function visit(node) {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text: callee } = node.expression
      if (callee === 'expectError') refusals.push({ start: place(node.getStart()), end: place(node.end) })
      else if (callee.startsWith('expect') && node.typeArguments) calls.push(node.arguments.pos - 1)
    }
    node.forEachChild(visit)
  })
  const rewritten = calls.reduceRight((result, at) => `${result.slice(0, at)}()${result.slice(at)}`, text)
  return { file, text: rewritten, refusals }
}
