import { type Dataset, type ImageSamples, toTensor } from '@pretexts/data'
import { kMeans } from '@pretexts/linalg'
import { patchify } from '@pretexts/models'
import { buffer, Component } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  ArgumentError,
  argmax,
  flatten,
  fromArray,
  indexSelect,
  matmul,
  mul,
  noGrad,
  requireOptions,
  reshape,
  scope,
  square,
  sub,
  sum,
  type Tensor,
  transpose,
} from '@pretexts/tensor'

/** Images that a codebook is made from at most, and patches drawn from them. */
const [mostImages, mostPatches] = [2000, 20_000]

/**
 * A code for each kind of patch: every patch is named by the nearest of K typical patches.
 *
 *     code(x) = argmin_k ‖x − c_k‖² = argmax_k (x · c_k − ‖c_k‖² / 2)
 *
 * The centers are a buffer: saved with the objective, and not trained.
 */
export class PatchCodebook extends Component {
  /** (K, P), P = C·p·p numbers of a patch. */
  readonly centers: Tensor
  readonly patch: number

  constructor(centers: Tensor, patch: number) {
    super()
    this.centers = buffer(centers)
    this.patch = patch
  }

  /** K */
  get count(): number {
    return this.centers.shape[0]
  }

  /** The code of each patch, (N, C, H, W) → int32 (N, L). No gradient. */
  codes(images: Tensor): Tensor {
    return noGrad(() => {
      const patches = patchify(images, this.patch) // (N, L, P)
      const scores = matmul(flatten(patches, 0, 1), transpose(this.centers)) // (N·L, K)
      const halves = mul(sum(square(this.centers), 1), 0.5) // (K)
      return reshape(argmax(sub(scores, halves), 1), patches.shape.slice(0, 2))
    })
  }

  /** The typical patches that codes stand for, int32 (N, L) → (N, L, P). */
  patches(codes: Tensor): Tensor {
    return reshape(indexSelect(this.centers, flatten(codes), 0), [...codes.shape, this.centers.shape[1]])
  }

  override describe(): string {
    return `${this.centers.shape.join(' × ')}`
  }
}

export interface FitCodebookOptions {
  /** Side of a patch. */
  readonly patchSize: number
  /** K, how many codes. */
  readonly codes: number
}

/**
 * Makes a codebook from unlabeled images: k-means over at most 20,000 patches of 2,000 images.
 * @param task whose error it is
 * @throws ArgumentError when the images have fewer different patches than codes
 */
export async function fitPatchCodebook(
  task: string,
  dataset: Dataset<ImageSamples>,
  options: FitCodebookOptions,
  rng: Random,
): Promise<PatchCodebook> {
  const known = { patchSize: 'number', codes: 'number' } as const
  const { patchSize, codes } = requireOptions('fitPatchCodebook', options, known)
  const chosen = rng.fork('images').sample(dataset.count, Math.min(mostImages, dataset.count))
  const samples = await dataset.read(chosen)
  const { values, width } = scope(() => {
    const patches = patchify(toTensor(samples), patchSize)
    return { values: Float32Array.from(patches.values()), width: patches.shape[2] }
  })
  const rows = drawRows(values, width, rng.fork('patches'))
  const different = countDifferent(rows, width)
  if (different < codes) {
    const found = `${chosen.length} images have ${different} different patches of ${patchSize}×${patchSize} pixels`
    const rule = `a codebook of ${codes} codes needs at least as many different patches; ${found}`
    throw new ArgumentError(task, 'codes', codes, `${rule}; use more images, or fewer codes`)
  }
  const data = { features: rows, count: rows.length / width, width }
  const { centroids } = kMeans(data, { clusters: codes, rng: rng.fork('k-means'), iterations: 50 })
  return new PatchCodebook(fromArray(Float32Array.from(centroids.features), [codes, width]), patchSize)
}

/** Some of the rows, drawn without replacement. */
function drawRows(values: Float32Array, width: number, rng: Random): Float32Array {
  const count = values.length / width
  if (count <= mostPatches) return values
  const rows = new Float32Array(mostPatches * width)
  rng.sample(count, mostPatches).forEach((from, to) => {
    rows.set(values.subarray(from * width, (from + 1) * width), to * width)
  })
  return rows
}

function countDifferent(rows: Float32Array, width: number): number {
  const seen = new Set<string>()
  for (let start = 0; start < rows.length; start += width)
    seen.add(rows.subarray(start, start + width).join())
  return seen.size
}
