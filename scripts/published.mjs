// What a tarball holds instead of the repository's own package.json and README.md: npm runs this before it packs, and
// with --restore after it.
//
// The scripts and development dependencies stay at home: whoever installs the tarball can run none of them, and npm warns
// of `prepare`. Relative links of the README are dead on a registry's page, since no address of the repository is known
// (no `repository` in package.json): their text stays.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const kept = join(root, 'node_modules/.cache/legendre')

/** `package.json` as it is published. */
function manifest(text) {
  const { scripts, devDependencies, tsd, ...published } = JSON.parse(text)
  return `${JSON.stringify(published, undefined, 2)}\n`
}

/** `README.md` as it is published. */
export function readme(text) {
  if (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).repository) return text
  const code = /^```[\s\S]*?^```$/m
  return text
    .split(new RegExp(`(${code.source})`, 'm'))
    .map((part) => (code.test(part) ? part : withoutRelativeLinks(part)))
    .join('')
    .replace(/\n{3,}/g, '\n\n')
}

function withoutRelativeLinks(text) {
  return text
    .replace(/<!-- repository -->[\s\S]*?<!-- \/repository -->/g, '')
    .replace(/(!?)\[([^\]]*)\]\((?!https?:|#|mailto:)[^)]*\)/g, (_, image, words) => (image ? '' : words))
}

const files = { 'package.json': manifest, 'README.md': readme }

function restore() {
  for (const name of Object.keys(files))
    if (existsSync(join(kept, name))) renameSync(join(kept, name), join(root, name))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  restore() // also what a pack left behind that was interrupted
  if (!process.argv.includes('--restore')) {
    // npm would send the README of the repository with it
    if (process.env.npm_command === 'publish')
      throw new Error('publish the tarball: npm pack, then npm publish legendre-….tgz')
    mkdirSync(kept, { recursive: true })
    for (const [name, published] of Object.entries(files)) {
      const text = readFileSync(join(root, name), 'utf8')
      const changed = published(text)
      writeFileSync(join(kept, name), text)
      writeFileSync(join(root, name), changed)
    }
  }
}
