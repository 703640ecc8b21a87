import type { activations } from '../families/activations.ts'
import type { families } from '../families/index.ts'
import type { Defined, Definition } from '../geometry/definition.ts'
import type { Movable } from '../geometry/end.ts'
import type { EuclideanSpace } from '../geometry/euclidean.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { NameOf } from '../geometry/name-of.ts'
import type { Pair } from '../geometry/pair.ts'
import type { Replicated } from '../geometry/replicated.ts'
import type { OfSize } from '../geometry/size.ts'
import type { Bounded, Location, Unbounded } from '../geometry/unbounded.ts'
import type { AffineMap } from '../maps/affine.ts'
import type { LinearMap } from '../maps/linear.ts'
import type { Network } from '../maps/network.ts'
import type { Below, Layers, RepresentationFor, UnboundedDomain } from '../maps/shapes.ts'
import type { representations } from '../representations/index.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { NoDefinitions } from './definitions.ts'

/**
 * The manifold that `Text` is the notation of, or a {@link ShapeError} that says what is wrong. Some manifold,
 * if a part of the text is known at run time only.
 *
 * @typeParam Own the definitions in it that are not the library's
 */
export type Parsed<Text extends string, Own = NoDefinitions> =
  Record<never, unknown> extends Record<`text ${Text}`, unknown>
    ? Manifold // the text is no literal: as a key, it can be left out
    : ParseArgument<Text, Own> extends [infer Value, infer Rest extends string]
      ? Value extends Failure
        ? Value
        : TrimStart<Rest> extends ''
          ? Value extends Manifold
            ? Value
            : ShapeError<`expected a manifold, received ${Shown<Value>}`>
          : Expected<'the end', Rest>
      : never // an argument is always a value and what follows it

/** Any {@link ShapeError}. */
type Failure = ShapeError<never>

/** A conditional type, so that the compiler prints the error that it is, not this name. */
type Expected<What extends string, Rest extends string> = Rest extends ''
  ? ShapeError<`expected ${What}, received the end`>
  : ShapeError<`expected ${What}, received '${NextToken<Rest>}'`>

/** The word, or the one mark, that a text starts with. */
type NextToken<T extends string> =
  FirstWord<T> extends '' ? (T extends `${infer First}${string}` ? First : '') : FirstWord<T>

/** What is no manifold, as an error shows it. */
type Shown<Value> = Value extends { readonly kind: infer Kind extends string }
  ? Kind // a representation
  : Value extends readonly unknown[]
    ? `an array of length ${Value['length']}`
    : `${Value & number}`

/** What may stand between words. */
type Space = ' ' | '\n' | '\t' | '\r'

type TrimStart<T extends string> = T extends `${Space}${infer Rest}` ? TrimStart<Rest> : T

/**
 * The value of the first argument of `T`, and the text after it. A value is a manifold, a representation, a
 * number or a list; a failure stands in the value's place.
 */
type ParseArgument<T extends string, Own> = T extends `${Space}${infer Rest}`
  ? ParseArgument<Rest, Own>
  : T extends `[${infer Rest}`
    ? ParseItems<Rest, ']', Own>
    : FirstWord<T> extends infer Word extends string
      ? T extends `${Word}<${infer Rest}`
        ? ParseItems<Rest, '>', Own> extends [infer Args, infer After]
          ? [Args extends unknown[] ? Construct<Word, Args, Own> : Args, After]
          : never
        : T extends `${Word}${infer Rest}`
          ? [ParseWord<Word, Rest, Own>, Rest]
          : never // a word is a prefix
      : never

/** What stands before the first bracket, comma or space. */
type FirstWord<T extends string> = Before<Before<Before<Before<Before<T, '<'>, ','>, '>'>, ']'>, Space>

type Before<T extends string, Mark extends string> = T extends `${infer Head}${Mark}${string}` ? Head : T

/** The items up to the closing bracket as a tuple, and the text after it. */
type ParseItems<T extends string, Close extends string, Own> =
  TrimStart<T> extends `${Close}${infer Rest}` ? [[], Rest] : ParseMoreItems<T, Close, Own>

/** At least one item. */
type ParseMoreItems<T extends string, Close extends string, Own, Items extends unknown[] = []> =
  ParseArgument<T, Own> extends [infer Item, infer Rest extends string]
    ? Item extends Failure
      ? [Item, Rest]
      : TrimStart<Rest> extends `,${infer More}`
        ? ParseMoreItems<More, Close, Own, [...Items, Item]>
        : TrimStart<Rest> extends `${Close}${infer After}`
          ? [[...Items, Item], After]
          : [Expected<`, or ${Close}`, Rest>, Rest]
    : never // an argument is always a value and what follows it

/** A word that stands alone: a number, a representation, or a family without arguments. */
type ParseWord<Word extends string, Rest extends string, Own> = Word extends `${infer N extends number}`
  ? number extends N
    ? Expected<'a manifold or a representation', Word> // no number is written like that
    : N
  : Word extends keyof ByName
    ? ByName[Word] extends AnyRepresentation
      ? ByName[Word]
      : Expected<`arguments of ${Word}`, Rest>
    : Word extends keyof Families
      ? Families[Word] extends Manifold
        ? Families[Word]
        : Expected<`arguments of ${Word}`, Rest>
      : Word extends keyof Own
        ? Own[Word] extends Manifold | AnyRepresentation
          ? Own[Word]
          : Expected<`arguments of ${Word}`, Rest>
        : Expected<'a manifold or a representation', Word>

type Families = typeof families & typeof activations
type ByName = typeof representations
type Listed = Families & ByName

/** A word with arguments. */
type Construct<Word extends string, Args extends unknown[], Own> = Word extends keyof Constructors<Args>
  ? OrWrong<Constructors<Args>[Word], Word, Args>
  : Word extends keyof Listed
    ? ConstructListed<Listed[Word], Word, Args>
    : Word extends keyof Own
      ? ConstructListed<Own[Word], Word, Args>
      : Expected<'a manifold with arguments', Word>

type ConstructListed<Value, Word extends string, Args extends unknown[]> = Value extends
  | Manifold
  | AnyRepresentation
  ? Expected<'a manifold with arguments', Word>
  : Value extends { readonly definition?: infer D }
    ? D extends Definition
      ? OrWrong<Defined<D, Args>, Word, Args>
      : Undefined<Word> // `unknown`, which `undefined` is a part of: nothing was said
    : Undefined<Word>

/** A conditional type, as {@link Expected} is. */
type Undefined<Word extends string> = Word extends ''
  ? never
  : ShapeError<`nothing says what ${Word} defines; list it as Defining<…>`>

type OrWrong<Value, Word extends string, Args extends unknown[]> = [Value] extends [never]
  ? WrongArguments<Word, Args>
  : Value

/** There are too few or too many arguments, or they are of other kinds than the word takes. */
type WrongArguments<Word extends string, Args extends unknown[]> =
  ListedArguments<Args> extends infer Listed extends string // a condition, so that the compiler prints the error itself
    ? ShapeError<`expected other arguments of ${Word}, received ${Listed}`>
    : never

type ListedArguments<Args> = Args extends [infer First, ...infer Rest]
  ? `${ShownArgument<First>}${Rest extends [] ? '' : `, ${ListedArguments<Rest>}`}`
  : 'none'

type ShownArgument<Value> = Value extends Manifold ? NameOf<Value> : Shown<Value>

/** Every definition that is no family; `never` where arguments are not of the kinds that it takes. */
interface Constructors<Args extends unknown[]> {
  R: Args extends [infer K extends number, infer M extends Manifold] ? OfSize<K, Replicated<K, M>> : never
  Pair: Args extends [infer A extends Manifold, infer B extends Manifold] ? Pair<A, B> : never
  Unbounded: Args extends [infer M extends Manifold] ? OrFailure<unknown, Bounded<M>, Unbounded<M>> : never
  Location: Args extends [infer M extends Manifold] ? OrFailure<unknown, Bounded<M>, Location<M>> : never
  Euclidean: Args extends [infer N extends number] ? OfSize<N, EuclideanSpace<N>> : never
  Linear: Args extends [infer F, infer Y extends Manifold, infer X extends Manifold]
    ? OrFailure<F, RepresentationFor<Y, X, F>, LinearMap<F, Y, X>>
    : never
  Affine: Args extends [infer F, infer Y extends Manifold, infer X extends Manifold]
    ? OrFailure<
        F,
        RepresentationFor<Movable<Y>, X, F>,
        OrFailure<Y['naturalDomain'], UnboundedDomain<Y>, AffineMap<F, Y, X>>
      >
    : never
  NeuralNetwork: Args extends [infer Ls, infer F, infer Z extends Manifold, infer X extends Manifold]
    ? Ls extends Layers<Ls, X>
      ? OrFailure<
          F,
          RepresentationFor<Movable<Z>, Below<Ls, X>, F>,
          OrFailure<Z['naturalDomain'], UnboundedDomain<Z>, Network<Ls, F, Z, X>>
        >
      : FirstFailure<Layers<Ls, X>>
    : never
}

/** `Value` if what was given fits, else the failure among what was expected. */
type OrFailure<Given, Expected, Value> = Given extends Expected ? Value : Extract<Expected, Failure>

/** The failure of the first layer that has one. */
type FirstFailure<Checked> = Checked extends readonly [infer Layer, ...infer Rest]
  ? Layer extends Failure
    ? Layer
    : [Extract<Layer extends readonly unknown[] ? Layer[number] : never, Failure>] extends [infer Found]
      ? [Found] extends [never]
        ? FirstFailure<Rest>
        : Found
      : never
  : never
