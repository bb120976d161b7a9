import { requireKnown } from '@pretexts/tensor'

/** What the images are turned into, or where the encoder's weights start. */
export type FeatureSource = 'pixels' | 'pca' | 'random' | 'pretrained'

/** What reads frozen features. */
export type Readout = 'sgd' | 'sgd-batch-norm' | 'lbfgs' | 'ridge' | 'knn' | 'knn-euclidean' | 'centroid'

/** How all weights learn: from which head, and which of them how much. */
export type Tuning = 'head-first' | 'random-head' | 'layer-decay' | 'partial'

/** One way of using, or of doing without, a pretrained encoder. */
export interface Protocol {
  readonly name: ProtocolName
  /** As a table has it. */
  readonly title: string
  readonly description: string
  readonly start: FeatureSource
  /** Frozen features and what reads them, or weights that learn. */
  readonly how: { readonly readout: Readout } | { readonly tuning: Tuning }
  /** Whether every step shows fresh views of the images. */
  readonly augmented: boolean
  /** Whether it runs unless told otherwise: the usual uses, and the baselines without which their numbers say nothing. */
  readonly standard: boolean
}

export type ProtocolName = (typeof names)[number]

const names = [
  'raw-pixels',
  'raw-pixels-lbfgs',
  'raw-pixels-ridge',
  'raw-pixels-knn',
  'raw-pixels-centroid',
  'pca',
  'random-frozen',
  'random-knn',
  'pretrained-frozen',
  'pretrained-batch-norm',
  'pretrained-lbfgs',
  'pretrained-ridge',
  'pretrained-knn',
  'pretrained-knn-euclidean',
  'pretrained-centroid',
  'pretrained-fine-tuned',
  'pretrained-random-head',
  'pretrained-layer-decay',
  'pretrained-partial',
  'pretrained-augmented',
  'scratch',
  'scratch-augmented',
  'supervised',
] as const

type Row = [name: ProtocolName, title: string, description: string, standard?: 'standard']

const frozen = (
  start: FeatureSource,
  readout: Readout,
  [name, title, description, standard]: Row,
): Protocol => {
  const how = { readout }
  return { name, title, description, start, how, augmented: false, standard: standard !== undefined }
}

const learned = (
  start: FeatureSource,
  tuning: Tuning,
  augmented: boolean,
  [name, title, description, standard]: Row,
): Protocol => {
  return { name, title, description, start, how: { tuning }, augmented, standard: standard !== undefined }
}

const linear = 'a linear probe (SGD)'
const views = 'with a fresh view of every image at every step'

/** Every use of a pretrained encoder, and every baseline, in the order of a table. */
// biome-ignore format: a table
export const protocols: readonly Protocol[] = [
  frozen('pixels', 'sgd', ['raw-pixels', 'raw pixels, linear', `${linear} on the pixels themselves`, 'standard']),
  frozen('pixels', 'lbfgs', ['raw-pixels-lbfgs', 'raw pixels, linear (L-BFGS)', 'the same by L-BFGS, with an L2 penalty']),
  frozen('pixels', 'ridge', ['raw-pixels-ridge', 'raw pixels, ridge', 'least squares in closed form, with an L2 penalty']),
  frozen('pixels', 'knn-euclidean', ['raw-pixels-knn', 'raw pixels, k-NN', 'the 5 nearest images by their pixels', 'standard']),
  frozen('pixels', 'centroid', ['raw-pixels-centroid', 'raw pixels, nearest centroid', 'the class with the nearest mean image']),
  frozen('pca', 'sgd', ['pca', 'PCA, linear', `${linear} on as many principal components as the encoder has features`, 'standard']),
  frozen('random', 'sgd', ['random-frozen', 'random init, frozen', `${linear} on the features of an encoder that never learned`, 'standard']),
  frozen('random', 'knn', ['random-knn', 'random init, k-NN', 'a weighted vote of the nearest by those features']),
  frozen('pretrained', 'sgd', ['pretrained-frozen', 'pretrained, frozen', `${linear} on the features of the pretrained encoder`, 'standard']),
  frozen('pretrained', 'sgd-batch-norm', ['pretrained-batch-norm', 'pretrained, frozen (batch norm)', 'the same behind a batch norm without weights, as in MAE']),
  frozen('pretrained', 'lbfgs', ['pretrained-lbfgs', 'pretrained, frozen (L-BFGS)', 'the same by L-BFGS, with an L2 penalty']),
  frozen('pretrained', 'ridge', ['pretrained-ridge', 'pretrained, ridge', 'least squares in closed form, with an L2 penalty']),
  frozen('pretrained', 'knn', ['pretrained-knn', 'pretrained, k-NN', 'a weighted vote of the nearest by those features', 'standard']),
  frozen('pretrained', 'knn-euclidean', ['pretrained-knn-euclidean', 'pretrained, k-NN (Euclidean)', 'the 5 nearest images by those features']),
  frozen('pretrained', 'centroid', ['pretrained-centroid', 'pretrained, nearest centroid', 'the class with the nearest mean feature', 'standard']),
  learned('pretrained', 'head-first', false, ['pretrained-fine-tuned', 'pretrained, fine-tuned', 'the linear probe first, then all weights from there', 'standard']),
  learned('pretrained', 'random-head', false, ['pretrained-random-head', 'pretrained, fine-tuned (random head)', 'all weights at once, from a random head']),
  learned('pretrained', 'layer-decay', false, ['pretrained-layer-decay', 'pretrained, fine-tuned (layer decay)', 'as fine-tuned, early layers with smaller learning rates']),
  learned('pretrained', 'partial', false, ['pretrained-partial', 'pretrained, fine-tuned (late blocks)', 'as fine-tuned, the first half of the blocks frozen']),
  learned('pretrained', 'head-first', true, ['pretrained-augmented', 'pretrained, fine-tuned + augmentation', `as fine-tuned, ${views}: the like of scratch + augmentation`, 'standard']),
  learned('random', 'random-head', false, ['scratch', 'scratch', 'all weights from random ones, with the labelled images alone', 'standard']),
  learned('random', 'random-head', true, ['scratch-augmented', 'scratch + augmentation', `as scratch, ${views}`, 'standard']),
  learned('random', 'random-head', true, ['supervised', 'full supervision', 'scratch + augmentation with every label that there is']),
]

/** @throws ArgumentError with the name that was probably meant, or all there are */
export function protocolNamed(name: string): Protocol {
  requireKnown('protocolNamed', 'protocol', name, names)
  return protocols[protocols.findIndex((protocol) => protocol.name === name)]
}
