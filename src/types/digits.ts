/**
 * Exact arithmetic on the decimal digits of number types. It does not count tuple lengths, so it neither
 * stops at 10,000 nor slows down there; it is exact up to 2^53 and widens to `number` beyond.
 *
 * Inside, a number is a string of digits, the least significant first: `'051'` is one hundred and fifty.
 */

/** `A + B`; `number` where a summand is not a literal or the sum is beyond 2^53. */
export type Add<A extends number, B extends number> = ToNumber<AddDigits<Digits<A>, Digits<B>>>

/** `A · B`; `number` where a factor is not a literal or the product is beyond 2^53. */
export type Multiply<A extends number, B extends number> = B extends 1
  ? `${A}` extends `${bigint}`
    ? A // nearly every family has one coordinate
    : number
  : ToNumber<MultiplyAddDigits<Digits<A>, Digits<B>, ''>>

/** `N − 1` of a positive integer; `number` of anything that is not a literal. */
export type Decrement<N extends number> = ToNumber<DecrementDigits<Digits<N>>>

/**
 * The digits of a natural number; `unknown digits`, on which all arithmetic below stays, of anything else
 * (`number`, a fraction, a branded number).
 */
export type Digits<N extends number> = `${N}` extends `${bigint}` ? ReverseDigits<`${N}`> : UnknownDigits

/** What stands for the digits of a number that the compiler does not know. */
export type UnknownDigits = '?'

/** The number with these digits. */
export type ToNumber<N extends string> =
  ReverseDigits<N> extends `${infer Value extends number}`
    ? Value // a literal only if its text is exactly this text again, hence not beyond 2^53
    : number

type ReverseDigits<N extends string, Reversed extends string = ''> = N extends `${infer First}${infer Rest}`
  ? ReverseDigits<Rest, `${First}${Reversed}`>
  : Reversed

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

/** The digits of `N + 1`. */
export type IncrementDigits<N extends string> = N extends `${infer Last extends Digit}${infer Rest}`
  ? Last extends '9'
    ? Rest extends ''
      ? '01'
      : `0${IncrementDigits<Rest>}`
    : `${SumDigit[Last]['1']}${Rest}`
  : UnknownDigits

type DecrementDigits<N extends string> = N extends `${infer Last extends Digit}${infer Rest}`
  ? Last extends '0'
    ? `9${DecrementDigits<Rest>}`
    : `${Predecessor[Last]}${Rest}` extends `${infer Lower}0` // the first digit has become 0
      ? Lower extends ''
        ? '0'
        : Lower
      : `${Predecessor[Last]}${Rest}`
  : UnknownDigits

/** The digits of `A + B + carry`. */
export type AddDigits<
  A extends string,
  B extends string,
  Carry extends Digit = '0',
  Sum extends string = '',
> = A extends `${infer a extends Digit}${infer As}`
  ? B extends `${infer b extends Digit}${infer Bs}`
    ? Carry extends '0'
      ? AddDigits<As, Bs, SumCarry[a][b], `${Sum}${SumDigit[a][b]}`>
      : AddDigits<
          As,
          Bs,
          SumDigit[SumCarry[a][b]][SumCarry[SumDigit[a][b]][Carry]],
          `${Sum}${SumDigit[SumDigit[a][b]][Carry]}`
        >
    : // B has ended (or is unknown)
      B extends UnknownDigits
      ? UnknownDigits
      : Carry extends '0'
        ? `${Sum}${A}`
        : AddDigits<A, Carry, '0', Sum>
  : // A has ended (or is unknown)
    A extends UnknownDigits
    ? UnknownDigits
    : Carry extends '0'
      ? `${Sum}${B}`
      : B extends ''
        ? `${Sum}${Carry}`
        : AddDigits<B, Carry, '0', Sum>

/** The digits of `A · B + C`. */
export type MultiplyAddDigits<A extends string, B extends string, C extends string> = UnknownDigits extends
  | A
  | B
  | C
  ? UnknownDigits
  : Schoolbook<A, B, C>

/**
 * The digits of `A · B + C`, by the schoolbook: one row for each digit of `A`. The last digit of a row is
 * final, the rest is what the next row is added to.
 */
type Schoolbook<
  A extends string,
  B extends string,
  C extends string,
  Result extends string = '',
> = A extends `${infer a extends Digit}${infer As}`
  ? AddRow<ProductDigit[a], ProductCarry[a], B, C> extends `${infer Last}${infer Rest}`
    ? As extends ''
      ? `${Result}${Last}${Rest}`
      : Schoolbook<As, B, Rest, `${Result}${Last}`>
    : never // a row has at least the digits of B
  : never // a number has at least one digit

/** The digits of `a · B + C + carry`, where `Low` and `High` are the digit's rows of the times table. */
type AddRow<
  Low extends Row,
  High extends Row,
  B extends string,
  C extends string,
  Carry extends Digit = '0',
  Result extends string = '',
> = B extends `${infer b extends Digit}${infer Bs}`
  ? C extends `${infer c extends Digit}${infer Cs}`
    ? Carry extends '0'
      ? AddRow<Low, High, Bs, Cs, SumDigit[High[b]][SumCarry[Low[b]][c]], `${Result}${SumDigit[Low[b]][c]}`>
      : AddRow<
          Low,
          High,
          Bs,
          Cs,
          SumDigit[SumDigit[High[b]][SumCarry[Low[b]][c]]][SumCarry[SumDigit[Low[b]][c]][Carry]],
          `${Result}${SumDigit[SumDigit[Low[b]][c]][Carry]}`
        >
    : // C has ended
      AddRow<
        Low,
        High,
        Bs,
        '',
        SumDigit[High[b]][SumCarry[Low[b]][Carry]],
        `${Result}${SumDigit[Low[b]][Carry]}`
      >
  : // B has ended
    AddDigits<C, Carry, '0', Result>

type Row = readonly [Digit, Digit, Digit, Digit, Digit, Digit, Digit, Digit, Digit, Digit]

/** `Predecessor[a]` is a − 1; nobody asks for that of 0. */
type Predecessor = ['0', '0', '1', '2', '3', '4', '5', '6', '7', '8']

/** `SumDigit[a][b]` is the last digit of a + b. */
type SumDigit = [
  ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'],
  ['2', '3', '4', '5', '6', '7', '8', '9', '0', '1'],
  ['3', '4', '5', '6', '7', '8', '9', '0', '1', '2'],
  ['4', '5', '6', '7', '8', '9', '0', '1', '2', '3'],
  ['5', '6', '7', '8', '9', '0', '1', '2', '3', '4'],
  ['6', '7', '8', '9', '0', '1', '2', '3', '4', '5'],
  ['7', '8', '9', '0', '1', '2', '3', '4', '5', '6'],
  ['8', '9', '0', '1', '2', '3', '4', '5', '6', '7'],
  ['9', '0', '1', '2', '3', '4', '5', '6', '7', '8'],
]

/** `SumCarry[a][b]` is the carry of a + b. */
type SumCarry = [
  ['0', '0', '0', '0', '0', '0', '0', '0', '0', '0'],
  ['0', '0', '0', '0', '0', '0', '0', '0', '0', '1'],
  ['0', '0', '0', '0', '0', '0', '0', '0', '1', '1'],
  ['0', '0', '0', '0', '0', '0', '0', '1', '1', '1'],
  ['0', '0', '0', '0', '0', '0', '1', '1', '1', '1'],
  ['0', '0', '0', '0', '0', '1', '1', '1', '1', '1'],
  ['0', '0', '0', '0', '1', '1', '1', '1', '1', '1'],
  ['0', '0', '0', '1', '1', '1', '1', '1', '1', '1'],
  ['0', '0', '1', '1', '1', '1', '1', '1', '1', '1'],
  ['0', '1', '1', '1', '1', '1', '1', '1', '1', '1'],
]

/** `ProductDigit[a][b]` is the last digit of a · b. */
type ProductDigit = [
  ['0', '0', '0', '0', '0', '0', '0', '0', '0', '0'],
  ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  ['0', '2', '4', '6', '8', '0', '2', '4', '6', '8'],
  ['0', '3', '6', '9', '2', '5', '8', '1', '4', '7'],
  ['0', '4', '8', '2', '6', '0', '4', '8', '2', '6'],
  ['0', '5', '0', '5', '0', '5', '0', '5', '0', '5'],
  ['0', '6', '2', '8', '4', '0', '6', '2', '8', '4'],
  ['0', '7', '4', '1', '8', '5', '2', '9', '6', '3'],
  ['0', '8', '6', '4', '2', '0', '8', '6', '4', '2'],
  ['0', '9', '8', '7', '6', '5', '4', '3', '2', '1'],
]

/** `ProductCarry[a][b]` is the first digit of a · b. */
type ProductCarry = [
  ['0', '0', '0', '0', '0', '0', '0', '0', '0', '0'],
  ['0', '0', '0', '0', '0', '0', '0', '0', '0', '0'],
  ['0', '0', '0', '0', '0', '1', '1', '1', '1', '1'],
  ['0', '0', '0', '0', '1', '1', '1', '2', '2', '2'],
  ['0', '0', '0', '1', '1', '2', '2', '2', '3', '3'],
  ['0', '0', '1', '1', '2', '2', '3', '3', '4', '4'],
  ['0', '0', '1', '1', '2', '3', '3', '4', '4', '5'],
  ['0', '0', '1', '2', '2', '3', '4', '4', '5', '6'],
  ['0', '0', '1', '2', '3', '4', '4', '5', '6', '7'],
  ['0', '0', '1', '2', '3', '4', '5', '6', '7', '8'],
]
