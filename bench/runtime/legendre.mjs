// The build that is measured: LEGENDRE=/path/to/dist/index.js, or the one in the root of the repository.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const { LEGENDRE } = process.env
export const legendreUrl =
  LEGENDRE === undefined ? new URL('../../dist/index.js', import.meta.url) : pathToFileURL(resolve(LEGENDRE))

const imported = (url) =>
  import(url.href).catch((error) => {
    throw new Error(
      `the library could not be imported (${error.code ?? error}); run npm run build in the root`,
    )
  })

export const legendre = await imported(legendreUrl)
/** `legendre/engine` of the same build. */
export const engines = await imported(new URL('entries/engine.js', legendreUrl))
