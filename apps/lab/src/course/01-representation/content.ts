import { codeOf } from '../code/source.ts'
import { formula, sub, sum } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/models/src/images/conv-net.ts',
    '../../../../../packages/transfer/src/probe/knn-probe.ts',
    '../../../../../packages/transfer/src/latent/pca.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

const knn = formula(
  {
    title: 'The k-NN probe (Wu et al. 2018, §3.4)',
    spoken:
      'The votes v c for class c are the sum over the k nearest neighbors i with label c of the exponential of s i over T',
    symbols: {
      v: { as: sub('v', 'c'), means: 'the votes for class $c$; the class with most votes is the answer' },
      c: { as: 'c', means: 'a class: one of the ten digits' },
      i: { as: 'i', means: 'one of the $k$ labeled images that are nearest to the image asked about' },
      y: { as: sub('y', 'i'), means: 'the label of neighbor $i$' },
      s: {
        as: sub('s', 'i'),
        means:
          'the cosine of the angle between the features of the image asked about and those of neighbor $i$: 1 for the same direction',
      },
      T: { as: 'T', means: 'the temperature, 0.07: the smaller it is, the more the nearest neighbors count' },
    },
  },
  ({ v, c, i, y, s, T }) => [[v, '=', sum([i, ':', y, '=', c]), 'exp', '(', s, '/', T, ')']],
)

const pca = formula(
  {
    title: 'The map: principal components',
    spoken:
      'y n i is v i transposed times x n minus the mean of x; v i is an eigenvector of the covariance C with eigenvalue lambda i',
    symbols: {
      y: {
        as: sub('y', 'n'),
        means: 'where image $n$ stands on the map: two numbers, one for each direction',
      },
      V: {
        as: 'V',
        means:
          'the two directions in which the features vary most, (2, D), each of length 1: the eigenvectors of the covariance with the largest eigenvalues',
      },
      h: { as: sub('h', 'n'), means: 'the features of image $n$, (D)' },
      m: { as: 'μ', means: 'the mean of the features of all images, (D)' },
    },
  },
  ({ y, V, h, m }) => [[y, '=', V, '(', h, '−', m, ')']],
)

export const content: ChapterContent = {
  idea: [
    'A network turns an image into numbers, layer by layer, and the numbers that leave a layer are a *representation* of the image.',
    'A good representation puts alike things close together, so that a simple rule can tell them apart.',
    'To measure how good it is, freeze the network and see how far a simple classifier gets: that is a *probe*.',
  ],
  picture: {
    id: 'latent-map',
    title: 'The latent space, while it learns',
    caption:
      'Each digit is an image that was not learned from, at the place of its features on the two directions in which they vary most. No label is used in training: the network only learns to predict rotations (chapter 4). Press Train, and switch between layers.',
    height: [583, 612],
    load: () => import('./figures/latent-map.tsx'),
  },
  explanation: [
    'An image of 28×28 pixels is a point in a space of 784 dimensions. In this space a 7 moved by two pixels can be farther from itself than from a 1, because pixels do not know about shape. A representation is another space, with other neighbors. The **latent space** is the space of the features $h$; each image is a point in it.',
    'Which neighbors would we like? Images that mean the same should be close, whatever their position, thickness or slant. Then few labels suffice: one labeled example speaks for its whole neighborhood.',
    { heading: 'Layer by layer' },
    'A convolutional network gets there in small steps. Each layer combines what the one before it found in a small neighborhood. Height and width shrink, the number of maps grows: less *where*, more *what*.',
    {
      figure: {
        id: 'feature-maps',
        title: 'What leaves each layer',
        caption:
          'One digit on its way through the network of this course, with random weights. Each small picture is one map: light where its filter found what it looks for. Even random filters respond to edges in their direction.',
        height: [656, 1012],
        load: () => import('./figures/feature-maps.tsx'),
      },
    },
    { heading: 'Probes' },
    'How do we know that a representation is good? Looking at a map is not enough: it shows two directions out of many. A probe asks a question with a number as its answer:',
    {
      list: [
        '**k-NN probe.** Find the nearest labeled images and let them vote. Nothing is learned, so nothing can hide: it measures where the features lie.',
        '**Linear probe.** Train a linear classifier on frozen features. It measures whether the classes can be separated by planes.',
        '**Fine-tuning.** Train everything, from these weights. It measures how good a *start* they are (chapter 2).',
      ],
    },
    'A probe must be weak. A deep network on top could learn the task by itself, and the number would tell about the probe. It must also not touch the encoder: weights *and* the running statistics of batch norm stay as they are, to the last bit. And it is always shown beside raw pixels and an untrained network, for both are better than one thinks.',
  ],
  formulas: [knn, pca],
  code: [
    codeOf(
      sources,
      'packages/models/src/images/conv-net.ts',
      'forward(',
      'All that an encoder does: images in, features out.',
    ),
    codeOf(
      sources,
      'packages/transfer/src/probe/knn-probe.ts',
      'function vote',
      'The votes of the k-NN probe.',
    ),
    codeOf(
      sources,
      'packages/transfer/src/latent/pca.ts',
      'function along',
      'The features seen along the directions of the map.',
    ),
  ],
  experiment: [
    'Train on rotations and probe every layer for digits. Where does the accuracy peak? Compare the last layer before training and after it: the difference is what the pretext task has taught.',
    {
      figure: {
        id: 'probe-layers',
        title: 'k-NN accuracy by layer',
        caption:
          'A k-NN probe on each layer, with the learning images as labeled neighbors, for images that the network has not seen. The line is the accuracy on raw pixels.',
        height: [301, 305],
        load: () => import('./figures/probe-layers.tsx'),
      },
    },
  ],
  wrong: [
    '**Believing the map.** PCA shows the directions of most variance, and these may be slant and thickness, not class. t-SNE and UMAP show clusters even in noise. Look up neighbors in the full space.',
    '**No baseline.** An untrained convolutional network is a fair feature extractor. A probe result without it says nothing about training.',
    '**A probe that trains the encoder.** Forgetting to freeze batch norm is enough: its running statistics then adapt to the test data.',
    '**Tuning on the test set.** The probe’s own settings (k, temperature, learning rate) are chosen on a validation split.',
    '**Chance is not zero.** With ten classes of equal size a coin with ten sides is right in 10% of the cases.',
  ],
  questions,
  papers: [
    {
      authors: 'Bengio, Courville & Vincent',
      year: 2013,
      title: 'Representation Learning: A Review and New Perspectives',
      url: 'https://arxiv.org/abs/1206.5538',
      why: 'What a good representation is, asked thoroughly.',
    },
    {
      authors: 'Alain & Bengio',
      year: 2016,
      title: 'Understanding Intermediate Layers Using Linear Classifier Probes',
      url: 'https://arxiv.org/abs/1610.01644',
      why: 'Probes by layer.',
    },
    {
      authors: 'Wu, Xiong, Yu & Lin',
      year: 2018,
      title: 'Unsupervised Feature Learning via Non-Parametric Instance Discrimination',
      url: 'https://arxiv.org/abs/1805.01978',
      why: 'The weighted k-NN probe of this page, §3.4.',
    },
  ],
}
