import type { Tally } from '../likelihood/observations.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { MissingText } from './cells.ts'
import type { Column } from './columns.ts'

/** A column by its name, or one that was made of it. */
export type AnyColumn = string | Column<string, unknown, unknown>

/** The columns of successes and of trials, of which each row makes a {@link Tally}. */
export interface TallyColumns {
  readonly successes: AnyColumn
  readonly trials: AnyColumn
}

/** `X`, or where it names what the rows do not hold, what is wrong with it. */
export type CheckedColumns<Row, X> = X extends readonly unknown[] | TallyColumns
  ? { readonly [I in keyof X]: CheckedColumn<Row, X[I]> }
  : CheckedColumn<Row, X>

/** The same of what need not be there. */
export type CheckedIfGiven<Row, X> = X extends undefined ? X : CheckedColumns<Row, X>

type CheckedColumn<Row, C> = C extends string
  ? string extends C
    ? C // known at run time only, and checked there
    : C extends keyof Row
      ? CheckedCells<C, Row[C]>
      : [keyof Row] extends [never]
        ? C // rows of which nothing is known, and checked at run time
        : ShapeError<`there is no column "${C}"`> | (keyof Row & string)
  : C extends Column<infer Name, infer Levels, unknown>
    ? Name extends keyof Row
      ? CheckedLevels<C, Name, Levels, Exclude<Row[Name], null | undefined>>
      : string extends Name
        ? C
        : [keyof Row] extends [never]
          ? C
          : ShapeError<`there is no column "${Name}"`>
    : AnyColumn

/** What a column holds where nothing is missing. */
type Held<Cell> = Exclude<Cell, MissingText | null | undefined>

/** `Name`, if its cells can be read as numbers, or are booleans. */
type CheckedCells<Name extends string, Cell> = unknown extends Cell
  ? Name // `any` or `unknown`: read at run time
  : [Held<Cell>] extends [boolean]
    ? Name
    : IsNumeric<Held<Cell>> extends true
      ? Name
      : ShapeError<`the cells of column "${Name}" are no numbers; make some of them with oneHot, category or flag`>

/** Whether a cell is a number or may be the text of one. */
type IsNumeric<Cell> = [Cell] extends [number | `${number}`]
  ? true
  : string extends Cell
    ? [Cell] extends [number | string]
      ? true // text that only run time knows
      : false
    : false

/** `C`, if every level may be found in a column that holds `Cell`. */
type CheckedLevels<C, Name extends string, Levels, Cell> = unknown extends Cell | Levels
  ? C // known at run time only, or read by something that takes any cell
  : [Cell] extends [Text]
    ? [`${Levels & Text}`] extends [`${Cell}`]
      ? C
      : ShapeError<`column "${Name}" never holds "${Exclude<`${Levels & Text}`, `${Cell}`>}"`>
    : ShapeError<`the cells of column "${Name}" are neither text nor numbers nor booleans`>

type Text = string | number | boolean

/** What an observation holds of these columns: a value, a tuple of as many as they are spread into, or a tally. */
export type ValuesOf<Row, X> = X extends readonly unknown[]
  ? Spread<Row, X>
  : X extends TallyColumns
    ? Tally
    : ValueOf<Row, X>

/** The observation that a row makes by these columns: of those of a weight and of an offset, if there are any. */
export type RowObservation<Row, X, Y, Weight = undefined, Offset = undefined> = {
  readonly x: ValuesOf<Row, X>
  readonly y: ValuesOf<Row, Y>
} & MemberIfGiven<'weight', Row, Weight> &
  MemberIfGiven<'offset', Row, Offset>

type MemberIfGiven<Name extends string, Row, X> = [X] extends [undefined]
  ? unknown
  : { readonly [N in Name]: ValuesOf<Row, X> }

type Spread<
  Row,
  X extends readonly unknown[],
  Before extends readonly unknown[] = readonly [],
> = X extends readonly [infer First, ...infer Rest]
  ? Spread<Row, Rest, AndThen<Before, ValueOf<Row, First>>>
  : X extends readonly []
    ? Before
    : readonly Scalar<ValueOf<Row, X[number]>>[] // columns that only run time knows

type AndThen<Before extends readonly unknown[], Value> = [Value] extends [readonly unknown[]] // a union is one value
  ? readonly [...Before, ...Value]
  : readonly [...Before, Value]

type Scalar<Value> = Value extends readonly unknown[] ? Value[number] : Value

type ValueOf<Row, C> = C extends string
  ? C extends keyof Row
    ? NamedValue<Held<Row[C]>>
    : number // known at run time only
  : C extends Column<string, unknown, infer Value>
    ? Value
    : never // it did not compile

type NamedValue<Cell> = [Cell] extends [never]
  ? number // nothing but missing cells
  : [Cell] extends [boolean]
    ? unknown extends Cell
      ? number // `any`
      : boolean
    : number
