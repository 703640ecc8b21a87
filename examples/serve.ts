// Saves two models, loads them, and answers for them over HTTP: its own requests, or with --port 8080 those of others.
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import {
  Categorical,
  category,
  DomainError,
  fit,
  fromSafetensors,
  inputs,
  interval,
  mean,
  mode,
  NeuralNetwork,
  Normal,
  NormalMean,
  observations,
  predict,
  probabilities,
  R,
  Rademacher,
  standardization,
  Tensor,
  toSafetensors,
} from 'legendre'
import {
  bands,
  drain,
  drainOnSignal,
  ensure,
  everything,
  jsonServer,
  lengths,
  penguins,
  saveFigure,
  spaced,
  species,
  table,
} from './support/index.ts'

const { port } = parseArgs({ options: { port: { type: 'string' } } }).values
const folder = new URL('./output/', import.meta.url)
await mkdir(folder, { recursive: true })

const ofSpecies = NeuralNetwork([[Tensor, R(6, Rademacher)]], Tensor, Categorical(3), R(3, NormalMean))
const ofMass = NeuralNetwork([[Tensor, R(8, Rademacher)]], Tensor, Normal, R(11, NormalMean))

/** The bytes of a file, which are computed and saved unless there are some to serve. */
async function saved(name: string, bytes: () => Uint8Array): Promise<Uint8Array> {
  const file = new URL(`${name}.safetensors`, folder)
  if (!port || !existsSync(file)) await writeFile(file, bytes())
  return readFile(file)
}
const speciesFile = await saved('penguins-species', () => {
  const data = observations(penguins, { x: lengths, y: category('species', species) }, { missing: 'skip' })
  return toSafetensors(fit(ofSpecies, data, { standardize: standardization(data), weightDecay: 0.003 }))
})
const massFile = await saved('penguins-mass', () => {
  const data = observations(penguins, { x: everything, y: 'body_mass_g' }, { missing: 'skip' })
  return toSafetensors(
    fit(ofMass, data, { standardize: standardization(data, ['x', 'y']), weightDecay: 0.1 }),
  )
})
const [speciesModel, massModel] = [fromSafetensors(ofSpecies, speciesFile), fromSafetensors(ofMass, massFile)]

/** A body that is to be a penguin, its cells yet to be checked. */
function rowOf(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body }
  throw new DomainError('expected an object with the measures of a penguin')
}

/** Refuses a length that is far from those of all penguins. */
function checkLengths(
  measures: readonly number[],
  { standardization }: typeof speciesModel | typeof massModel,
) {
  const { mean, scale } = standardization!.x!
  for (const [k, name] of lengths.entries())
    if (Math.abs(measures[k]! - mean[k]!) > 8 * scale[k]!)
      throw new DomainError(
        `expected a ${name} of about ${mean[k]!.toFixed()}, received ${measures[k]}; is it in millimetres?`,
      )
}

const server = jsonServer({
  '/species': (body) => {
    const [penguin] = inputs([rowOf(body)], lengths)
    checkLengths(penguin!, speciesModel)
    const distribution = predict(speciesModel, penguin!)
    const each = probabilities(distribution)
    return {
      species: species[mode(distribution)],
      probabilities: Object.fromEntries(species.map((name, k) => [name, each[k]])),
    }
  },
  '/mass': (body) => {
    const [penguin] = inputs([rowOf(body)], everything)
    checkLengths(penguin!, massModel)
    const mass = predict(massModel, penguin!)
    return { unit: 'g', mean: mean(mass), interval: interval(mass, 0.95) }
  },
})
server.listen(Number(port ?? 0), '127.0.0.1')
drainOnSignal(server)
await once(server, 'listening')
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
console.log(`${ofSpecies}\n${ofMass}\n${address}\n`)

if (!port) {
  await check()
  await drain(server)
}

/** What the server answers, or why not. */
interface Answered {
  readonly species?: string
  readonly probabilities?: Readonly<Record<string, number>>
  readonly mean?: number
  readonly interval?: readonly [low: number, high: number]
  readonly error?: string
}

async function send(path: string, body: string, init: RequestInit = {}) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(address + path, { method: 'POST', headers, body, ...init })
  return { path, status: response.status, answer: (await response.json()) as Answered }
}

/** Sends requests, good ones and bad ones, and draws what is answered. */
async function check() {
  const measures = { culmen_length_mm: 46.1, culmen_depth_mm: 13.2, flipper_length_mm: 211 }
  const penguin = { ...measures, species: 'Gentoo', island: 'Biscoe', sex: 'FEMALE' } // of 4500 g
  const text = JSON.stringify(penguin)
  const [bySize, byAll] = [await send('/species', JSON.stringify(measures)), await send('/mass', text)]
  const cases = [
    ['three measures', 200, bySize],
    ['all that is known', 200, byAll],
    ['three measures', 400, await send('/mass', JSON.stringify(measures))],
    ['a missing measure', 400, await send('/species', text.replace('211', 'null'))],
    ['a word', 400, await send('/species', text.replace('211', '"long"'))],
    ['more than any double', 400, await send('/species', text.replace('211', '1e999'))],
    ['centimetres', 400, await send('/species', text.replace('211', '21.1'))],
    ['NaN', 400, await send('/species', text.replace('211', '"NaN"'))],
    ['an array', 400, await send('/species', '[46.1, 13.2]')],
    ['another sex', 400, await send('/mass', text.replace('FEMALE', 'unknown'))],
    ['the end cut off', 400, await send('/mass', text.slice(0, -1))],
    ['20 kB', 413, await send('/mass', ' '.repeat(20_000))],
    ['plain text', 415, await send('/mass', text, { headers: { 'content-type': 'text/plain' } })],
    ['PUT', 405, await send('/mass', text, { method: 'PUT' })],
    ['all that is known', 404, await send('/height', text)],
  ] as const
  console.log(
    table(
      cases.map(([sent, , { path, status, answer }]) => ({
        path,
        sent,
        status,
        answer: answer.error ?? JSON.stringify(answer),
      })),
    ),
  )
  for (const [sent, expected, { path, status, answer }] of cases) {
    ensure(`${expected} of ${sent} to ${path}`, status === expected)
    ensure('an error unless it is 200', (status === 200) === (answer.error === undefined))
  }
  const [low, high] = byAll.answer.interval!
  ensure('a Gentoo', bySize.answer.species === 'Gentoo' && bySize.answer.probabilities!.Gentoo! > 0.9)
  ensure('its mass within the interval', low < 4500 && 4500 < high)
  const direct = predict(massModel, [46.1, 13.2, 211, 0, 0, 1, 1, 0, 0, 1, 0])
  ensure('every bit of the number that the model gives', byAll.answer.mean === mean(direct))

  const flippers = spaced([202, 224], 45)
  const start = performance.now()
  const answers = await Promise.all(
    flippers.map((flipper_length_mm) => send('/mass', JSON.stringify({ ...penguin, flipper_length_mm }))),
  )
  const milliseconds = (performance.now() - start) / flippers.length
  console.log(`\n${flippers.length} requests at once, ${milliseconds.toFixed(1)} ms each`)
  const files = await saveFigure('serve', {
    title: 'What the server answers',
    caption: `${ofMass}: the mean and the 95 % interval that are answered for a Gentoo, with all female ones.`,
    panels: [
      bands({
        title: 'The mass of a female Gentoo, with a culmen of 46.1 by 13.2 mm',
        x: 'flipper length (mm)',
        y: 'mass (g)',
        fit: answers.map(({ answer: { mean, interval } }, k) => {
          const [low, high] = interval!
          return { x: flippers[k]!, y: mean!, low, high }
        }),
        samples: penguins
          .filter(({ species, sex }) => species === 'Gentoo' && sex === 'FEMALE')
          .map((gentoo) => ({
            x: Number(gentoo.flipper_length_mm),
            y: Number(gentoo.body_mass_g),
            name: 'female Gentoo',
          })),
      }),
    ],
  })
  console.log(`\nfigure: ${files.join('\n        ')}`)
}
