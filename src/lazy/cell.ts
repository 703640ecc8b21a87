import { CycleError, checkFunction, DomainError, shown } from '../errors.ts'

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
 * may be started again after one of them has been computed. It cannot catch what reading a cell throws.
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
  return new ComputedCell(name, compute)
}

/** Defines a cell whose value is set from outside. */
export function input<T>(name: string, value: T): InputCell<T> {
  checkName('input', name)
  return new SettableCell(name, value)
}

/** A value that never changes, as a cell; a cell is returned as it is. */
export function toCell<T>(name: string, value: T | Cell<T>): Cell<T> {
  return value instanceof ComputedCell || value instanceof SettableCell || value instanceof ConstantCell
    ? value
    : new ConstantCell(name, value as T)
}

/**
 * The cells being computed, outermost first. This stack of demands outlives the JavaScript stack: when the
 * latter grows too deep, everything is unwound and the demands are met one by one from the innermost.
 */
const demands: Demandable[] = []
/** How many computations are nested on the JavaScript stack right now. */
let depth = 0
/** How many may be: at up to 800 bytes each, 200 kB, they leave room in the smallest stack of a browser. */
const depthLimit = 250
/** Thrown to unwind the JavaScript stack, and caught by {@link meetDemands}. */
const unwinding = Symbol('unwinding')
/** What was thrown since {@link meetDemands} last ran a cell: no computation goes on after that, whatever it catches. */
let interruption: { readonly thrown: unknown } | undefined

/** Meets a demand and those that come of it, the innermost first. */
function meetDemands(first: Demandable): void {
  const outer = demands.length
  try {
    enter(first) // in here, so that it is left again even if the stack overflows
    while (demands.length > outer)
      try {
        depth = 0
        interruption = undefined
        demands.at(-1)!.run()
      } catch (thrown) {
        if (thrown !== unwinding) throw thrown
      }
  } finally {
    depth = 0
    interruption = undefined
    while (demands.length > outer) demands.pop()!.state = 'stale'
  }
}

/** Puts a cell on the stack of demands. */
function enter(demanded: Demandable): void {
  demands.push(demanded)
  demanded.state = 'demanded'
}

/**
 * Reads a cell of a circuit that was built, or set, just now. A plain read could start the computation of the
 * cell around it again, which would build or set the circuit again, and so on without end.
 */
export function readAnew<T>(cell: Cell<T>): T {
  const outside = depth
  depth = 0
  try {
    return cell.value
  } finally {
    depth = outside
  }
}

abstract class Readable {
  readonly name: string
  readonly #readers = new Set<Demandable>()

  constructor(name: string) {
    this.name = name
  }

  /** The cell that is being computed has read this one. */
  protected noteReader(): void {
    const reader = demands[demands.length - 1]
    if (reader) this.#readers.add(reader)
  }

  /** Everything that was computed from this cell is stale from now on. */
  protected invalidateReaders(): void {
    const changed: Readable[] = [this]
    for (let cell = changed.pop(); cell; cell = changed.pop())
      for (const reader of cell.#readers)
        if (reader.state === 'fresh') {
          reader.state = 'stale'
          changed.push(reader)
        } else if (reader.state === 'stale') cell.#readers.delete(reader) // it has not read again since
  }
}

abstract class Demandable extends Readable {
  state: 'stale' | 'demanded' | 'fresh' = 'stale'

  protected abstract compute(): void

  run(): void {
    depth++
    try {
      this.compute()
    } catch (thrown) {
      interruption ??= { thrown }
    }
    if (interruption) throw interruption.thrown
    depth--
    this.state = 'fresh'
    demands.pop()
  }

  protected demand(): void {
    if (this.state === 'demanded') interruption ??= { thrown: cycleThrough(this) }
    if (interruption) throw interruption.thrown
    if (depth === 0) meetDemands(this)
    else {
      enter(this)
      if (depth === depthLimit) {
        interruption = { thrown: unwinding }
        throw unwinding
      }
      this.run()
    }
  }
}

class ComputedCell<T> extends Demandable implements Cell<T> {
  readonly #compute: (previous: T | undefined) => T
  #value: T | undefined

  constructor(name: string, compute: (previous: T | undefined) => T) {
    super(name)
    this.#compute = compute
  }

  get value(): T {
    this.noteReader()
    if (this.state !== 'fresh') this.demand()
    return this.#value as T // fresh, so it is what `#compute` returned
  }

  protected override compute(): void {
    this.#value = this.#compute(this.#value)
  }
}

class SettableCell<T> extends Readable implements InputCell<T> {
  #value: T

  constructor(name: string, value: T) {
    super(name)
    this.#value = value
  }

  get value(): T {
    this.noteReader()
    return this.#value
  }

  set value(value: T) {
    this.#value = value
    this.invalidateReaders()
  }
}

class ConstantCell<T> implements Cell<T> {
  readonly name: string
  readonly value: T

  constructor(name: string, value: T) {
    this.name = name
    this.value = value
  }
}

function checkName(where: string, name: string): void {
  if (typeof name !== 'string')
    throw new DomainError(`${where}: expected a name, received ${shown(name)}; write ${where}(name, …)`)
}

function cycleThrough(cell: Demandable): CycleError {
  const cycle = [...demands.slice(demands.indexOf(cell)), cell].map(({ name }) => `'${name}'`).join(' → ')
  return new CycleError(
    `cell('${cell.name}'): expected a value that does not need itself, received the cycle ${cycle}; break it`,
  )
}
