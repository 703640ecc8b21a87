/** What a manifold computes at run time: the kernels of every contract that it meets, by the contract's name. */
export interface ContractKernels {
  readonly [contract: string]: unknown
}

/** Something that a manifold may be able to do, with kernels of type `K`. What it can do is looked up, never guessed. */
export interface Contract<in out K> {
  /** The kernels as a manifold is given them, beside those of other contracts. */
  readonly of: (kernels: K) => ContractKernels
  /** The kernels of a manifold, or `undefined` if it does not meet the contract. */
  readonly in: (manifold: { readonly kernels: ContractKernels }) => K | undefined
}

/** A contract with a name of its own. Every copy of the library knows it by that. */
/* @__NO_SIDE_EFFECTS__ */
export function contract<K>(name: string): Contract<K> {
  return {
    of: (kernels) => ({ [name]: kernels }),
    in: ({ kernels }) => kernels[name] as K | undefined, // nothing but `of` writes there
  }
}
