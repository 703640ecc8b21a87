// The reference as Markdown: an index of all names, and a page for each subject.
import { type Entry, publicEntries } from './entries.ts'
import { placeOf, type Subject, subjects } from './subjects.ts'

const written =
  'This page is written from the doc comments by `npm run docs`; their examples are run by a test.'

/** The text of every page, by the name of its file. */
export function referencePages(entries = publicEntries()): Record<string, string> {
  const links = linksOf(entries)
  const pages = Object.fromEntries(
    subjects.map((subject) => [`${subject.page}.md`, page(subject, entriesOf(subject, entries), links)]),
  )
  return { 'README.md': index(entries, links), ...pages }
}

/** The address of each name: its page, and the anchor that GitHub gives its heading. */
type Links = ReadonlyMap<string, { readonly page: string; readonly anchor: string }>

function linksOf(entries: readonly Entry[]): Links {
  const seen = new Map<string, number>()
  return new Map(
    entries.map(({ name, source }) => {
      const { page } = subjects[placeOf(source)[0]]!
      const place = `${page}#${name.toLowerCase()}`
      const before = seen.get(place) ?? 0
      seen.set(place, before + 1)
      return [name, { page, anchor: `#${name.toLowerCase()}${before ? `-${before}` : ''}` }]
    }),
  )
}

function entriesOf(subject: Subject, entries: readonly Entry[]): Entry[] {
  return entries.filter(({ source }) => subjects[placeOf(source)[0]] === subject)
}

function index(entries: readonly Entry[], links: Links): string {
  const link = linkFrom('README', links)
  const parts = subjects.map((subject) => {
    const names = entriesOf(subject, entries)
    const rows = names.map((entry) => `| ${link(entry.name)} | ${summary(entry, link)} |`)
    const title = `## [${subject.title}](${subject.page}.md)`
    return `${title}\n\n${subject.text}\n\n| name | |\n| --- | --- |\n${rows.join('\n')}`
  })
  const intro = `Every public name: ${entries.length} of them. A name that stands for a value and a type (\`Poisson\`, \`R\`, \`NeuralNetwork\`) is written the same in both worlds. Signatures are shown without the types that only check what is written; [refusals](../refusals.md) lists what those refuse.`
  return `# Reference\n\n${intro}\n\n${written}\n\n${parts.join('\n\n')}\n`
}

/** The first sentence of what is said of a name. */
function summary({ texts }: Entry, link: Link): string {
  const [first = ''] = prose(texts[0] ?? '', link).split(/\n\n|\n```/)
  const line = first.replace(/\s+/g, ' ').trim()
  const sentence = /^.*?[.:](?= [A-Z`]|$)/.exec(line)?.[0] ?? `${line} …`
  return sentence.replace(/:$/, '.').replace(/\|/g, '\\|')
}

function page(subject: Subject, entries: readonly Entry[], links: Links): string {
  const link = linkFrom(subject.page, links)
  const contents = entries.map(({ name }) => link(name)).join(' · ')
  const head = `# ${subject.title}\n\n${subject.text} [All names](README.md).\n\n${written}\n\n${contents}`
  return `${[head, ...entries.map((entry) => section(entry, link))].join('\n\n')}\n`
}

function section(entry: Entry, link: Link): string {
  const { name, module, signatures, texts, tags, members, where } = entry
  const of = (tag: string) => tags.filter((other) => other.name === tag)
  const list = (items: readonly string[]) =>
    items.length > 0 ? [items.map((item) => `- ${item}`).join('\n')] : []
  const line = (text: string) => prose(text, link).replace(/\s+/g, ' ').trim()
  return [
    `## ${name}`,
    fenced('ts', signatures.join('\n')),
    ...(module === 'legendre' ? [] : [`A name of \`${module}\`.`]),
    ...[...new Set(texts)].map((text) => prose(text, link)),
    ...list(members.map(({ signature, text }) => `\`${signature}\`${text ? ` — ${line(text)}` : ''}`)),
    ...list([
      ...of('param').map(({ text }) => described(text, line)),
      ...of('returns').map(({ text }) => `returns ${line(text)}`),
      ...of('throws').map(({ text }) => `throws ${line(thrown(text))}`),
      ...where.map(({ name, text }) => `\`${name}\`: ${line(text)}`),
    ]),
    ...of('example').map(({ text }) => fenced('ts', text.replace(/^```.*\n?/gm, ''))),
    ...of('see').map(({ text }) => `See ${line(text)}`),
  ].join('\n\n')
}

function described(text: string, line: (text: string) => string): string {
  const [, name = '', said = ''] = /^(\S+)\s+(?:-\s+)?([\s\S]*)$/.exec(text) ?? []
  return `\`${name}\`: ${line(said)}`
}

/** The braces around the classes of errors, of which the first is none of a link. */
function thrown(text: string): string {
  return text.replace(/^\{(\w+)\}/, '{@link $1}').replace(/\} \{@link/, '} or {@link')
}

type Link = (name: string) => string

function linkFrom(from: string, links: Links): Link {
  return (name) => {
    const place = links.get(name)
    if (!place) return `\`${name}\``
    return `[\`${name}\`](${place.page === from ? '' : `${place.page}.md`}${place.anchor})`
  }
}

/** The text with its links, and with tables and formulas, which are indented, as blocks. */
function prose(text: string, link: Link): string {
  const linked = text.replace(/\{@link (\S+?)\}/g, (_, name: string) => link(name))
  const lines = linked.split('\n')
  const isIndented = (line: string | undefined) => line !== undefined && /^ {2}/.test(line)
  const out: string[] = []
  for (let index = 0; index < lines.length; ) {
    if (!isIndented(lines[index])) {
      out.push(lines[index++]!)
      continue
    }
    const start = index
    while (isIndented(lines[index]) || (lines[index] === '' && isIndented(lines[index + 1]))) index++
    out.push(
      fenced(
        'text',
        lines
          .slice(start, index)
          .map((line) => line.replace(/^ {2}/, ''))
          .join('\n'),
      ),
    )
  }
  return out.join('\n')
}

function fenced(kind: string, text: string): string {
  return `\`\`\`${kind}\n${text.trimEnd()}\n\`\`\``
}
