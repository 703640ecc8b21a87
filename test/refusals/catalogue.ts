// The catalogue of refusals: what three compilers and run time say to programs that are wrong.
//
// A program starts with its title and how to put it right. `says:` lists words that the first line of every
// message holds, `run time:` what run time says where that is not the compiler's sentence (`accepts` where it
// cannot know). `// error: token` below a line names the token in it that is refused.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as legendre from 'legendre'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = fileURLToPath(new URL('programs', import.meta.url))

/** The packages of the compilers, by version. */
const compilers = { '5.9': 'typescript-5.9', '6.0': 'typescript', '7.0': 'typescript-7' }
export const versions = ['5.9', '6.0', '7.0'] as const
type Version = (typeof versions)[number]

export interface Program {
  /** `topic/what-is-wrong` */
  readonly name: string
  readonly title: string
  readonly remedy: string
  readonly says: readonly string[]
  readonly runTime: string | undefined
  /** Whether it is about types alone, so that nothing of it is left at run time. */
  readonly isType: boolean
  /** `line:column` of each token that is marked. */
  readonly marked: readonly string[]
  /** All of the file. */
  readonly code: string
}

/** One error of one compiler. */
export interface Refusal {
  /** `line:column` */
  readonly at: string
  readonly code: string
  readonly text: string
}

/** What the compilers say of one program; the versions that agree stand in one key: `'5.9, 6.0, 7.0'`. */
export type Said = Readonly<Record<string, readonly Refusal[]>>

/** Below a line: the token that is refused in it. */
const mark = /^\s*\/\/ error: (.*)$/

/** Every program, in the order of their names. */
export const programs: readonly Program[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readProgram(file.replaceAll('\\', '/').replace(/\.ts$/, '')))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

function readProgram(name: string): Program {
  const code = readFileSync(join(folder, `${name}.ts`), 'utf8')
  const lines = code.split('\n')
  const header = (start: string) => lines.find((line) => line.startsWith(start))?.slice(start.length)
  const marked = lines.flatMap((line, index) => {
    const token = mark.exec(line)?.[1]
    if (token === undefined) return []
    const above = lines.slice(0, index).findLastIndex((other) => !mark.test(other))
    const [before, ...after] = lines[above]!.split(token)
    if (after.length !== 1) throw new Error(`${name}: the line above should hold ${token} once`)
    return [`${above + 1}:${before!.length + 1}`]
  })
  return {
    name,
    title: header('// ') ?? '',
    remedy: header('// put right: ') ?? '',
    says: header('// says: ')?.split(' ') ?? [],
    runTime: header('// run time: '),
    isType: !transpiled(code).includes('require('),
    marked,
    code,
  }
}

/** What every compiler says of every program, in the order of {@link programs}. */
export async function compile(): Promise<Said[]> {
  const said = new Map<Version, Map<string, Refusal[]>>()
  const waiting = ['6.0', '5.9', '7.0'] as Version[]
  const work = async () => {
    for (let version = waiting.shift(); version; version = waiting.shift())
      said.set(version, await refusalsOf(version))
  }
  await Promise.all([work(), work()])
  return programs.map(({ name }) => merged(versions.map((version) => said.get(version)?.get(name) ?? [])))
}

/** What one compiler says, by program. */
function refusalsOf(version: Version): Promise<Map<string, Refusal[]>> {
  const compiler = join(root, 'node_modules', compilers[version], 'bin/tsc')
  const args = [compiler, '-p', join(root, 'test/refusals/tsconfig.json'), '--pretty', 'false']
  return new Promise((resolve) =>
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }, (_, output) => resolve(parsed(output))),
  )
}

function parsed(output: string): Map<string, Refusal[]> {
  const found = new Map<string, Refusal[]>()
  for (const text of output.trim().split(/\n(?! )/)) {
    const match = /^(.+)\.ts\((\d+),(\d+)\): error (TS\d+): (.*)$/s.exec(text)
    if (!match) throw new Error(`the compiler says what is not an error in a program:\n${text}`)
    const [, name, line, column, code, message] = match as unknown as string[]
    const refusals = found.get(name!) ?? []
    found.set(name!, refusals)
    refusals.push({ at: `${line}:${column}`, code: code!, text: message!.trimEnd() })
  }
  return found
}

function merged(byVersion: readonly Refusal[][]): Said {
  const said = new Map<string, string>()
  for (const [index, refusals] of byVersion.entries()) {
    const key = JSON.stringify(refusals)
    const agreeing = said.get(key)
    said.set(key, agreeing ? `${agreeing}, ${versions[index]}` : versions[index]!)
  }
  return Object.fromEntries([...said].map(([refusals, agreeing]) => [agreeing, JSON.parse(refusals)]))
}

/** What one version says of a program. */
export function saidBy(version: string, said: Said): readonly Refusal[] {
  return Object.entries(said).find(([agreeing]) => agreeing.includes(version))?.[1] ?? []
}

/** The sentences in the library's own words that a message holds: those of its `ShapeError`s. */
export function sentences(text: string): string[] {
  return [...text.matchAll(/ShapeError<"((?:[^"\\]|\\.)*)">/g)].map(([, sentence]) =>
    JSON.parse(`"${sentence}"`),
  )
}

/** What a program throws when it is run as JavaScript, or `undefined`. */
export function thrownBy({ code }: Program): unknown {
  try {
    new Function('require', 'exports', transpiled(code))(() => legendre, {})
  } catch (error) {
    return error
  }
  return undefined
}

function transpiled(code: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS }
  return ts.transpileModule(code, { compilerOptions }).outputText
}

/** `expected.json` */
export function snapshot(said: readonly Said[]): string {
  const entries = programs.map(({ name }, index) => [name, said[index]])
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`
}

/** `docs/refusals.md` */
export function page(said: readonly Said[]): string {
  const topics = [...new Set(programs.map(({ name }) => topicOf(name)))]
  const sections = topics.map((topic) => {
    const entries = programs.flatMap((program, index) =>
      topicOf(program.name) === topic ? [entry(program, said[index]!)] : [],
    )
    return `## ${topic}\n\n${entries.join('\n')}`
  })
  return `${opening}\n${sections.join('\n')}`
}

const opening = `# What the compiler refuses

${programs.length} wrong programs, what TypeScript 6.0 says to them, and how to put them right. The comment \`// error: token\` below a line names the token that is refused; versions 5.9 and 7.0 are quoted where they point elsewhere or use other words. The same mistakes in plain JavaScript are errors at run time, in the same words; what is said there is quoted where it adds something.

Of \`any\` and \`never\` one rule holds. **Where a definition is made, by a function, \`any\` is refused** in every place: its parameter is then \`never\`, to which \`any\` is not assignable. In a type, TypeScript asks nothing of \`any\` and \`never\`, which meet every constraint; they are refused there only where another argument can ask in their place, which are the sizes of \`R\` and \`MultivariateNormal\` and the parts of hidden layers. What is made with such a type, no function gives: its values do not exist. An argument of type \`never\` is never passed.

A generic function is a third case: nothing is known of its parameters yet, so they are let in, and run time checks what they turn out to be.

This page is written by \`node scripts/refusals.mjs --update\` from [test/refusals/programs](../test/refusals/programs), and a test holds three compilers and run time to it.
`

/** `definitions` of `definitions/first-layer` */
function topicOf(name: string): string {
  const [topic] = name.replace(/^\d+-/, '').split('/')
  return topic!.charAt(0).toUpperCase() + topic!.slice(1).replaceAll('-', ' ')
}

function entry(program: Program, said: Said): string {
  const words = firstLines(saidBy('6.0', said))
  const others = versions
    .filter((version) => version !== '6.0')
    .map((version) => [version, firstLines(saidBy(version, said))] as const)
    .filter(([, other]) => normal(other) !== normal(words))
  const thrown = thrownBy(program)
  return [
    `### ${program.title}\n`,
    `\`\`\`ts\n${body(program)}\n\`\`\`\n`,
    `\`\`\`text\n${words}\n\`\`\`\n`,
    ...others.map(([version, other]) => `TypeScript ${version} says:\n\n\`\`\`text\n${other}\n\`\`\`\n`),
    ...(thrown instanceof Error && !program.isType
      ? [`At run time: \`${thrown.message.split('\n')[0]}\`\n`]
      : []),
    `${program.remedy}\n`,
  ].join('\n')
}

/** The program without its header and imports. */
function body({ code }: Program): string {
  return code.replace(/^(\/\/ .*\n)+\nimport [^']*'legendre'\n/, '').trim()
}

function firstLines(refusals: readonly Refusal[]): string {
  return refusals.map(({ text }) => text.split('\n')[0]).join('\n')
}

/** Unions are printed in any order. */
function normal(words: string): string {
  return words
    .split(/[\s|']+/)
    .sort()
    .join(' ')
}
