import { CycleError, DomainError } from '../errors.ts'
import { madeBy, shared, sharedByAll } from '../shared.ts'
import { version } from '../version.ts'
import { latestChange, SourceList, Sources } from './unions.ts'

/** Which version computes cells right now: those of another know nothing of its clock, nor of its demands. */
const world = /* @__PURE__ */ sharedByAll('cells', () => ({ computing: undefined as string | undefined }))

/** Refuses a read by a computation of another version, which would never hear that an input behind it was set. */
function checkVersion(name: string): void {
  if (world.computing !== undefined && world.computing !== version)
    throw new DomainError(
      `cell('${name}'): expected a reader of legendre ${version}, received a computation of legendre ${world.computing}; install one version`,
    )
}

/** How many times an input was set. What is known of a cell is known at this time of that clock. */
let clock = 0

/** How many computations are nested on the JavaScript stack right now. */
let depth = 0
/** How many may be: with them a network of 500 layers gets by with 200 kB of stack. */
const depthLimit = 128
/** Thrown to unwind the JavaScript stack, and caught by {@link meetOutermost}. */
const unwinding = Symbol('unwinding')
/** What was thrown since {@link meetOutermost} last ran a cell: no computation goes on after that, whatever it catches. */
let interruption: { readonly thrown: unknown } | undefined

/** What reads cells: a computation, or whoever stands outside of all. */
class Reader {
  readonly name: string
  /** Whoever asked for this one, while it is being computed. */
  demander: Reader | undefined
  /** What it read first: `undefined` as long as it has read nothing, `null` if that was no computed cell. */
  first: ComputedCell | null | undefined
  /** The inputs behind everything that this one has read so far. */
  protected readonly read = new SourceList()

  constructor(name: string) {
    this.name = name
  }

  /** Notes the inputs behind something that is being read. */
  collect(sources: Sources): void {
    this.read.note(sources)
  }

  protected forget(): void {
    this.first = undefined
    this.read.restart()
  }
}

/** Whoever reads a cell without computing one. */
class Outside extends Reader {
  /** The next one, if a circuit is read within a circuit. */
  inner: Outside | undefined
  /** It remembers nothing, or it would keep a circuit alive. */
  override first = null

  override collect(): void {}
}

/** Whoever stands outside of the computations on the top of the stack. */
let outside = new Outside('outside')

/**
 * The innermost demand; those around it are its demanders. This stack of demands outlives the JavaScript stack: when
 * the latter grows too deep, everything is unwound and the demands are met one by one from the innermost.
 */
let innermost: Reader = outside

/** Meets a demand that no computation on the JavaScript stack has made, and those that come of it. */
function meetOutermost(demanded: ComputedCell): void {
  const outer = innermost
  const { computing } = world
  world.computing = version
  try {
    demanded.enter() // in here, so that all are left again even if the stack overflows
    while (innermost !== outer)
      try {
        depth = 0
        interruption = undefined
        ;(innermost as ComputedCell).run() // whatever is demanded
      } catch (thrown) {
        if (thrown !== unwinding) throw thrown
      }
  } finally {
    depth = 0
    interruption = undefined
    world.computing = computing
    while (innermost !== outer) {
      const left: Reader = innermost
      innermost = left.demander!
      left.demander = undefined
    }
  }
}

/** See `readAnew` of cell.ts. */
function readAnew<T>(cell: { readonly value: T }): T {
  if (innermost === outside) return cell.value // nothing is being computed
  const depthOutside = depth
  const reader = outside
  reader.demander = innermost
  innermost = reader
  depth = 0
  reader.inner ??= new Outside(reader.name)
  outside = reader.inner
  try {
    return cell.value
  } finally {
    outside = reader
    innermost = reader.demander
    reader.demander = undefined
    depth = depthOutside
  }
}

class ComputedCell extends Reader {
  readonly #compute: (previous: unknown) => unknown
  #value: unknown
  /** The inputs that the value was computed from, by whatever way. */
  #sources: Sources | undefined
  /** The cell that the last computation read first, before anything that could have told it not to. */
  #leader: ComputedCell | null | undefined
  /** When the value was last known to be right; −1 if there is none. */
  #checked = -1

  constructor(name: string, compute: (previous: unknown) => unknown) {
    super(name)
    this.#compute = compute
  }

  [madeBy](): string {
    return version
  }

  get value(): unknown {
    if (innermost === outside) checkVersion(this.name)
    if (innermost.first === undefined) innermost.first = this
    if (this.#checked !== clock && this.#isStale()) this.#demand()
    if (this.#sources) innermost.collect(this.#sources)
    return this.#value
  }

  #isStale(): boolean {
    if (this.#checked < 0) return true
    if (this.#sources && latestChange(this.#sources, clock) > this.#checked) return true
    this.#checked = clock
    return false
  }

  #demand(): void {
    if (this.demander) interruption ??= { thrown: cycleThrough(this) }
    if (interruption) throw interruption.thrown
    if (depth === 0) meetOutermost(this)
    else {
      const outer = innermost
      this.enter()
      if (depth === depthLimit) {
        interruption = { thrown: unwinding }
        throw unwinding
      }
      while (innermost !== outer) (innermost as ComputedCell).run() // whatever is demanded
    }
  }

  /**
   * Puts this cell on the stack of demands, and on top of it the one that it will read first, and so on: a chain of
   * cells that was computed before is computed again without nesting.
   */
  enter(): void {
    let cell: ComputedCell | null | undefined = this
    do {
      cell.demander = innermost
      innermost = cell
      cell = cell.#leader
    } while (cell && !cell.demander && cell.#checked !== clock && cell.#isStale())
  }

  /** Computes the value and takes this cell off the stack of demands. */
  run(): void {
    depth++
    this.forget()
    this.#leader = undefined
    try {
      this.#value = this.#compute(this.#value)
    } catch (thrown) {
      interruption ??= { thrown }
    }
    if (interruption) throw interruption.thrown
    depth--
    this.#sources = this.read.union()
    this.#leader = this.first
    this.#checked = clock
    innermost = this.demander!
    this.demander = undefined
  }
}

class SettableCell<T> {
  readonly name: string
  readonly #sources = new Sources()
  #value: T

  constructor(name: string, value: T) {
    this.name = name
    this.#value = value
  }

  [madeBy](): string {
    return version
  }

  get value(): T {
    if (innermost === outside) checkVersion(this.name)
    if (innermost.first === undefined) innermost.first = null
    innermost.collect(this.#sources)
    return this.#value
  }

  set value(value: T) {
    this.#value = value
    this.#sources.changed = ++clock
  }
}

class ConstantCell<T> {
  readonly name: string
  readonly value: T

  constructor(name: string, value: T) {
    this.name = name
    this.value = value
  }

  [madeBy](): string {
    return version
  }
}

function cycleThrough(cell: ComputedCell): CycleError {
  const cycle = [`'${cell.name}'`]
  for (let reader = innermost; reader !== cell; reader = reader.demander!)
    if (!(reader instanceof Outside)) cycle.unshift(`'${reader.name}'`)
  cycle.unshift(`'${cell.name}'`)
  return new CycleError(
    `cell('${cell.name}'): expected a value that does not need itself, received the cycle ${cycle.join(' → ')}; break it`,
  )
}

/** What cells are made of: once for all copies of this version, since each has a clock and a stack of demands of its own. */
export const cells = /* @__PURE__ */ shared('cells', () => ({
  ComputedCell,
  SettableCell,
  ConstantCell,
  readAnew,
}))
