import * as library from 'legendre'
import { reference, simdEngine } from 'legendre/engine'
import { describe, expect, it } from 'vitest'
import { recordedHashes, sameBits } from './support/same-bits.ts'

// `test/platforms` runs the same program on the built library in other versions of Node and in Chromium.
describe('the same seed has the same bits', () => {
  it('with the engine of plain loops', () => {
    expect(sameBits(library, reference)).toEqual(recordedHashes)
  })

  it('with the engine of vectors', () => {
    const engine = simdEngine()
    expect(engine?.name).toBe('simd')
    expect(sameBits(library, engine)).toEqual(recordedHashes)
  })
})
