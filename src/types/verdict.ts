/**
 * What is said of an argument of a definition, before it is let in: `Right` or `Wrong`. A parameter asks for it so:
 *
 *   representation: [...Fits<F, Y, X>] extends Wrong ? RepresentationFor<Y, X> : F
 *
 * It infers `F`, and where `F` is wrong, the compiler prints what it should be. Inside a generic function, where
 * nobody knows yet, the spread makes it wrong for no `F`, so that the compiler skips that branch and lets `F` in: what
 * it cannot know is checked at run time. Without the spread it would want an `F` that is both right and wrong.
 */
export type Wrong = [0]

/** The other verdict. */
export type Right = []

/** Whether `T` is a `U`; `any`, which is everything, is not. */
export type Is<T, U> = 0 extends 1 & T ? Wrong : [T] extends [U] ? Right : Wrong

/** What a wrong `T` should be: for `any`, which would be it, nothing. */
export type ShouldBe<T, U> = 0 extends 1 & T ? never : U

/** What `T` meets beside what it is: nothing, if it is known, and what nobody can if it is `any`. */
export type Known<T> = [...(0 extends 1 & T ? Wrong : Right)] extends Wrong ? never : unknown

/** `Error`, which something must meet and nothing can; nothing is asked where it is `unknown`, or nobody knows yet. */
export type Unless<Error> = [...Is<unknown, Error>] extends Wrong ? Error : unknown
