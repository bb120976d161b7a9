import type { WordCounts } from '../word-vectors/word-vector-table.ts'
import type { FastTextSettings } from './fasttext-format.ts'

/**
 * A fastText model of words. Of both matrices, rows are `stride` floats apart, of which the first d = `settings.dim` count.
 * A word's vector is its row of `inputs`, or with n-grams the mean of that row and those of its n-grams.
 */
export interface FastTextModel extends WordCounts {
  readonly settings: FastTextSettings
  readonly stride: number
  /** [V + buckets, stride]: the rows of words, then those of n-grams. */
  readonly inputs: Float32Array
  /** [V, stride]: the output vectors of words, or with hierarchical softmax of the nodes of the tree. */
  readonly outputs: Float32Array
}
