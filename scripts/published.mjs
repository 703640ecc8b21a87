// What a tarball holds instead of the repository's own package.json and README.md: npm runs this before it packs, and
// with --restore after it.
//
// The scripts and development dependencies stay at home: whoever installs the tarball can run none of them, and npm warns
// of `prepare`. Relative links of the README are dead on a registry's page, since no address of the repository is known
// (no `repository` in package.json): their text stays.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
function readme(text) {
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
    .replace(/(!?)\[([^[\]]*)\]\((?!https?:|#|mailto:)[^()]*\)/g, (_, image, words) => (image ? '' : words))
}

const files = { 'package.json': manifest, 'README.md': readme }

/** Puts back what was kept, unless somebody else has done so, and changed it since. */
function restore() {
  for (const [name, published] of Object.entries(files)) {
    const path = join(kept, name)
    if (!existsSync(path)) continue
    const text = readFileSync(path, 'utf8')
    if (readFileSync(join(root, name), 'utf8') === published(text)) writeFileSync(join(root, name), text)
    rmSync(path)
  }
}

restore() // also what a pack left behind that was interrupted
if (!process.argv.includes('--restore')) {
  // npm would send the README of the repository with it
  if (process.env.npm_command === 'publish')
    throw new Error('publish the tarball: npm pack, then npm publish legendre-….tgz')
  mkdirSync(kept, { recursive: true })
  for (const name of Object.keys(files))
    writeFileSync(join(kept, name), readFileSync(join(root, name), 'utf8'))
  // README.md first: whether it changes depends on package.json
  for (const [name, published] of Object.entries(files).toReversed())
    writeFileSync(join(root, name), published(readFileSync(join(root, name), 'utf8')))
}
