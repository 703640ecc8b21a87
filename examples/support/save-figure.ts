import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Figure, svgOf } from './figure.ts'
import { pageOf } from './page.ts'

const folder = new URL('../output/', import.meta.url)

/** Writes `examples/output/<name>.svg` and `<name>.html`, and returns their paths. */
export async function saveFigure(name: string, figure: Figure): Promise<string[]> {
  const svg = svgOf(figure)
  await mkdir(folder, { recursive: true })
  return Promise.all(
    Object.entries({ svg, html: pageOf(figure, svg) }).map(async ([extension, text]) => {
      const file = new URL(`${name}.${extension}`, folder)
      await writeFile(file, text)
      return fileURLToPath(file)
    }),
  )
}
