import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

// A regular expression that looks back takes the square of a text's length, or worse, on texts that are made for it.

interface Found {
  readonly where: string
  readonly pattern: string
  readonly flags: string
}

const root = new URL('..', import.meta.url)
const found = ['src', 'examples', 'scripts'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|mjs)$/.test(path) && !/\.test\.ts$|generated/.test(path))
    .flatMap((path) => expressionsIn(`${folder}/${path}`)),
)

function expressionsIn(path: string): Found[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(new URL(path, root), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const expressions: Found[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      expressions.push({ where: path, pattern: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return expressions
}

/** Texts that are repeated: what the expression is written with, and what its classes may mean. */
function pumps({ pattern }: Found): string[] {
  const written = pattern.replaceAll(/\\[a-zA-Z]|[[\](){}^$|?*+\\]/g, '')
  const letters = new Set([...written, ...'0aZ_ .-+/*\n\t"<[{`'])
  return [...letters, '0.', 'a.', '1e', '{@link ', '`A', ': A']
}

/** How long an expression takes, in milliseconds. */
function timeOf({ pattern, flags }: Found, text: string): number {
  const expression = new RegExp(pattern, flags)
  const start = performance.now()
  text.replace(expression, '')
  return performance.now() - start
}

const length = 20_000

/** The text that takes too long, if there is one. */
function slowest(expression: Found): string | undefined {
  const starts = ['', '/*', '`', '{', '<']
  for (const pump of pumps(expression))
    for (const start of starts)
      for (const end of ['\0', '\n!']) {
        const text = start + pump.repeat(length / pump.length) + end
        // the square of the length takes a tenth of a second, and one pause of the computer less than three
        if ([1, 2, 3].every(() => timeOf(expression, text) > 60)) return JSON.stringify([start, pump, end])
      }
  return undefined
}

describe('no regular expression takes more than the length of a text', () => {
  it('which are found', () => {
    expect(found.length).toBeGreaterThan(30)
    expect(slowest({ where: 'here', pattern: '\\d+$', flags: '' })).toBe('["","0","\\u0000"]')
  })

  it.each(
    found.map(
      (expression) => [`${expression.where} /${expression.pattern}/${expression.flags}`, expression] as const,
    ),
  )('%s', (_, expression) => expect(slowest(expression)).toBeUndefined())

  it('none is made of a text in src', () => {
    const making = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .filter((path) => /new RegExp\(/.test(readFileSync(new URL(`src/${path}`, root), 'utf8')))
    expect(making).toEqual([])
  })
})
