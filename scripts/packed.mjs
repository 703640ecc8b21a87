// Installs the packed tarball in a blank project, then checks and runs packed-program.ts there.
// Run it after a build. Prints one line for each check, `ok` or `not ok`.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const project = mkdtempSync(join(tmpdir(), 'legendre-'))
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

await check('the tarball holds the library and its papers, nothing else', () => {
  const files = tarball.files.map((file) => file.path.replace(/-\w{8}\.d\./, '-shared.d.'))
  assert.deepEqual(files.sort(), [
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/engine-shared.d.cts',
    'dist/engine-shared.d.ts',
    'dist/engine.cjs',
    'dist/engine.d.cts',
    'dist/engine.d.ts',
    'dist/engine.js',
    'dist/index.cjs',
    'dist/index.d.cts',
    'dist/index.d.ts',
    'dist/index.js',
    'package.json',
  ])
})

writeFileSync(join(project, 'package.json'), '{ "private": true }')
for (const extension of ['mts', 'cts']) {
  copyFileSync(join(root, 'scripts/packed-program.ts'), join(project, `program.${extension}`))
}

await check('it installs in a blank project', () => {
  run('npm', 'install', tarball.filename, '--no-audit', '--no-fund', '--prefer-offline')
  assert.ok(existsSync(join(project, 'node_modules/legendre/dist/index.js')))
})

const bundled = (contents) => {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: project, loader: 'ts' },
    ...{ bundle: true, minify: true, format: 'esm', write: false },
  })
  return gzipSync(outputFiles[0].contents, { level: 9 }).length
}

await check('a program with its kernels gzips under 25 kB, and all of the library under 75 kB', () => {
  const program = bundled(readFileSync(join(root, 'scripts/packed-program.ts'), 'utf8'))
  const everything = bundled("export * from 'legendre'")
  console.log(`# gzipped: the program ${program} bytes, everything ${everything} bytes`)
  assert.ok(program < 25_000, `the program gzips to ${program} bytes`)
  assert.ok(everything < 75_000, `the library gzips to ${everything} bytes`)
})

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
}
const resolutions = {
  node16: { module: 'node16', files: ['program.mts', 'program.cts'] },
  nodenext: { module: 'nodenext', files: ['program.mts', 'program.cts'] },
  bundler: { module: 'esnext', files: ['program.mts'] },
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

await check('legendre/engine has a fast engine with the bits of the reference, in both', async () => {
  const { resolve } = createRequire(join(project, 'program.cjs'))
  const path = resolve('legendre/engine')
  for (const engines of [createRequire(path)(path), await import(pathToFileURL(path.replace(/cjs$/, 'js')))])
    engines.checkEngine(engines.simdEngine(), { tolerance: 0, kernels: ['multiply', 'logistic'] })
})
