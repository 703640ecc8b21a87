import { getHeapSpaceStatistics } from 'node:v8'

/** All that JavaScript has on its heap, without the code that V8 has compiled, which it does when it likes. */
export function bytesOfObjects() {
  let sum = 0
  for (const { space_name, space_used_size } of getHeapSpaceStatistics())
    if (!space_name.startsWith('code')) sum += space_used_size
  return sum
}
