/** What is wrong with a distribution that has no density: a variance of 0, and what is no double. */
export const noVariance = 'a variance of 0, as of observations that are all equal'
export const beyondDoubles = 'parameters that are too large or too small for doubles'
