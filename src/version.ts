/** The version of this package, as package.json says it: copies of one version work as one. */
export const version = '0.1.0'
