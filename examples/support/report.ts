import { pnorm } from 'lib-r-math.js'
import { table } from './table.ts'

/** A generalized linear model that has been fitted. */
export interface Regression {
  readonly estimates: readonly number[]
  readonly standardErrors: readonly number[]
  readonly deviance: number
  readonly nullDeviance: number
  readonly freedom: { readonly null: number; readonly residual: number }
  readonly logLikelihood: number
  readonly aic: number
  readonly steps: number
}

/** What R prints of a fit. */
export function report(title: string, terms: readonly string[], fit: Regression) {
  const coefficients = terms.map((coefficient, i) => {
    const [estimate, standardError] = [fit.estimates[i]!, fit.standardErrors[i]!]
    const z = estimate / standardError
    const p = 2 * pnorm(-Math.abs(z))
    return {
      coefficient,
      estimate,
      'standard error': standardError,
      z,
      p: p < 1e-4 ? '<0.0001' : p,
      '': mark(p),
    }
  })
  const deviances = [
    { deviance: 'null', value: fit.nullDeviance, 'degrees of freedom': fit.freedom.null },
    { deviance: 'residual', value: fit.deviance, 'degrees of freedom': fit.freedom.residual },
  ]
  console.log(`${title}\n\n${table(coefficients)}\n\n${table(deviances)}\n`)
  console.log(
    `log-likelihood ${fit.logLikelihood.toFixed(4)}, AIC ${fit.aic.toFixed(4)}, ${fit.steps} steps from zero\n`,
  )
}

/** R's marks of significance. */
const mark = (p: number) => (p < 0.001 ? '***' : p < 0.01 ? '**' : p < 0.05 ? '*' : p < 0.1 ? '.' : '')
