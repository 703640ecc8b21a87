import { it } from 'vitest'
import { Asinh, Sliding } from '../../scripts/packed-own.ts'
import { everyRepresentation } from '../../test/support/maps.ts'
import { activations } from '../families/activations.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import { checkActivation } from './check-activation.ts'
import { checkRepresentation } from './check-representation.ts'

it.each(
  [...everyRepresentation, Sliding(2), Sliding(3)].map(
    (form: AnyRepresentation) => [String(form), form] as const,
  ),
)('%s keeps the laws of representations', (_, form) => {
  checkRepresentation(form)
})

it.each([...Object.entries(activations), ['Asinh', Asinh] as const])(
  '%s keeps the laws of activations',
  (_, activation) => {
    checkActivation(activation)
  },
)
