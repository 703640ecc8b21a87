// Changes types, one at a time, and has a compiler check the sources and types-test, as tsd does. What that does not
// notice has to meet the tests of digits and of refusals. Writes reports/types.json, in the schema of Stryker's.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { sampleOf } from './sample.mjs'

const ts = createRequire(new URL('../../node_modules/tsd/', import.meta.url))('@tsd/typescript')
const root = fileURLToPath(new URL('../..', import.meta.url))
const wanted = new RegExp(process.argv[2] ?? '')
const filesIn = (folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
const sources = filesIn('src').filter((file) => !file.endsWith('.test.ts'))
const tests = filesIn('types-test')

// ---- the mutants

/** What a node of a type becomes, by the name of the change. */
const mutators = {
  'branches swapped': (node, text) =>
    ts.isConditionalTypeNode(node) && [
      node,
      `${text(node.checkType)} extends ${text(node.extendsType)} ? ${text(node.falseType)} : ${text(node.trueType)}`,
    ],
  'a digit for another': (node, text) =>
    ts.isLiteralTypeNode(node) &&
    /^(['"]?)\d/.test(text(node)) && [
      node,
      text(node).replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    ],
  'true for false': (node, text) =>
    ts.isLiteralTypeNode(node) && /^(true|false)$/.test(text(node)) && [node, String(text(node) === 'false')],
  'no constraint': (node) =>
    ts.isTypeParameterDeclaration(node) && node.constraint && [node.constraint, 'any'],
  'a member less': (node, text) =>
    (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) && [
      node,
      node.types
        .slice(0, -1)
        .map(text)
        .join(ts.isUnionTypeNode(node) ? ' | ' : ' & '),
    ],
}

const mutants = sources
  .filter((file) => wanted.test(file))
  .flatMap((fileName) => {
    const content = readFileSync(root + fileName, 'utf8')
    const file = ts.createSourceFile(fileName, content, ts.ScriptTarget.ES2022, true)
    const text = (node) => node.getText(file)
    const place = (position) => {
      const { line, character: column } = file.getLineAndCharacterOfPosition(position)
      return { line, column }
    }
    const found = []
    const visit = (node) => {
      for (const [mutatorName, mutate] of Object.entries(mutators)) {
        const [at, replacement] = mutate(node, text) || []
        if (!at) continue
        const [start, end] = [at.getStart(file), at.end]
        const location = { start: place(start), end: place(end) }
        const changed = content.slice(0, start) + replacement + content.slice(end)
        found.push({ fileName, mutatorName, location, replacement, changed })
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
    return found
  })

// ---- the compiler

let mutant
const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
const changedTextOf = (path) => (mutant && path === root + mutant.fileName ? mutant.changed : undefined)
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [...sources, ...tests].map((file) => root + file),
  getScriptVersion: (path) => changedTextOf(path) ?? '',
  getScriptSnapshot: (path) => {
    const text = changedTextOf(path) ?? ts.sys.readFile(path)
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
})

/** What tsd has against a file of tests, as text. */
function objections(program, file) {
  const checker = program.getTypeChecker()
  const errors = program.getSemanticDiagnostics(file).map(({ start }) => start)
  const expected = []
  const found = []
  const visit = (node) => {
    if (ts.isCallExpression(node)) {
      const [name, [wanted], [given]] = [
        node.expression.getText(file),
        node.typeArguments ?? [],
        node.arguments,
      ]
      if (name === 'expectError') expected.push([node.getStart(file), node.end])
      if (wanted && given) {
        const [expectedType, type] = [checker.getTypeFromTypeNode(wanted), checker.getTypeAtLocation(given)]
        const identical = checker.isTypeIdenticalTo(expectedType, type)
        if (name === 'expectType' && !identical) found.push(`${node.pos} is another type`)
        if (name === 'expectNotType' && identical) found.push(`${node.pos} is that type`)
        if (name === 'expectNotAssignable' && checker.isTypeAssignableTo(type, expectedType))
          found.push(`${node.pos} is assignable`)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  const isIn = (start) => expected.some(([from, to]) => from < start && start < to)
  for (const [from, to] of expected)
    if (!errors.some((start) => from < start && start < to)) found.push(`${from} is no error`)
  return [...found, ...errors.filter((start) => !isIn(start)).map((start) => `${start} is an error`)].join(
    '\n',
  )
}

/** The first file that a compiler objects to, which was right before. */
function objectedFile() {
  const program = service.getProgram()
  const path = mutant ? root + mutant.fileName : ''
  const first = [path, ...tests.map((file) => root + file), ...sources.map((file) => root + file)]
  return [...new Set(first)].filter(Boolean).find((path) => {
    const file = program.getSourceFile(path)
    if (program.getSyntacticDiagnostics(file).length > 0) return true
    const said = path.includes('/types-test/')
      ? objections(program, file)
      : program
          .getSemanticDiagnostics(file)
          .map(({ messageText }) => messageText)
          .join()
    if (!mutant) right.set(path, said)
    return mutant && said !== right.get(path)
  })
}
const right = new Map()
objectedFile()
const wrong = [...right].filter(([, said]) => said !== '')
if (wrong.length > 0) console.log(`objections before any change: ${JSON.stringify(wrong)}`)

// ---- the tests that a survivor meets

const sandbox = `${root}.stryker-tmp/types/`
rmSync(sandbox, { recursive: true, force: true })
mkdirSync(sandbox, { recursive: true })
for (const name of ['src', 'test', 'scripts', 'docs', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
  cpSync(root + name, sandbox + name, {
    recursive: true,
    filter: (path) => !/mutation\/(node_modules|reports)/.test(path),
  })
symlinkSync(`${root}node_modules`, `${sandbox}node_modules`)

/** Whether the tests of digits and of refusals fail. */
function failsTests() {
  writeFileSync(sandbox + mutant.fileName, mutant.changed)
  const { status } = spawnSync(
    `${root}node_modules/.bin/vitest`,
    ['run', '--bail=1', 'src/types/digits.test.ts', 'test/refusals.test.ts', 'test/editor.test.ts'],
    { cwd: sandbox },
  )
  cpSync(root + mutant.fileName, sandbox + mutant.fileName)
  return status !== 0
}

const sample = sampleOf(mutants)
console.log(`${sample.length} of ${mutants.length} mutants of types`)
const files = {}
for (const [id, one] of sample.entries()) {
  mutant = one
  const start = performance.now()
  const killedBy = objectedFile() ?? (failsTests() ? 'tests' : undefined)
  const { fileName, mutatorName, location, replacement } = mutant
  files[fileName] ??= { language: 'typescript', source: readFileSync(root + fileName, 'utf8'), mutants: [] }
  const shifted = ({ line, column }) => ({ line: line + 1, column: column + 1 })
  files[fileName].mutants.push({
    id: String(id),
    mutatorName,
    replacement,
    location: { start: shifted(location.start), end: shifted(location.end) },
    status: killedBy ? 'Killed' : 'Survived',
    ...(killedBy && { statusReason: killedBy.replace(root, '') }),
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(
    `${id + 1} ${killedBy ? 'killed' : 'SURVIVED'} ${fileName}:${location.start.line + 1} ${mutatorName} ${seconds} s`,
  )
}
mkdirSync(fileURLToPath(new URL('reports', import.meta.url)), { recursive: true })
const report = { schemaVersion: '2', thresholds: { high: 95, low: 85 }, files }
writeFileSync(new URL('reports/types.json', import.meta.url), JSON.stringify(report))
