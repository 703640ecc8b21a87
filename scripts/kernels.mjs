// Compiles assembly/ to WebAssembly and writes it, as text, to the module that the library embeds.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const root = fileURLToPath(new URL('..', import.meta.url))
let binary

const { error, stderr } = await asc.main(
  [
    'assembly/index.ts',
    ...['--baseDir', root, '--outFile', 'kernels.wasm'],
    ...['--enable', 'simd', '--importMemory', '--runtime', 'stub', '--noAssert', '-O3s', '--converge'],
  ],
  {
    writeFile: (_name, contents) => {
      binary = contents
    },
  },
)
if (error) throw new Error(`${error.message}\n${stderr}`)

const memory = new WebAssembly.Memory({ initial: 100 })
const { free } = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory } }).exports

// most bytes are one character: those below 87, and 253, with which the instructions of vectors begin
const text = Array.from(binary, (byte) => {
  const digit = (byte + 3) % 256
  return ['', '}', '~'][Math.floor(digit / 90)] + String.fromCharCode(35 + (digit % 90))
}).join('')

writeFileSync(
  `${root}src/engine/simd-module.ts`,
  `// Made by scripts/kernels.mjs from assembly/. Do not edit.

/**
 * The WebAssembly module of the kernels. Each byte, plus 3, is a number below 256: 90 digits from '#' on, after '}' for
 * 90 more and after '~' for 180 more. That compresses better than hexadecimal digits, and far better than base64.
 */
export const simdModule =
  ${JSON.stringify(text)}

/** Where in their memory the constants and the scratch of the kernels end, in bytes. */
export const firstAddress = ${Math.ceil(free.value / 64) * 64}
`,
)
