import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { NotationOptions } from '../notation/definitions.ts'
import type { Model } from '../standardization/model.ts'
import { foundModel } from './contents.ts'
import { readJsonFile } from './json.ts'
import { readSafetensors } from './read-safetensors.ts'

/**
 * The model that a file holds, of whatever architecture the file says. The compiler knows only that it is a map between
 * families, so that what it predicts from is checked at run time. Where the architecture is known, use
 * {@link fromSafetensors} or {@link fromJson}, which check it.
 *
 * @param file the bytes that {@link toSafetensors} wrote, or the text that {@link toJson} wrote
 * @param options `definitions`: those in the architecture that are not the library's, by their names, as for {@link parse}
 * @throws {DomainError} {@link DimensionError} if the file is damaged, or does not hold a map between families
 * @example
 * const bytes = toSafetensors(point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2]))
 * const model = load(bytes)
 * String(model.parameters.manifold) //=> 'Affine<Tensor, NormalMean, NormalMean>'
 * predict(model, 3).coordinates[0] //=> 7
 */
export function load(file: Uint8Array | string, options: NotationOptions = {}): Model<ConditionalModel> {
  return foundModel(
    'load',
    typeof file === 'string' ? readJsonFile('load', file) : readSafetensors('load', file),
    options,
  )
}
