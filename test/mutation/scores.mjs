// The score of each folder, and the survivors, from the reports of Stryker and of types.mjs. Fails below 85 %.
import { existsSync, readFileSync } from 'node:fs'
import { folderOf } from './sample.mjs'

const mutants = ['mutation', 'types'].flatMap((name) => {
  const file = new URL(`reports/${name}.json`, import.meta.url)
  if (!existsSync(file)) return []
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')).files).flatMap(([path, { source, mutants }]) =>
    mutants
      .filter(({ status }) => !['CompileError', 'Ignored'].includes(status))
      .map((mutant) => ({ ...mutant, path, source, folder: folderOf(`/${path}`), kind: name })),
  )
})
const isKilled = ({ status }) => ['Killed', 'Timeout', 'RuntimeError'].includes(status)

let low = 0
console.log('| folder | mutants | killed | |\n| --- | ---: | ---: | ---: |')
const rowOf = (name, all) => {
  const killed = all.filter(isKilled).length
  const score = (100 * killed) / all.length
  console.log(`| ${name} | ${all.length} | ${killed} | ${score.toFixed(1)} % |`)
  return score
}
for (const [kind, what] of [
  ['mutation', ''],
  ['types', ', types'],
]) {
  const ofKind = mutants.filter((mutant) => mutant.kind === kind)
  for (const folder of [...new Set(ofKind.map(({ folder }) => folder))].sort())
    if (
      rowOf(
        `${folder}${what}`,
        ofKind.filter((mutant) => mutant.folder === folder),
      ) < 85
    )
      low++
}
rowOf('all', mutants)

console.log()
for (const { path, source, location, replacement, status, mutatorName } of mutants.filter(
  (one) => !isKilled(one),
)) {
  const { start, end } = location
  const lines = source.split('\n').slice(start.line - 1, end.line)
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1)
  const text = lines
    .join('\n')
    .slice(start.column - 1)
    .replace(/\s+/g, ' ')
  const shown = (code) => (code.length > 100 ? `${code.slice(0, 99)}…` : code)
  const to = shown(replacement?.replace(/\s+/g, ' ') ?? '')
  console.log(
    `- ${path}:${start.line}:${start.column} ${mutatorName}${status === 'NoCoverage' ? ', never run' : ''}: ${shown(text)} → ${to}`,
  )
}
process.exitCode = low > 0 ? 1 : 0
