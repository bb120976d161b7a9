import {
  ArgumentError,
  fromArray,
  indexSelect,
  noGrad,
  normalize,
  requireKnown,
  requireOptions,
  squaredDistances,
  type Tensor,
} from '@pretexts/tensor'
import { classesOf } from './class-pairs.ts'
import { requireRows } from './require-embeddings.ts'
import { type TripletOptions, triplet } from './triplet.ts'

/** Which triplets of a batch are learned from. */
export type Mining = 'hard' | 'semi-hard'

/** Row numbers of triplets, three lists of one length. */
export interface Triplets {
  readonly anchors: readonly number[]
  readonly positives: readonly number[]
  readonly negatives: readonly number[]
}

/**
 * Chooses triplets in a batch by squared distances of unit vectors.
 *
 * - `hard`: for each anchor, the farthest row of its class and the nearest row of another class.
 * - `semi-hard`: for each pair of one class, the nearest negative that is farther away than the positive. Where every negative is
 *   nearer, the farthest of them.
 *
 * An anchor needs a positive and a negative; ties go to the row that comes first.
 * @param z (N, D)
 * @param labels int32 (N)
 * @throws ShapeError, DtypeError, ArgumentError when no two rows share a class, or all do
 * @see Hermans, Beyer & Leibe 2017, arXiv 1703.07737, Eq. 5 (hard); Schroff et al. 2015, arXiv 1503.03832, §3.2 (semi-hard)
 */
export function mineTriplets(z: Tensor, labels: Tensor, mining: Mining): Triplets {
  return mined('mineTriplets', z, labels, mining)
}

/** `mineTriplets`, for a function whose name errors are to have. */
function mined(loss: string, z: Tensor, labels: Tensor, mining: Mining): Triplets {
  requireKnown(loss, 'mining', mining, ['hard', 'semi-hard'])
  requireRows(loss, z, 3, 'a triplet has three examples')
  const classes = classesOf(loss, z, labels)
  if (new Set(Array.from(classes)).size === 1) {
    const rule = 'all rows have the same label, so there are no negatives; use a larger batch'
    throw new ArgumentError(loss, 'labels', classes[0], rule)
  }
  const unit = noGrad(() => normalize(z.detach()))
  const distances = noGrad(() => squaredDistances(unit, unit)).values()
  const triplets = { anchors: [] as number[], positives: [] as number[], negatives: [] as number[] }
  for (let i = 0; i < classes.length; i++) {
    const row = distances.subarray(i * classes.length, (i + 1) * classes.length)
    for (const [positive, negative] of pairsOf(i, row, classes, mining)) {
      triplets.anchors.push(i)
      triplets.positives.push(positive)
      triplets.negatives.push(negative)
    }
  }
  return triplets
}

/** The triplet loss of the triplets that `mineTriplets` chooses. */
export function batchTriplet(
  z: Tensor,
  labels: Tensor,
  options?: TripletOptions & { readonly mining?: Mining },
): Tensor {
  const { mining = 'semi-hard', ...rest } = requireOptions('batchTriplet', options, {
    mining: 'string',
    margin: 'number',
  })
  const { anchors, positives, negatives } = mined('batchTriplet', z, labels, mining)
  const rows = (indices: readonly number[]) =>
    indexSelect(z, fromArray(Int32Array.from(indices), [indices.length]))
  return triplet(rows(anchors), rows(positives), rows(negatives), rest)
}

function pairsOf(
  anchor: number,
  row: ArrayLike<number>,
  classes: ArrayLike<number>,
  mining: Mining,
): [positive: number, negative: number][] {
  const [positives, negatives]: [number[], number[]] = [[], []]
  for (let j = 0; j < classes.length; j++) {
    if (classes[j] !== classes[anchor]) negatives.push(j)
    else if (j !== anchor) positives.push(j)
  }
  if (positives.length === 0 || negatives.length === 0) return []
  const nearest = (among: readonly number[]) => among.reduce((best, j) => (row[j] < row[best] ? j : best))
  const farthest = (among: readonly number[]) => among.reduce((best, j) => (row[j] > row[best] ? j : best))
  if (mining === 'hard') return [[farthest(positives), nearest(negatives)]]
  return positives.map((p) => {
    const farther = negatives.filter((n) => row[n] > row[p])
    return [p, farther.length > 0 ? nearest(farther) : farthest(negatives)]
  })
}
