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

/** How many times an input was set. What is known of a cell is known at this time of that clock. */
let clock = 0

/** The innermost computation, which notes the cells that it reads. */
let reader: Demandable | undefined

/**
 * The cells being brought up to date, outermost first. This stack of demands outlives the JavaScript stack: when the
 * latter grows too deep, everything is unwound and the demands are met one by one from the innermost.
 */
const demands: Demandable[] = []
/** How many computations are nested on the JavaScript stack right now. */
let depth = 0
/** How many may be: at up to 1500 bytes each, 200 kB, they leave room in the smallest stack of a browser. */
const depthLimit = 128
/** Thrown to unwind the JavaScript stack, and caught by {@link meetOutermost}. */
const unwinding = Symbol('unwinding')
/** What was thrown since {@link meetOutermost} last began: no computation goes on after that, whatever it catches. */
let interruption: { readonly thrown: unknown } | undefined

/** Brings a cell up to date that no computation on the JavaScript stack has asked for. */
function meetOutermost(demanded: Demandable): void {
  const outer = demands.length
  const outerReader = reader
  try {
    demanded.enter() // in here, so that it is left again even if the stack overflows
    while (demands.length > outer)
      try {
        depth = 0
        interruption = undefined
        meetDemands(outer)
      } catch (thrown) {
        if (thrown !== unwinding) throw thrown
      }
  } finally {
    depth = 0
    interruption = undefined
    reader = outerReader
    while (demands.length > outer) demands.pop()!.isDemanded = false
  }
}

/** Meets all demands above the first `outer` ones, the innermost first. */
function meetDemands(outer: number): void {
  while (demands.length > outer) {
    const cell = demands[demands.length - 1]!
    const source = cell.nextSource()
    if (source) source.enter()
    else cell.leave()
  }
}

/**
 * Reads a cell of a circuit that was built, or set, just now. A plain read could start the computation of the
 * cell around it again, which would build or set the circuit again, and so on without end; and it would make
 * that cell stale when the circuit is set the next time, as if it were not a function of what it read itself.
 */
export function readAnew<T>(cell: Cell<T>): T {
  const outside = depth
  const outerReader = reader
  depth = 0
  reader = undefined
  try {
    return cell.value
  } finally {
    depth = outside
    reader = outerReader
  }
}

abstract class Readable {
  readonly name: string
  /** When its value last changed. */
  changed = 0

  constructor(name: string) {
    this.name = name
  }
}

abstract class Demandable extends Readable {
  /** What the last computation read, in order. */
  readonly #sources: Readable[] = []
  /** How many of them were checked, or read again. */
  #cursor = 0
  /** When the value was computed, or −1 if it must be in any case. */
  #computed = -1
  /** When the value was last known to be right. */
  #checked = -1
  /** Whether it is among the demands. */
  isDemanded = false

  protected abstract compute(): void

  /** Brings the value up to date, and tells who computes just now that it was read. */
  protected read(): void {
    if (reader) reader.#note(this)
    if (this.#checked !== clock) this.#demand()
  }

  /** This cell's computation reads the source. */
  #note(source: Readable): void {
    const sources = this.#sources
    const cursor = this.#cursor
    if (cursor > 0 && sources[cursor - 1] === source) return
    if (sources[cursor] !== source) sources[cursor] = source
    this.#cursor = cursor + 1
  }

  static noteInput(source: Readable): void {
    if (reader) reader.#note(source)
  }

  #demand(): void {
    if (this.isDemanded) interruption ??= { thrown: cycleThrough(this) }
    if (interruption) throw interruption.thrown
    if (depth === 0) meetOutermost(this)
    else {
      this.enter()
      if (depth === depthLimit) {
        interruption = { thrown: unwinding }
        throw unwinding
      }
      meetDemands(demands.length - 1)
    }
  }

  /** Puts this cell on the stack of demands. */
  enter(): void {
    demands.push(this)
    this.isDemanded = true
    this.#cursor = 0
  }

  /** The next of its sources that must be brought up to date before it is known whether this cell is. */
  nextSource(): Demandable | undefined {
    if (this.#computed < 0) return undefined
    for (const sources = this.#sources; this.#cursor < sources.length; this.#cursor++) {
      const source = sources[this.#cursor]!
      if (source instanceof Demandable && source.#checked !== clock) {
        if (!source.isDemanded) return source
        break // it needs this one: a computation will tell whether they still need each other
      }
      if (source.changed > this.#computed) break
    }
    return undefined
  }

  /** Computes the value if one of its sources has changed; takes this cell off the stack of demands. */
  leave(): void {
    if (this.#computed < 0 || this.#cursor < this.#sources.length) this.#run()
    this.#checked = clock
    this.isDemanded = false
    demands.pop()
  }

  #run(): void {
    const outer = reader
    reader = this
    depth++
    this.#cursor = 0
    this.#computed = -1
    try {
      this.compute()
    } catch (thrown) {
      interruption ??= { thrown }
    }
    if (interruption) throw interruption.thrown
    depth--
    reader = outer
    if (this.#cursor < this.#sources.length) this.#sources.length = this.#cursor
    this.#computed = this.changed = clock
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
    this.read()
    return this.#value as T // up to date, so it is what `#compute` returned
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
    Demandable.noteInput(this)
    return this.#value
  }

  set value(value: T) {
    this.#value = value
    this.changed = ++clock
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
