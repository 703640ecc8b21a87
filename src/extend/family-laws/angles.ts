import { isManifold, type Manifold } from '../../geometry/manifold.ts'
import { statistical } from '../../geometry/statistical.ts'

/** Whether an observation is an angle, or holds one. */
export function hasAngles(manifold: Manifold): boolean {
  if (statistical.in(manifold)?.samples.kind === 'angle') return true
  return (manifold.arguments as readonly unknown[]).some((part) => isManifold(part) && hasAngles(part))
}
