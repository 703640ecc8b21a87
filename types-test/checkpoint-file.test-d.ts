import { type Checkpoint, checkpointFromSafetensors, checkpointToSafetensors } from 'legendre'
import { expectError, expectType } from 'tsd'

expectType<Uint8Array<ArrayBuffer>>(checkpointToSafetensors({} as Checkpoint))
expectType<Checkpoint>(checkpointFromSafetensors(new Uint8Array(0)))
expectError(checkpointToSafetensors({ version: 1 }))
expectError(checkpointFromSafetensors('text'))
