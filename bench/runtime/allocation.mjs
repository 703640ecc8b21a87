// What a step of a sequence allocates, and whether it is the same in the long run. Measured in processes of their own.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { figure, signed, table } from './markdown.mjs'
import { quick } from './timing.mjs'

export function allocation(effort, progress) {
  progress('allocation')
  // a young generation that a thousand steps do not fill, and code that stays while it is not run
  const flags = ['--min-semi-space-size=256', '--max-semi-space-size=256', '--no-flush-bytecode']
  const bytes = child(flags, 'bytes', effort === quick ? 40 : 1000)
  progress('10,000 steps')
  const durations = child([], 'duration')
  return [
    '## What a step allocates',
    'Bytes for each step of a sequence that follows Adam, after warm-up, none of which is collected before it is counted. Expected in the default form, buffers of 8 bytes × parameters, the point that is handed out, and a constant few hundred bytes of JavaScript objects; in place (`{ inPlace: true }`), no buffers and a small constant that does not depend on the network.',
    table(
      ['network', 'parameters', 'steps', 'form', 'buffers', '− 8 × parameters', 'JavaScript objects'],
      bytes.map(({ network, parameters, steps, form, buffers, objects }) => [
        network,
        parameters.toLocaleString('en'),
        steps,
        form,
        figure(buffers),
        form === 'default' ? signed(buffers - 8 * parameters) : '',
        figure(objects),
      ]),
    ),
    'In the long run: the founding example for 10,000 steps, median ms of the first and of the last thousand, and the resident MB of the process before and after such a run.',
    table(
      ['form', 'steps 1–1000', 'steps 9001–10,000', 'last / first', 'MB before', 'MB after', 'difference'],
      durations.map(({ form, early, late, before, after }) => [
        form,
        figure(early),
        figure(late),
        figure(late / early),
        figure(before / 2 ** 20),
        figure(after / 2 ** 20),
        signed((after - before) / 2 ** 20),
      ]),
    ),
  ].join('\n\n')
}

function child(flags, ...words) {
  const script = fileURLToPath(new URL('allocation-child.mjs', import.meta.url))
  const output = execFileSync(process.execPath, ['--expose-gc', ...flags, script, ...words.map(String)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(output)
}
