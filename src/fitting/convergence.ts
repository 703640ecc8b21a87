/** How far a fit is from the maximum of its likelihood. */
export interface Convergence {
  /** Whether the gradient is below 1e-3, and nothing runs off. */
  readonly hasConverged: boolean
  /**
   * The length of the gradient in the Fisher metric at the end, which has no units: half of its square (nats) is what
   * the mean log-likelihood is below its maximum, near that. Above hidden layers the metric is damped by 1e-3.
   */
  readonly gradient: number
  /** By how much the log-likelihood (nats) of the training data rose in the last epoch; NaN if there were not two. */
  readonly improvement: number
  /**
   * What would go on for ever, the likelihood having no maximum: weights between classes that can be told apart exactly,
   * the rate of a group that has zeros alone, the precision of outputs that are met exactly.
   */
  readonly runsOff: readonly string[]
  /** All this in words. */
  readonly message: string
}
