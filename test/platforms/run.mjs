// Runs the same program on the built library in several versions of Node and in Chromium, and compares every bit.
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = resolve(here, '../..')
const dist = resolve(process.env.DIST ?? join(root, 'dist'))
const counts = { small: 300, large: 150, beside: 20, dropped: 2000, inOneJob: 400 }

const scratch = mkdtempSync(join(tmpdir(), 'legendre-platforms-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
const program = join(scratch, 'program.mjs')

const failures = []
const skipped = []
const results = []

/** One module with the library as it was built: every platform runs the same text. */
async function bundle() {
  for (const file of ['index.js', 'entries/engine.js'])
    if (!existsSync(join(dist, file)))
      throw new Error(`${dist} has no ${file}: npm run build in the root first`)
  const { build } = createRequire(join(root, 'package.json'))('esbuild')
  await build({
    entryPoints: [join(here, 'program.mjs')],
    outfile: program,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    alias: { legendre: join(dist, 'index.js'), 'legendre/engine': join(dist, 'entries/engine.js') },
    nodePaths: [join(root, 'node_modules')], // for a dist that is elsewhere
  })
  return import(pathToFileURL(program).href)
}

/** The present Node and those of package.json. Within `npm test`, `node` itself is one of the latter. */
function nodes() {
  const { devDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  const names = Object.keys(devDependencies).filter((name) => name.startsWith('node'))
  return [
    { name: 'present Node', path: process.env.npm_node_execpath ?? process.execPath },
    ...names.map((name) => ({ name, path: join(here, 'node_modules', name, 'bin', 'node') })),
  ]
}

async function inNode({ name, path }) {
  if (!existsSync(path))
    return failures.push(`${name}: no ${path}; its install script makes it: npm rebuild ${name}`)
  const source = `
    import { hashes } from ${JSON.stringify(pathToFileURL(program).href)}
    console.log(JSON.stringify({ versions: process.versions, ...hashes() }))
  `
  const { stdout } = await promisify(execFile)(path, ['--input-type=module', '--eval', source], {
    maxBuffer: 2 ** 24,
  })
  const { versions, ...result } = JSON.parse(stdout)
  note({ platform: `Node ${versions.node}`, v8: versions.v8, ...result })
}

function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const paths = process.env.PATH.split(delimiter).map((folder) => join(folder, 'chromium'))
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

async function inChromium() {
  const executablePath = chromiumPath()
  if (!executablePath)
    return skipped.push('Chromium is SKIPPED: there is no `chromium` on PATH, set CHROMIUM')

  const server = createServer(({ url }, response) => {
    const [type, text] =
      url === '/program.mjs'
        ? ['text/javascript', readFileSync(program)]
        : ['text/html', '<!doctype html><meta charset="utf-8"><title>legendre</title>']
    response.writeHead(200, { 'content-type': type }).end(text)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  try {
    const { jsVersion } = await (await browser.newBrowserCDPSession()).send('Browser.getVersion')
    const platform = `Chromium ${browser.version()}`
    const page = await browser.newPage()
    page.on('pageerror', (error) => failures.push(`${platform}: ${error.stack}`))
    page.on('crash', () => failures.push(`${platform}: the page crashed`))
    await page.goto(`http://127.0.0.1:${server.address().port}/`)

    note({
      platform,
      v8: jsVersion,
      ...(await page.evaluate(async () => (await import('/program.mjs')).hashes())),
    })
    const phases = await page.evaluate(
      async (given) => (await import('/program.mjs')).manyCircuits(given),
      counts,
    )
    for (const { name, circuits, inWebAssembly, wrong } of phases) {
      if (wrong)
        failures.push(`${platform}: ${wrong} of ${circuits} circuits (${name}) differ from the reference`)
      // only what lives at the same time may run out of addresses
      if (/^large, dropped,/.test(name) && inWebAssembly < circuits / 2)
        failures.push(
          `${platform}: ${name}: only ${inWebAssembly} of ${circuits} got a WebAssembly memory; something keeps those that were dropped`,
        )
    }
    return { platform, phases }
  } finally {
    await browser.close()
    server.close()
  }
}

/** Compares what a platform computed with what is recorded, and with the engine that it should have been. */
function note({ platform, v8, milliseconds, automatic, engines }) {
  if (automatic !== 'WebAssembly') failures.push(`${platform}: the automatic engine is not that of vectors`)
  for (const [n, [engine, memory]] of [
    ['simd', 'WebAssembly'],
    ['reference', 'JavaScript'],
  ].entries()) {
    const { name, livesIn, hashes } = engines[n]
    if (name !== engine || livesIn !== memory)
      failures.push(`${platform}: expected ${engine} in ${memory} memory, found ${name} in ${livesIn}`)
    const names = Object.keys({ ...recordedHashes, ...hashes })
    const different = names.filter((result) => hashes[result] !== recordedHashes[result])
    for (const result of different)
      failures.push(`${platform}, ${name}: ${result}: ${hashes[result]}, recorded ${recordedHashes[result]}`)
    results.push({
      platform,
      V8: v8,
      engine: name,
      memory: livesIn,
      'compiled in': name === 'simd' ? `${milliseconds.toFixed(1)} ms` : '',
      'founding example, Adam': hashes['founding example: parameters after 1000 steps of Adam'] ?? 'none',
      'results as recorded': `${names.length - different.length} of ${names.length}`,
    })
  }
}

function table(rows) {
  const columns = Object.keys(rows[0] ?? {})
  const widths = columns.map((column) =>
    Math.max(...[column, ...rows.map((row) => row[column])].map(lengthOf)),
  )
  const line = (cells) => cells.map((cell, i) => String(cell).padEnd(widths[i])).join('  ')
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))].join('\n')
}

function lengthOf(cell) {
  return String(cell).length
}

const { recordedHashes } = await bundle()
const attempt = (name, run) => run().catch((error) => failures.push(`${name}: ${error.message}`))
for (const node of nodes()) await attempt(node.name, () => inNode(node))
const many = await attempt('Chromium', inChromium)

console.log(table(results))
if (many?.phases) {
  const rows = many.phases.map(({ name, circuits, inWebAssembly, wrong, made, refused, seconds }) => ({
    [`circuits in ${many.platform}`]: name,
    number: circuits,
    'in WebAssembly': inWebAssembly,
    'in plain memory': circuits - inWebAssembly,
    'memories made': made,
    refused,
    'unlike reference': wrong,
    seconds: seconds.toFixed(1),
  }))
  console.log(`\n${table(rows)}`)
}
for (const sentence of skipped) console.log(`\n${sentence}`)
for (const failure of failures) console.log(`\nFAILED ${failure}`)
console.log(failures.length ? `\n${failures.length} failures` : '\nThe same bits in all of these.')
process.exitCode = failures.length ? 1 : 0
