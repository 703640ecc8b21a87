/**
 * Exact arithmetic on the decimal digits of number types. It does not count tuple lengths, so it neither
 * stops at 10,000 nor slows down there; it is exact up to 2^53 and widens to `number` where a double is not.
 *
 * Inside, a number is a string of digits, the least significant first: `'051'` is one hundred and fifty. None is
 * negative, and no factor is zero, since sizes are positive.
 */

/** `A + B`; `number` where a summand is not a literal or the sum is beyond 2^53. */
export type Add<A extends number, B extends number> = ToNumber<AddDigits<Digits<A>, Digits<B>>>

/** `A · B`; `number` where a factor is not a literal or the product is beyond 2^53. */
export type Multiply<A extends number, B extends number> = B extends 1
  ? `${A}` extends `${bigint}`
    ? number extends A
      ? Literal<A>
      : A // nearly every family has one coordinate
    : number
  : ToNumber<MultiplyAddDigits<Digits<A>, Digits<B>, ''>>

/** The number that a member of an enum is; `number` of anything that is not a literal. */
export type Literal<N extends number> = `${N}` extends `${infer Value extends number}` ? Value : number

/** `N − 1` of a positive integer; `number` of anything that is not a literal. */
export type Decrement<N extends number> = ToNumber<DecrementDigits<Digits<N>>>

/** Whether the natural number written `A` is greater than `B`, their digits being compared from the first on. */
export type IsAbove<
  A extends string,
  B extends string,
  So extends '<' | '=' | '>' = '=',
> = A extends `${infer a}${infer As}`
  ? B extends `${infer b}${infer Bs}`
    ? IsAbove<As, Bs, So extends '=' ? CompareDigits<a, b> : So> // the first digits that differ decide
    : true // A has more digits
  : B extends ''
    ? So extends '>'
      ? true
      : false
    : false // B has more digits

type CompareDigits<a extends string, b extends string> = a extends b
  ? '='
  : '0123456789' extends `${string}${a}${string}${b}${string}`
    ? '<'
    : '>'

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
    ? Value // a literal only if its text is exactly this text again, as it always is up to 2^53
    : number

type ReverseDigits<N extends string, Reversed extends string = ''> = N extends `${infer First}${infer Rest}`
  ? ReverseDigits<Rest, `${First}${Reversed}`>
  : Reversed

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

type DecrementDigits<
  N extends string,
  Result extends string = '',
> = N extends `${infer Last extends Digit}${infer Rest}`
  ? Last extends '0'
    ? DecrementDigits<Rest, `${Result}9`> // borrow
    : N extends '1'
      ? Result extends ''
        ? '0'
        : Result // the first digit would be 0
      : `${Result}${Predecessor[Last]}${Rest}`
  : UnknownDigits

/** The digits of `A + B`. */
export type AddDigits<A extends string, B extends string> = UnknownDigits extends A | B
  ? UnknownDigits
  : AddColumns<A, B>

/** The digits of `A + B + carry`, column by column. */
type AddColumns<
  A extends string,
  B extends string,
  Carry extends string = '0',
  Sum extends string = '',
> = A extends `${infer a}${infer As}`
  ? B extends `${infer b}${infer Bs}`
    ? Carry extends '0'
      ? AddColumns<As, Bs, SumCarry[`${a}${b}`], `${Sum}${SumDigit[`${a}${b}`]}`>
      : AddColumns<
          As,
          Bs,
          SumDigit[`${SumCarry[`${a}${b}`]}${SumCarry[`${SumDigit[`${a}${b}`]}${Carry}`]}`],
          `${Sum}${SumDigit[`${SumDigit[`${a}${b}`]}${Carry}`]}`
        >
    : AddCarry<A, Carry, Sum> // B has ended
  : AddCarry<B, Carry, Sum> // A has ended

/** The digits of `N + carry`, after those of `Sum`. */
type AddCarry<N extends string, Carry extends string, Sum extends string = ''> = Carry extends '0'
  ? `${Sum}${N}`
  : N extends `${infer n}${infer Ns}`
    ? AddCarry<Ns, SumCarry[`${n}${Carry}`], `${Sum}${SumDigit[`${n}${Carry}`]}`>
    : `${Sum}${Carry}`

/** The digits of `A · B + C`. */
export type MultiplyAddDigits<A extends string, B extends string, C extends string> = UnknownDigits extends
  | A
  | B
  | C
  ? UnknownDigits
  : Schoolbook<A, B, C>

/** The digits of `A · (B + 1) + C`. */
export type MultiplySuccessorAddDigits<
  A extends string,
  B extends string,
  C extends string,
> = UnknownDigits extends A | B | C ? UnknownDigits : Schoolbook<A, AddCarry<B, '1'>, C>

/** The digits of `N · (N + 1) / 2 + Total`, the half of a number being a tenth of five times it. */
export type TriangleAddDigits<N extends string, Total extends string> = UnknownDigits extends N | Total
  ? UnknownDigits
  : Schoolbook<'5', Schoolbook<N, AddCarry<N, '1'>, ''>, ''> extends `0${infer Half}`
    ? AddColumns<Half, Total>
    : never // N · (N + 1) is even

/**
 * The digits of `A · B + C`, by the schoolbook: one row for each digit of `A`. The last digit of a row is
 * final, the rest is what the next row is added to.
 */
type Schoolbook<
  A extends string,
  B extends string,
  C extends string,
  Result extends string = '',
> = A extends `${infer a}${infer As}`
  ? AddRow<a, B, C> extends `${infer Last}${infer Rest}`
    ? Schoolbook<As, B, Rest, `${Result}${Last}`>
    : never // a row has at least the digits of B
  : `${Result}${C}`

/** The digits of `a · B + C + carry`, column by column: a · b + c + carry never has more than two digits. */
type AddRow<
  a extends string,
  B extends string,
  C extends string,
  Carry extends string = '0',
  Result extends string = '',
> = B extends `${infer b}${infer Bs}`
  ? C extends `${infer c}${infer Cs}`
    ? AddRow<
        a,
        Bs,
        Cs,
        SumDigit[`${SumDigit[`${ProductCarry[`${a}${b}`]}${SumCarry[`${ProductDigit[`${a}${b}`]}${c}`]}`]}${SumCarry[`${SumDigit[`${ProductDigit[`${a}${b}`]}${c}`]}${Carry}`]}`],
        `${Result}${SumDigit[`${SumDigit[`${ProductDigit[`${a}${b}`]}${c}`]}${Carry}`]}`
      >
    : // C has ended
      AddRow<
        a,
        Bs,
        '',
        SumDigit[`${ProductCarry[`${a}${b}`]}${SumCarry[`${ProductDigit[`${a}${b}`]}${Carry}`]}`],
        `${Result}${SumDigit[`${ProductDigit[`${a}${b}`]}${Carry}`]}`
      >
  : AddCarry<C, Carry, Result> // B has ended

/** `Predecessor[a]` is a − 1; nobody asks for that of 0. */
type Predecessor = ['0', '0', '1', '2', '3', '4', '5', '6', '7', '8']

// The tables are interfaces with an index signature: any string of two digits may index them, which tsc sees at
// once, where it would work out every combination of the rows of a tuple of tuples.

/** `SumDigit['ab']` is the last digit of a + b. */
// biome-ignore format: a table
interface SumDigit {
  [digits: string]: Digit
  '00': '0'; '01': '1'; '02': '2'; '03': '3'; '04': '4'; '05': '5'; '06': '6'; '07': '7'; '08': '8'; '09': '9'
  '10': '1'; '11': '2'; '12': '3'; '13': '4'; '14': '5'; '15': '6'; '16': '7'; '17': '8'; '18': '9'; '19': '0'
  '20': '2'; '21': '3'; '22': '4'; '23': '5'; '24': '6'; '25': '7'; '26': '8'; '27': '9'; '28': '0'; '29': '1'
  '30': '3'; '31': '4'; '32': '5'; '33': '6'; '34': '7'; '35': '8'; '36': '9'; '37': '0'; '38': '1'; '39': '2'
  '40': '4'; '41': '5'; '42': '6'; '43': '7'; '44': '8'; '45': '9'; '46': '0'; '47': '1'; '48': '2'; '49': '3'
  '50': '5'; '51': '6'; '52': '7'; '53': '8'; '54': '9'; '55': '0'; '56': '1'; '57': '2'; '58': '3'; '59': '4'
  '60': '6'; '61': '7'; '62': '8'; '63': '9'; '64': '0'; '65': '1'; '66': '2'; '67': '3'; '68': '4'; '69': '5'
  '70': '7'; '71': '8'; '72': '9'; '73': '0'; '74': '1'; '75': '2'; '76': '3'; '77': '4'; '78': '5'; '79': '6'
  '80': '8'; '81': '9'; '82': '0'; '83': '1'; '84': '2'; '85': '3'; '86': '4'; '87': '5'; '88': '6'; '89': '7'
  '90': '9'; '91': '0'; '92': '1'; '93': '2'; '94': '3'; '95': '4'; '96': '5'; '97': '6'; '98': '7'; '99': '8'
}

/** `SumCarry['ab']` is the carry of a + b. */
// biome-ignore format: a table
interface SumCarry {
  [digits: string]: Digit
  '00': '0'; '01': '0'; '02': '0'; '03': '0'; '04': '0'; '05': '0'; '06': '0'; '07': '0'; '08': '0'; '09': '0'
  '10': '0'; '11': '0'; '12': '0'; '13': '0'; '14': '0'; '15': '0'; '16': '0'; '17': '0'; '18': '0'; '19': '1'
  '20': '0'; '21': '0'; '22': '0'; '23': '0'; '24': '0'; '25': '0'; '26': '0'; '27': '0'; '28': '1'; '29': '1'
  '30': '0'; '31': '0'; '32': '0'; '33': '0'; '34': '0'; '35': '0'; '36': '0'; '37': '1'; '38': '1'; '39': '1'
  '40': '0'; '41': '0'; '42': '0'; '43': '0'; '44': '0'; '45': '0'; '46': '1'; '47': '1'; '48': '1'; '49': '1'
  '50': '0'; '51': '0'; '52': '0'; '53': '0'; '54': '0'; '55': '1'; '56': '1'; '57': '1'; '58': '1'; '59': '1'
  '60': '0'; '61': '0'; '62': '0'; '63': '0'; '64': '1'; '65': '1'; '66': '1'; '67': '1'; '68': '1'; '69': '1'
  '70': '0'; '71': '0'; '72': '0'; '73': '1'; '74': '1'; '75': '1'; '76': '1'; '77': '1'; '78': '1'; '79': '1'
  '80': '0'; '81': '0'; '82': '1'; '83': '1'; '84': '1'; '85': '1'; '86': '1'; '87': '1'; '88': '1'; '89': '1'
  '90': '0'; '91': '1'; '92': '1'; '93': '1'; '94': '1'; '95': '1'; '96': '1'; '97': '1'; '98': '1'; '99': '1'
}

/** `ProductDigit['ab']` is the last digit of a · b. */
// biome-ignore format: a table
interface ProductDigit {
  [digits: string]: Digit
  '00': '0'; '01': '0'; '02': '0'; '03': '0'; '04': '0'; '05': '0'; '06': '0'; '07': '0'; '08': '0'; '09': '0'
  '10': '0'; '11': '1'; '12': '2'; '13': '3'; '14': '4'; '15': '5'; '16': '6'; '17': '7'; '18': '8'; '19': '9'
  '20': '0'; '21': '2'; '22': '4'; '23': '6'; '24': '8'; '25': '0'; '26': '2'; '27': '4'; '28': '6'; '29': '8'
  '30': '0'; '31': '3'; '32': '6'; '33': '9'; '34': '2'; '35': '5'; '36': '8'; '37': '1'; '38': '4'; '39': '7'
  '40': '0'; '41': '4'; '42': '8'; '43': '2'; '44': '6'; '45': '0'; '46': '4'; '47': '8'; '48': '2'; '49': '6'
  '50': '0'; '51': '5'; '52': '0'; '53': '5'; '54': '0'; '55': '5'; '56': '0'; '57': '5'; '58': '0'; '59': '5'
  '60': '0'; '61': '6'; '62': '2'; '63': '8'; '64': '4'; '65': '0'; '66': '6'; '67': '2'; '68': '8'; '69': '4'
  '70': '0'; '71': '7'; '72': '4'; '73': '1'; '74': '8'; '75': '5'; '76': '2'; '77': '9'; '78': '6'; '79': '3'
  '80': '0'; '81': '8'; '82': '6'; '83': '4'; '84': '2'; '85': '0'; '86': '8'; '87': '6'; '88': '4'; '89': '2'
  '90': '0'; '91': '9'; '92': '8'; '93': '7'; '94': '6'; '95': '5'; '96': '4'; '97': '3'; '98': '2'; '99': '1'
}

/** `ProductCarry['ab']` is the first digit of a · b. */
// biome-ignore format: a table
interface ProductCarry {
  [digits: string]: Digit
  '00': '0'; '01': '0'; '02': '0'; '03': '0'; '04': '0'; '05': '0'; '06': '0'; '07': '0'; '08': '0'; '09': '0'
  '10': '0'; '11': '0'; '12': '0'; '13': '0'; '14': '0'; '15': '0'; '16': '0'; '17': '0'; '18': '0'; '19': '0'
  '20': '0'; '21': '0'; '22': '0'; '23': '0'; '24': '0'; '25': '1'; '26': '1'; '27': '1'; '28': '1'; '29': '1'
  '30': '0'; '31': '0'; '32': '0'; '33': '0'; '34': '1'; '35': '1'; '36': '1'; '37': '2'; '38': '2'; '39': '2'
  '40': '0'; '41': '0'; '42': '0'; '43': '1'; '44': '1'; '45': '2'; '46': '2'; '47': '2'; '48': '3'; '49': '3'
  '50': '0'; '51': '0'; '52': '1'; '53': '1'; '54': '2'; '55': '2'; '56': '3'; '57': '3'; '58': '4'; '59': '4'
  '60': '0'; '61': '0'; '62': '1'; '63': '1'; '64': '2'; '65': '3'; '66': '3'; '67': '4'; '68': '4'; '69': '5'
  '70': '0'; '71': '0'; '72': '1'; '73': '2'; '74': '2'; '75': '3'; '76': '4'; '77': '4'; '78': '5'; '79': '6'
  '80': '0'; '81': '0'; '82': '1'; '83': '2'; '84': '3'; '85': '4'; '86': '4'; '87': '5'; '88': '6'; '89': '7'
  '90': '0'; '91': '0'; '92': '1'; '93': '2'; '94': '3'; '95': '4'; '96': '5'; '97': '6'; '98': '7'; '99': '8'
}
