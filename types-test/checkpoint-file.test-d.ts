import { expectError, expectType } from 'tsd'
import { type Checkpoint, checkpointFromSafetensors, checkpointToSafetensors } from '../dist/index.js'

expectType<Uint8Array<ArrayBuffer>>(checkpointToSafetensors({} as Checkpoint))
expectType<Checkpoint>(checkpointFromSafetensors(new Uint8Array(0)))
expectError(checkpointToSafetensors({ version: 1 }))
expectError(checkpointFromSafetensors('text'))
