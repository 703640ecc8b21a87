import { describe, expect, it } from 'vitest'
import { importEverything } from './code-blocks.ts'
import { completionsAt, documentationAt, editorOf, quickInfoAt } from './support/language-service.ts'
import { given, results } from './support/results.ts'

// What the editor says of every public name, and what it offers inside a definition that is half written.
const everything = importEverything()
const names = everything.slice('import { '.length, everything.lastIndexOf(' }')).split(', ')
const functions = names.filter((name) => /^[a-z]/.test(name) && !name.startsWith('type '))

const representations = ['Tensor', 'Symmetric', 'PositiveDefinite', 'Diagonal', 'Scale', 'Identity']
const families = ['Bernoulli', 'NormalMean', 'Poisson', 'Categorical']

describe('a public name', () => {
  const editor = editorOf(everything)

  it.each(names)('has its doc comment on hover: %s', (name) => {
    const place = editor.after(`${name === names[0] ? '{' : ','} ${name}`)
    expect(documentationAt(editor, place).length).toBeGreaterThan(20)
  })
})

describe('the result of a public function', () => {
  const program = `${everything}${given}`
  const calls = Object.entries(results).map(([name, [call]]) => `const ${name}_ = ${call}`)
  const editor = editorOf(program + calls.join('\n'))

  it('is known of every one of them', () => {
    expect(Object.keys(results).sort()).toEqual(
      functions.filter((name) => name !== 'defaultAdamPursuit').sort(),
    )
  })

  it('comes of a program that compiles', () => {
    const messages = editor.service.getSemanticDiagnostics(editor.path)
    expect(messages.map(({ messageText }) => messageText)).toEqual([])
  })

  it.each(Object.keys(results))('reads as a user would write it: %s', (name) => {
    expect(quickInfoAt(editor, editor.after(`const ${name}_`))).toBe(`const ${name}_: ${results[name]![1]}`)
  })
})

describe('inside a definition that is half written, the editor offers', () => {
  it.each([
    ['representations, where a value begins', 'const net = NeuralNetwork([[', representations],
    ['families, where a value goes on', 'const net = NeuralNetwork([[Tensor, R(50, ', families],
    [
      'representations, for the output',
      'const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], ',
      representations,
    ],
    ['representations, where a type begins', 'type Net = NeuralNetwork<[[', representations],
    ['families, where a type goes on', 'type Net = NeuralNetwork<[[Tensor, R<50, ', families],
    ['families, for the output', 'type Net = NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, ', families],
  ])('%s', (_, written, offered) => {
    const editor = editorOf(`${everything}\n${written}`)
    expect(completionsAt(editor, editor.after(written))).toEqual(expect.arrayContaining(offered))
  })

  it('them within 300 milliseconds, in the last of twenty layers', () => {
    const layers = Array.from({ length: 19 }, (_, i) => `[Tensor, R(${100 + 7 * i}, Bernoulli)], `).join('')
    const written = `const net = NeuralNetwork([${layers}[`
    const milliseconds = [1, 2, 3, 4].map(() => {
      const editor = editorOf(`${everything}\n${written}`)
      completionsAt(editor, editor.after('import { ')) // reads the library, as an open editor has
      const start = process.cpuUsage() // which does not count what others compute meanwhile
      expect(completionsAt(editor, editor.after(written))).toEqual(expect.arrayContaining(representations))
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    })
    expect(Math.min(...milliseconds)).toBeLessThan(300) // the others collected garbage
  })
})
