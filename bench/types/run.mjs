// What the types cost to check in three compilers, and whether that is more than it was; and the type tests in all
// three.
//   npm run bench:types                 fails above the thresholds in thresholds.json
//   npm run bench:types -- --update     sets them a twentieth above what is measured now
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { compile, compilers, declarations } from './compilers.mjs'
import { depths, kinds, programs } from './programs.mjs'
import { typeTests, unexpected } from './type-tests.mjs'

if (!existsSync(declarations)) throw new Error(`${declarations} is missing; run npm run build`)

const start = performance.now()
const thresholdFile = new URL('thresholds.json', import.meta.url)
const number = (value) => Math.round(value).toLocaleString('en')

const failures = []
const measured = await twoAtATime(compilers, async (compiler) => {
  const [tested, ...results] = await compile(compiler, [typeTests, ...programs.map(projectOf)])
  for (const { file, line, message } of unexpected(tested.errors).slice(0, 10))
    failures.push(`types-test/${file}:${line} in TypeScript ${compiler.version}: ${message}`)
  results.forEach(({ errors: [error] }, index) => {
    if (error)
      failures.push(
        `"${programs[index].name}" does not compile in TypeScript ${compiler.version}: ${error.message}`,
      )
  })
  return results
})

/** By compiler and program, less what importing the package costs before anything is used. */
const costs = Object.fromEntries(
  compilers.map(({ version }, index) => {
    const baseline = measured[index][programs.findIndex(({ name }) => name === 'import')].instantiations
    const pairs = programs.map(({ name, isBaseline }, n) => {
      const { instantiations, seconds } = measured[index][n]
      return [name, { instantiations: instantiations - (isBaseline ? 0 : baseline), seconds }]
    })
    return [version, Object.fromEntries(pairs)]
  }),
)

const line = (cells) => `| ${cells.join(' | ')} |`
const table = [
  line(['', ...compilers.flatMap(({ version }) => [`TypeScript ${version}`, 'a layer', 'check'])]),
  line(['---', ...compilers.flatMap(() => ['--:', '--:', '--:'])]),
  ...programs.map(({ name, layers }) =>
    line([
      name,
      ...compilers.flatMap(({ version }) => {
        const { instantiations, seconds } = costs[version][name]
        return [
          number(instantiations),
          layers ? number(instantiations / layers) : '',
          `${seconds.toFixed(2)} s`,
        ]
      }),
    ]),
  ),
]
console.log(`Instantiations, and the time to check.\n\n${table.join('\n')}\n`)

if (process.argv.includes('--update')) {
  const above = (count) => Math.max(100, Math.ceil((count * 1.05) / 10) * 10)
  const thresholds = Object.fromEntries(
    compilers.map(({ version }) => [
      version,
      Object.fromEntries(programs.map(({ name }) => [name, above(costs[version][name].instantiations)])),
    ]),
  )
  writeFileSync(thresholdFile, `${JSON.stringify(thresholds, undefined, 2)}\n`)
}

const thresholds = JSON.parse(readFileSync(thresholdFile, 'utf8'))
for (const { version } of compilers)
  for (const { name } of programs) {
    const { instantiations } = costs[version][name]
    const threshold = thresholds[version]?.[name] ?? 0
    if (instantiations > threshold)
      failures.push(
        `"${name}" takes ${number(instantiations)} instantiations in TypeScript ${version}, ${number(instantiations - threshold)} above its threshold of ${number(threshold)}; make it cheaper, or accept that with --update`,
      )
  }

// Linear in depth: the layers that make a network deeper cost little more each than those of a shallow one.
const [, shallow, deep] = depths
for (const { version } of compilers)
  for (const kind of Object.keys(kinds)) {
    const at = (layers) => costs[version][`${kind}, ${layers} layers`].instantiations
    const first = at(shallow) / shallow
    const further = (at(deep) - at(shallow)) / (deep - shallow)
    if (further > 1.25 * first)
      failures.push(
        `a ${kind} is not linear in depth in TypeScript ${version}: ${number(first)} instantiations a layer up to ${shallow} layers, ${number(further)} up to ${deep}`,
      )
  }

for (const failure of failures) console.error(`FAILED ${failure}`)
console.log(`${failures.length ? 'FAILED' : 'ok'} after ${((performance.now() - start) / 1000).toFixed(1)} s`)
process.exitCode = failures.length ? 1 : 0

/** `declarations`: the compiler checks those of the package, and of its own library, too. */
function projectOf({ text, declarations = false }) {
  return { files: { 'program.ts': text }, options: { skipLibCheck: !declarations } }
}

async function twoAtATime(items, work) {
  const results = []
  const waiting = items.entries()
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item)
  }
  await Promise.all([worker(), worker()])
  return results
}
