import fc from 'fast-check'

// The same cases in every run, so that a run can be repeated; `SEED=$RANDOM RUNS=1000 npm run test:unit` explores others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1752), numRuns: Number(process.env.RUNS ?? 50) })
