// Which mutants are tried: all, or so many of each folder of `src` (SAMPLE=20) as a seed chooses (SEED=1).
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CheckStatus } from '@stryker-mutator/api/check'
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

/** Where the names of the chosen are written, for Stryker's processes. */
export const sampleFile = new URL('reports/sample.json', import.meta.url)

/** The path of a source, from `src` on. */
const pathOf = (file) => file.replaceAll('\\', '/').replace(/^.*(?=src\/)/, '')

/** The folder whose score a source counts towards. */
export function folderOf(file) {
  const [, folder, ...rest] = pathOf(file).split('/')
  return rest.length > 0 ? folder : 'the root'
}

/** What tells a mutant from all others. */
export const nameOf = ({ fileName, location: { start, end }, replacement }) =>
  [pathOf(fileName), start.line, start.column, end.line, end.column, replacement].join(':')

/** The same mutants on every run with one seed, as long as their lines stay where they are. */
export function sampleOf(mutants) {
  const size = Number(process.env.SAMPLE ?? Number.POSITIVE_INFINITY)
  const lotOf = (mutant) =>
    createHash('sha256')
      .update(`${process.env.SEED ?? 1} ${nameOf(mutant)}`)
      .digest('hex')
  const folders = {}
  for (const mutant of mutants) {
    const folder = folderOf(mutant.fileName)
    folders[folder] ??= []
    folders[folder].push({ mutant, lot: lotOf(mutant) })
  }
  return Object.values(folders).flatMap((all) =>
    all
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .slice(0, size)
      .map(({ mutant }) => mutant),
  )
}

let chosen

/** To Stryker, a checker: of the mutants on the lines of the sample, others do not compile, and so are not tried. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Checker, 'sample', {
    async init() {
      chosen = new Set(JSON.parse(readFileSync(sampleFile, 'utf8')))
    },
    async group(mutants) {
      return [mutants.map(({ id }) => id)]
    },
    async check(mutants) {
      return Object.fromEntries(
        mutants.map((mutant) => [
          mutant.id,
          chosen.has(nameOf(mutant))
            ? { status: CheckStatus.Passed }
            : { status: CheckStatus.CompileError, reason: 'not in the sample' },
        ]),
      )
    },
  }),
]
