import { expect, it } from 'vitest'
import { activations } from '../families/activations.ts'
import { families } from '../families/index.ts'
import { representations } from '../representations/index.ts'
import { ourNames } from './our-names.ts'

it('every name of a notation is listed', () => {
  const constructors = [
    'R',
    'Pair',
    'Euclidean',
    'Linear',
    'Affine',
    'NeuralNetwork',
    'Unbounded',
    'Location',
    'Noise', // which is a type alone, but printed
  ]
  const listed = Object.keys({ ...families, ...activations, ...representations })
  expect([...ourNames].toSorted()).toEqual([...constructors, ...listed].toSorted())
})
