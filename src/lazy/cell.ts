import { checkFunction, DomainError, shown } from '../errors.ts'
import { cells } from './computation.ts'

/**
 * A value that is computed when it is first read and then remembered.
 *
 * Cells may be defined in any order and refer to each other freely, as the bindings of a lazy language do.
 * A cell is stale again as soon as an {@link InputCell} that it read, directly or through others, is set.
 */
export interface Cell<out T> {
  readonly name: string
  readonly value: T
}

/** A cell that is given its value from outside. Setting it makes every cell that has read it stale. */
export interface InputCell<in out T> extends Cell<T> {
  value: T
}

/**
 * Defines a cell by the computation of its value.
 *
 * `compute` receives what it returned the time before (`undefined` at first), so that it can write the new
 * value into the old one's buffer. It must read the cells that it needs before it does any work, because it
 * may be started again after one of them has been computed. The cell that it read first the last time may be computed
 * before it starts. It cannot catch what reading a cell throws.
 *
 * @throws {CycleError} from `value`, if the value needs itself
 * @example
 * const x = input('x', 3)
 * const square = cell('square', () => x.value ** 2)
 * square.value //=> 9
 * x.value = 4
 * square.value //=> 16
 */
export function cell<T>(name: string, compute: (previous: T | undefined) => T): Cell<T> {
  checkName('cell', name)
  checkFunction('cell', 'a computation', compute)
  return new cells.ComputedCell(name, compute as (previous: unknown) => unknown) as Cell<T> // it is handed its own values
}

/**
 * Defines a cell whose value is set from outside.
 *
 * @example
 * const x = input('x', 3)
 * x.value = 4
 * x.value //=> 4
 */
export function input<T>(name: string, value: T): InputCell<T> {
  checkName('input', name)
  return new cells.SettableCell(name, value)
}

/** A value that never changes, as a cell; a cell is returned as it is. */
export function toCell<T>(name: string, value: T | Cell<T>): Cell<T> {
  const { ComputedCell, SettableCell, ConstantCell } = cells
  return value instanceof ComputedCell || value instanceof SettableCell || value instanceof ConstantCell
    ? value
    : new ConstantCell(name, value as T)
}

/**
 * Reads a cell of a circuit that was built, or set, just now. A plain read could start the computation of the
 * cell around it again, which would build or set the circuit again, and so on without end; and it would make
 * that cell stale when the circuit is set the next time, as if it were not a function of what it read itself.
 */
export function readAnew<T>(cell: Cell<T>): T {
  return cells.readAnew(cell)
}

function checkName(where: string, name: string): void {
  if (typeof name !== 'string')
    throw new DomainError(`${where}: expected a name, received ${shown(name)}; write ${where}(name, …)`)
}
