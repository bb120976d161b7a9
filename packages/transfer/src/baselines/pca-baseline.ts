import type { Dataset, Samples } from '@pretexts/data'
import { fromArray, linear, noGrad, requireOptions, scope } from '@pretexts/tensor'
import { asTensor, type Features } from '../features/features.ts'
import { type Pca, pca } from '../latent/pca.ts'
import type { FeatureFunction, FitOptions, FittedBaseline, FixedBaseline } from './baseline.ts'

export interface PcaBaselineOptions {
  /** Training examples, drawn at random, on which the components are found. Default 2000. */
  readonly examples?: number
  /** Default `pca`. */
  readonly name?: string
  /** Default `PCA`. */
  readonly title?: string
}

/**
 * The principal components of another baseline's features, as many as the encoder has features. They are found without labels:
 * what a linear map learns from unlabeled examples, to compare with what a network learns from them.
 */
export function pcaBaseline<S extends Samples>(
  of: FixedBaseline<S>,
  options?: PcaBaselineOptions,
): FittedBaseline<S> {
  const {
    examples = 2000,
    name = 'pca',
    title = 'PCA',
  } = requireOptions('pcaBaseline', options, { examples: 'number', name: 'string', title: 'string' })

  const description = `as many principal components of ${of.title} as the encoder has features`
  const fit = async (train: Dataset<S>, { width, rng }: FitOptions): Promise<FeatureFunction<S>> => {
    const chosen = rng.fork(name).sample(train.count, Math.min(examples, train.count))
    const rows = await of.features(train, chosen)
    const components = Math.min(width, rows.width, Math.max(1, rows.count - 1))
    const found = pca(rows, { components })
    return async (dataset, indices) => project(await of.features(dataset, indices), found)
  }
  return { name, title, description, fit }
}

/** Rows at a time. */
const blockSize = 64

/** `y = V (x − mean)` in single precision on the backend in use. */
function project({ features, count, width }: Features, { directions, mean, variances }: Pca): Features {
  const components = variances.length
  const weight = Float32Array.from(directions)
  const bias = Float32Array.from({ length: components }, (_, i) => {
    return -mean.reduce((sum, value, d) => sum + value * directions[i * width + d], 0)
  })
  const projected = new Float32Array(count * components)
  for (let start = 0; start < count; start += blockSize) {
    const end = Math.min(count, start + blockSize)
    scope(() => {
      const block = { features: features.subarray(start * width, end * width), count: end - start, width }
      const [w, b] = [fromArray(weight, [components, width]), fromArray(bias, [components])]
      projected.set(noGrad(() => linear(asTensor(block), w, b)).values(), start * components)
    })
  }
  return { features: projected, count, width: components }
}
