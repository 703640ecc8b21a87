// The kernels of src/engine/engine.ts on two numbers at a time, in the order in which plain loops compute them:
// every bit agrees with src/engine/reference.ts. Addresses and strides of arguments are those of a linear memory.
export { free } from './packed'
export * from './products'
export * from './pursuits'
export * from './rows'
