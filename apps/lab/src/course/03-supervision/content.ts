import { codeOf } from '../code/source.ts'
import { formula, frac, sub, sum, sup, under } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/losses/src/cross-entropy.ts',
    '../../../../../packages/linalg/src/kmeans/k-means.ts',
    '../../../../../packages/pretext/src/self-prediction/rotation/rotation-batch.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

const supervised = formula(
  {
    title: 'Supervised: somebody gave the labels',
    spoken: 'L is the mean over n of the cross-entropy of f of x n and y n',
    symbols: {
      L: { as: 'L', means: 'the loss' },
      N: { as: 'N', means: 'the number of labeled examples' },
      n: { as: 'n', means: 'the number of an example' },
      l: { as: 'ℓ', means: 'the cross-entropy: minus the logarithm of the probability of the right answer' },
      f: { as: 'f', means: 'the network' },
      x: { as: sub('x', 'n'), means: 'an example' },
      y: { as: sub('y', 'n'), means: 'its label, given by a person' },
    },
  },
  ({ L, N, n, l, f, x, y }) => [[L, '=', frac('1', N), sum(n), l, '(', f, '(', x, ')', ',', y, ')']],
)

const self = formula(
  {
    title: 'Self-supervised: the data give the labels',
    spoken: 'L is the mean over n of the loss of f of a of x n and b of x n',
    symbols: {
      L: { as: 'L', means: 'the loss' },
      N: { as: 'N', means: 'the number of examples; none is labeled' },
      n: { as: 'n', means: 'the number of an example' },
      l: {
        as: 'ℓ',
        means: 'any loss: cross-entropy for rotations and words, squared error for pixels, NT-Xent for views',
      },
      f: { as: 'f', means: 'the network' },
      a: { as: 'a', means: 'what is shown: the rotated image, the sentence with a hidden word' },
      b: { as: 'b', means: 'what is asked: by how much, which word; made by a program' },
      x: { as: sub('x', 'n'), means: 'an example' },
    },
  },
  ({ L, N, n, l, f, a, b, x }) => [
    [L, '=', frac('1', N), sum(n), l, '(', f, '(', a, '(', x, ')', ')', ',', b, '(', x, ')', ')'],
  ],
)

const unsupervised = formula(
  {
    title: 'Unsupervised: no target at all (k-means)',
    spoken: 'L is the sum over n of the minimum over k of the squared distance of x n and c k',
    symbols: {
      L: { as: 'L', means: 'the inertia: how far examples lie from the center of their cluster' },
      n: { as: 'n', means: 'the number of an example' },
      k: { as: 'k', means: 'a cluster' },
      x: { as: sub('x', 'n'), means: 'an example: its pixels, or its features' },
      c: { as: sub('c', 'k'), means: 'the center of cluster $k$: what is learned' },
    },
  },
  ({ L, n, k, x, c }) => [[L, '=', sum(n), under('min', k), sup(['‖', x, '−', c, '‖'], '2')]],
)

export const content: ChapterContent = {
  idea: [
    'Supervised learning copies the answers of people, unsupervised learning looks for structure without any answers.',
    'Self-supervised learning makes questions *with* answers out of the data itself.',
    'It is trained like the first, costs like the second, and what we keep is the representation.',
  ],
  picture: {
    id: 'three-ways',
    title: 'The same digits, three kinds of target',
    caption:
      'What a network is shown and what it is asked. Only in the first row did a person have to do something.',
    height: [387, 474],
    load: () => import('./figures/three-ways.tsx'),
  },
  explanation: [
    'Labels are the bottleneck of machine learning. Somebody had to mark every digit of MNIST, and a medical image takes minutes of a doctor’s time. Pictures, texts and sounds *without* labels are there by the billion.',
    {
      table: {
        caption: 'Three kinds of learning',
        head: ['what', 'supervised', 'unsupervised', 'self-supervised'],
        rows: [
          ['target', 'a label by a person', 'none', 'made from the data by a program'],
          ['example', 'which digit is it?', 'which digits are alike?', 'by how much was it rotated?'],
          ['loss', 'cross-entropy', 'distance to cluster centers', 'cross-entropy and others'],
          ['measured by', 'test accuracy', 'hard to say', 'accuracy on *another* task'],
          ['data', 'thousands to millions', 'any amount', 'any amount'],
        ],
      },
    },
    { heading: 'The two families of this course' },
    {
      list: [
        '**Self-prediction**: hide or change a part of an example and predict it. Rotation (4), Jigsaw (5), repair (6), hidden words (7, 8), hidden patches (9), hidden sound (10).',
        '**Joint embedding**: make the representations of related inputs agree. Contrastive learning (11) and learning without negatives (12).',
      ],
    },
    'A third family, **prediction in time**, is self-prediction where the hidden part is the future: next words, next frames. That is how large language models are trained.',
    { heading: 'What unsupervised learning finds' },
    'Clustering has no notion of a right answer. It finds whatever varies most in the space that you give it. In the space of pixels, that is slant and thickness as much as the digit. Below, k-means on the pixels of digits, and what its clusters contain.',
    {
      figure: {
        id: 'clusters',
        title: 'k-means on pixels',
        caption:
          'Centers of the clusters, and how their digits are distributed. *Purity* is the share of digits that belong to the most frequent class of their cluster. Labels are used only to count.',
        height: [393, 658],
        load: () => import('./figures/clusters.tsx'),
      },
    },
  ],
  formulas: [supervised, unsupervised, self],
  code: [
    codeOf(
      sources,
      'packages/losses/src/cross-entropy.ts',
      'export function crossEntropy',
      'The loss of supervised learning, and of most pretext tasks.',
    ),
    codeOf(
      sources,
      'packages/linalg/src/kmeans/k-means.ts',
      'export function kMeans',
      'Unsupervised: no target.',
    ),
    codeOf(
      sources,
      'packages/pretext/src/self-prediction/rotation/rotation-batch.ts',
      'export function rotationBatch',
      'Self-supervised: labels from nothing but the images.',
    ),
  ],
  experiment: [
    'How far do a few labels get you without any representation? Choose how many labels per class a k-NN classifier on *raw pixels* gets. Each point is the mean of five random subsets. Where would you be with ten labels, and how many do you need for 90%? All later chapters are about beating this curve.',
    {
      figure: {
        id: 'few-labels',
        title: 'Supervised, with few labels',
        caption:
          'Nearest neighbors on raw pixels, for 300 held-out digits. Bars are 95% intervals over five label subsets.',
        height: [363, 230],
        load: () => import('./figures/few-labels.tsx'),
      },
    },
  ],
  wrong: [
    '**“Self-supervised needs no labels.”** It needs none for pretraining. To use or to judge the representation, you need some.',
    '**Labels that sneak in.** Class-balanced pretraining data, or stopping when the probe is best, uses labels. In this project, asking unlabeled data for a label is an error.',
    '**Clusters as classes.** A cluster is not a class, however well its average looks.',
    '**A pretext score as the result.** The score on the pretext task is not what you are after.',
    '**A task without content.** Predicting the mean brightness is self-supervised too. It teaches nothing.',
  ],
  questions,
  papers: [
    {
      authors: 'Weng & Kim',
      year: 2021,
      title: 'Self-Supervised Learning: Self-Prediction and Contrastive Learning (NeurIPS tutorial)',
      url: 'https://neurips.cc/virtual/2021/tutorial/21895',
      why: 'The two families, and their history.',
    },
    {
      authors: 'Balestriero et al.',
      year: 2023,
      title: 'A Cookbook of Self-Supervised Learning',
      url: 'https://arxiv.org/abs/2304.12210',
      why: 'A broad overview with practical advice.',
    },
    {
      authors: 'Jing & Tian',
      year: 2019,
      title: 'Self-Supervised Visual Feature Learning with Deep Neural Networks: A Survey',
      url: 'https://arxiv.org/abs/1902.06162',
      why: 'The pretext tasks for images and video.',
    },
  ],
}
