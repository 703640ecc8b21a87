/**
 * A program in which every call stands where a type is expected, and must not lose its own.
 *
 * @param {string} imports of everything
 * @param {string} given what the calls use
 * @param {Record<string, readonly [call: string, type: string]>} calls by name, with the types of their results
 */
export function contexts(imports, given, calls) {
  const lines = Object.entries(calls).flatMap(([name, [call, type]]) => [
    isFunction(type) ? `export const ${name}_: ${type} = ${call}` : `expect<${type}>()(${call})`,
    `expect<false>()(isNever(${call}))`,
    ...wider(type).flatMap((wide, index) => [
      `export const ${name}_${index}: ${wide} = ${call}`,
      `expect<${type}>()((${call}) satisfies ${wide})`,
      `expect<${type}>()(keep<${wide}>()(${call}))`,
    ]),
  ])
  return `${imports}
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function expect<T>(): <U>(value: U, ...more: Same<T, U> extends true ? [] : [never]) => void
declare function isNever<T>(value: T): [T] extends [never] ? true : false
declare function keep<Wide>(): <T extends Wide>(value: T) => T
${given}
${lines.join('\n')}
`
}

/** Whether it can be called: generic inference takes such a type apart, so that it is not compared as a whole. */
function isFunction(type) {
  return / => |^(ConditionalDifferential|Raise)</.test(type)
}

/** The types that may stand where the result of a call does. */
function wider(type) {
  const [, chart] = /^Point<(\w+), .*>$/.exec(type) ?? []
  if (chart) return [`Point<${chart}, Manifold>`, 'object']
  if (type.startsWith('NeuralNetwork<')) return ['AnyNetwork', 'Product', 'Manifold']
  if (/^(Affine|Linear)</.test(type)) return ['MapManifold', 'Manifold']
  if (
    /^(R|Pair|Euclidean|Binomial|Categorical|Dirichlet|NegativeBinomial|Laplace|Weibull|MultivariateNormal)</.test(
      type,
    )
  )
    return ['Manifold', 'object']
  if (/^\w+$/.test(type)) return ['unknown']
  return []
}
