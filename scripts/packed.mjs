// Installs the packed tarball in a blank project, then checks and runs packed-program.ts there.
// Run it after a build. Prints one line for each check, `ok` or `not ok`.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { tsImport } from 'tsx/esm/api'
import { areOne, areTwo } from '../test/programs/copies.mjs'

const { entries } = await tsImport('./entries.ts', import.meta.url)
const root = fileURLToPath(new URL('..', import.meta.url))
const project = mkdtempSync(join(tmpdir(), 'legendre-'))
const installed = join(project, 'node_modules/legendre')
process.on('exit', () => rmSync(project, { recursive: true, force: true }))

const run = (command, ...args) => execFileSync(command, args, { cwd: project, encoding: 'utf8' })
const typescript = (version, ...args) =>
  run(process.execPath, join(root, 'node_modules', version, 'bin/tsc'), ...args)

async function check(name, body) {
  try {
    await body()
    console.log(`ok ${name}`)
  } catch (error) {
    process.exitCode = 1
    console.log(`not ok ${name}\n${error.stdout || error.stack}`)
  }
}

const [tarball] = JSON.parse(run('npm', 'pack', root, '--json', '--pack-destination', project))

await check('the tarball holds the library, its sources and its papers, nothing else', () => {
  const files = tarball.files.map(({ path }) => path)
  const papers = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']
  const entry = Object.values(entries)
    .map((source) => source.replace('.ts', ''))
    .join('|')
  const scripts = new RegExp(`^dist/(${entry}|shared-\\w+)\\.c?js(\\.map)?$`)
  const others = files.filter((file) => !papers.includes(file) && !scripts.test(file))
  const sources = others.filter((file) => /^src\/.*(?<!\.test)\.ts$/.test(file))
  const declarations = others.filter((file) => /^dist\/.*\.d\.c?ts(\.map)?$/.test(file))
  assert.deepEqual(others.toSorted(), [...sources, ...declarations].toSorted())
  for (const name of entry.split('|'))
    for (const kind of ['js', 'cjs', 'd.ts', 'd.cts'])
      for (const map of ['', '.map']) assert.ok(files.includes(`dist/${name}.${kind}${map}`), name)

  for (const file of declarations.filter((file) => !/\.map$|types\/borrowed/.test(file)))
    assert.ok(files.includes(`${file}.map`), file)
})

writeFileSync(join(project, 'package.json'), '{ "private": true }')
for (const extension of ['mts', 'cts']) {
  copyFileSync(join(root, 'scripts/packed-program.ts'), join(project, `program.${extension}`))
  copyFileSync(join(root, 'scripts/packed-own.ts'), join(project, `own.${extension}`))
}

await check('it installs in a blank project, without a warning', () => {
  const { stderr } = spawnSync(
    ...['npm', ['install', tarball.filename, '--no-audit', '--no-fund', '--prefer-offline']],
    { cwd: project, encoding: 'utf8' },
  )
  assert.equal(stderr, '')
  assert.ok(existsSync(join(installed, 'dist/index.js')))
})

await check('its README has no link that is dead without the repository', () => {
  const links = readFileSync(join(installed, 'README.md'), 'utf8').matchAll(/\]\((?!https:|#)[^)]*\)/g)
  assert.deepEqual(
    Array.from(links, ([link]) => link),
    [],
  )
})

await check('every map leads to a source that is there', () => {
  for (const file of readdirSync(join(installed, 'dist'), { recursive: true })) {
    if (!file.endsWith('.map')) continue
    const path = join(installed, 'dist', file)
    for (const source of JSON.parse(readFileSync(path, 'utf8')).sources)
      assert.ok(existsSync(join(dirname(path), source)), `${file}: ${source}`)
  }
})

await check('traces and consoles show names, and with source maps the sources', () => {
  const program = `import { inspect } from 'node:util'
    import { point, Natural, Normal, R, notation } from 'legendre'
    try { point(Natural, Normal, [1]) } catch (error) { console.log(error.stack) }
    const p = point(Natural, Normal, [0, -1])
    console.log(p.constructor.name, inspect(p, { customInspect: false }))`
  const shown = run(process.execPath, '--input-type=module', '--eval', program)
  assert.match(shown, /^DimensionError: point\(Normal\): expected 2 coordinates/m)
  assert.match(shown, /at point \(.*legendre\/dist\/[\w-]+\.js/)
  assert.match(shown, /^ManifoldPoint ManifoldPoint \{/m)
  const mapped = run(process.execPath, '--enable-source-maps', '--input-type=module', '--eval', program)
  assert.match(mapped, /at point \(.*legendre\/src\/geometry\/point\.ts:\d+/)
})

const bundled = (contents) => {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: project, loader: 'ts' },
    ...{ bundle: true, minify: true, format: 'esm', write: false },
  })
  return gzipSync(outputFiles[0].contents, { level: 9 }).length
}

await check('a program with its kernels gzips under 34.7 kB, and all of the library under 109.5 kB', () => {
  const program = bundled(readFileSync(join(root, 'scripts/packed-program.ts'), 'utf8'))
  const everything = bundled("export * from 'legendre'")
  console.log(`# gzipped: the program ${program} bytes, everything ${everything} bytes`)
  assert.ok(program < 34_700, `the program gzips to ${program} bytes`)
  assert.ok(everything < 109_500, `the library gzips to ${everything} bytes`)
})

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  declaration: true,
  skipLibCheck: false,
}
const resolutions = {
  node16: { module: 'node16', files: ['program.mts', 'program.cts', 'own.mts', 'own.cts'] },
  nodenext: { module: 'nodenext', files: ['program.mts', 'program.cts', 'own.mts', 'own.cts'] },
  bundler: { module: 'esnext', files: ['program.mts', 'own.mts'] },
}

for (const [moduleResolution, { module, files }] of Object.entries(resolutions)) {
  const config = { compilerOptions: { ...compilerOptions, module, moduleResolution }, files }
  writeFileSync(join(project, `tsconfig.${moduleResolution}.json`), JSON.stringify(config))

  for (const version of ['typescript', 'typescript-5.9', 'typescript-7']) {
    await check(`it type-checks with ${version}, moduleResolution ${moduleResolution}`, () => {
      typescript(version, '--noEmit', '-p', `tsconfig.${moduleResolution}.json`)
    })
  }
}

await check('going to a definition shows its source', () => {
  const file = join(project, 'program.mts')
  const lines = readFileSync(file, 'utf8').split('\n')
  const place = (text) => {
    const line = lines.findIndex((line) => line.includes(text))
    return { file, line: line + 1, offset: lines[line].indexOf(text) + 1 }
  }
  const requests = [
    { command: 'open', arguments: { file } },
    ...['point(Source', 'NeuralNetwork<', 'R(50', 'Dimension<', 'take(100', 'Diagonal,'].map((text) => ({
      command: 'definition',
      arguments: place(text),
    })),
  ]
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/lib/tsserver.js')], {
    cwd: project,
    input: requests.map((request, seq) => JSON.stringify({ seq, type: 'request', ...request })).join('\n'),
    encoding: 'utf8',
  })
  const found = stdout
    .split('\n')
    .filter((line) => line.includes('"command":"definition"'))
    .map((line) => JSON.parse(line).body?.[0])
  const shown = found.map((at) => {
    const text = readFileSync(at.file, 'utf8').split('\n')[at.start.line - 1]
    return `${at.file.replace(installed, '')} ${text.slice(at.start.offset - 1, at.end.offset - 1).trim()}`
  })
  assert.deepEqual(shown, [
    '/src/geometry/point.ts point',
    '/src/maps/network.ts NeuralNetwork',
    '/src/geometry/replicated.ts R',
    '/src/geometry/manifold.ts Dimension',
    '/src/pursuit/iterables.ts take',
    '/src/representations/diagonal.ts Diagonal',
  ])
})

await check('it runs, the same as an ES module and as CommonJS', async () => {
  typescript('typescript', '-p', 'tsconfig.nodenext.json')
  const program = (extension) => join(project, `program.${extension}`)
  const fromImport = (await import(pathToFileURL(program('mjs')))).result
  const fromRequire = createRequire(program('cjs'))(program('cjs')).result

  assert.deepEqual(fromImport.dimensions, [151, 151])
  const [before, after] = fromImport.logLikelihoods
  assert.ok(after > before, `training went from ${before} to ${after}`)
  assert.deepEqual(fromRequire, fromImport)
})

await check('one’s own of each kind works, declarations of programs name public types alone', async () => {
  const { results } = await import(pathToFileURL(join(project, 'own.mjs')))
  const { climbed, fitted, received, loaded, halves, dimensions, notations } = results
  for (const [i, value] of [1, 2].entries()) assert.ok(Math.abs(climbed[i] - value) < 0.1, climbed)
  for (const copy of [received, ...loaded]) assert.deepEqual(copy, fitted)
  for (const all of [dimensions, notations]) assert.equal(new Set(all).size, 1)
  assert.ok(results.products > 400)
  assert.deepEqual(halves, [
    [4, 7],
    [6, 10],
  ])
  const required = createRequire(join(project, 'own.cjs'))(join(project, 'own.cjs'))
  assert.deepEqual(required.results, results)
  for (const refuse of required.refused()) assert.throws(refuse, /expected|does not slide/)
  for (const program of ['program', 'own'])
    for (const extension of ['mts', 'cts'])
      assert.doesNotMatch(readFileSync(join(project, `${program}.d.${extension}`), 'utf8'), /legendre\/dist/)
})

await check('legendre/engine has a fast engine with the bits of the reference, in both', async () => {
  const { resolve } = createRequire(join(project, 'program.cjs'))
  const path = resolve('legendre/engine')
  for (const engines of [createRequire(path)(path), await import(pathToFileURL(path.replace(/cjs$/, 'js')))])
    engines.checkEngine(engines.simdEngine(), { tolerance: 0, kernels: ['multiply', 'logistic'] })
})

const importFrom = (folder) => import(pathToFileURL(join(folder, 'dist/index.js')))
/** Another copy, as if it were of this version. */
const copied = (name, version) => {
  const folder = join(project, name)
  cpSync(installed, join(folder, 'node_modules/legendre'), { recursive: true })
  cpSync(join(installed, '../pure-rand'), join(folder, 'node_modules/pure-rand'), { recursive: true })
  const dist = join(folder, 'node_modules/legendre/dist')
  let knowsVersion = false
  for (const file of readdirSync(dist).filter((file) => /\.c?js$/.test(file))) {
    const path = join(dist, file)
    const text = readFileSync(path, 'utf8')
    knowsVersion ||= text.includes(`var version = "${tarball.version}"`)
    writeFileSync(path, text.replace(/(var version = )"[^"]*"/, `$1"${version}"`))
  }
  assert.ok(knowsVersion, 'src/version.ts says another version than package.json')
  return importFrom(join(folder, 'node_modules/legendre'))
}

await check(
  'an ES module and CommonJS pass each other what they make, and so do two installed copies',
  async () => {
    const imported = await importFrom(installed)
    const required = createRequire(join(project, 'program.cjs'))('legendre')
    assert.notEqual(imported.point, required.point)
    for (const other of [required, await copied('second', tarball.version)]) {
      areOne(imported, other)
      areOne(other, imported)
    }
  },
)

await check('a copy of another version is refused by name', async () => {
  areTwo(await copied('older', '0.0.1'), await importFrom(installed))
})
