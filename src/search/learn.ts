import type { FeatureExtractor } from './features.js'
import { buildModel, type OwnedSaying } from './matter-model.js'
import type { ModelCache } from './model-cache.js'
import { type PackedModel, packModel } from './packed-model.js'
import { refine } from './refine.js'

/**
 * The model of the sayings, built and refined, or as it was kept. Takes many seconds when none is kept.
 *
 * @param cache null keeps nothing
 */
export function learnModel(
  sayings: readonly OwnedSaying[],
  extract: FeatureExtractor,
  cache: ModelCache | null,
): PackedModel {
  const kept = cache?.restore()
  if (kept) return kept
  const built = buildModel(sayings, extract)
  refine(built)
  const packed = packModel(built.model)
  cache?.keep(packed)
  return packed
}
