/**
 * What stands where a wrong part of a definition should be; nothing is assignable to it. Its text says what
 * is wrong, with the numbers, and the compiler prints it.
 */
export type ShapeError<Message extends string> = (message: Message) => never
