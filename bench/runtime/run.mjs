// What the library costs at run time, beside its peers and loops written by hand, as one Markdown document; what it is
// at is on the error output.
//   npm run bench                                                        everything
//   npm run bench -- founding | grid | products | allocation | growth    one part, or several
//   npm run bench -- quick                                               fewer repetitions
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { quick, thorough } from './timing.mjs'

const parts = ['founding', 'grid', 'products', 'allocation', 'growth']
const words = process.argv.slice(2)
for (const word of words)
  if (word !== 'quick' && !parts.includes(word))
    throw new Error(`expected ${parts.join(', ')} or quick, received ${word}; leave it out for everything`)

const effort = words.includes('quick') ? quick : thorough
const asked = parts.filter((part) => words.includes(part))
const progress = (what) => process.stderr.write(`${what}\n`)

const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version

const sections = [
  '# What it costs at run time',
  `Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${new Date().toISOString().slice(0, 10)}${effort === quick ? ', quick and so not accurate' : ''}. Medians of interleaved runs.`,
]
for (const part of asked.length > 0 ? asked : parts) {
  const module = await import(`./${part}.mjs`)
  sections.push(module[part](effort, progress))
  if (part === 'grid') {
    const { configuration } = await import('./contenders/tensorflow.mjs')
    sections.push(
      `Peers: @jax-js/jax ${versionOf('@jax-js/jax')} (wasm, jitted, ${typeof Worker === 'undefined' ? '1 thread' : 'a thread for each core'}), @tensorflow/tfjs ${versionOf('@tensorflow/tfjs')} (wasm, ${configuration()}).`,
    )
  }
}
console.log(sections.join('\n\n'))
