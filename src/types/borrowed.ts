// What other packages of types say better than we would. They are no dependencies of the published package: its
// declarations hold a copy of what stands here, so that whatever is borrowed is borrowed here.
export type { Tail } from 'ts-toolbelt/out/List/Tail'
export type { TupleOf } from 'type-fest'
