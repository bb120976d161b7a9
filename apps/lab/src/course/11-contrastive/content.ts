import { codeOf } from '../code/source.ts'
import { formula, frac, sub, sum, sup } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/losses/src/{nt-xent,view-similarities,alignment-uniformity}.ts',
    '../../../../../packages/images/src/views/strong-digit-view.ts',
    '../../../../../packages/pretext/src/joint-embedding/shared/{projection-objective,two-view-batch}.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

const ntXent = formula(
  {
    title: 'NT-Xent (Chen et al. 2020, Eq. 1)',
    spoken:
      'L is one over two N times the sum over i of minus the logarithm of e to the s i plus over tau, divided by the sum over k not equal i of e to the s i k over tau',
    symbols: {
      L: { as: 'L', means: 'the loss: the mean over all 2N views' },
      N: { as: 'N', means: 'the number of images in the batch; each has two views' },
      i: { as: 'i', means: 'a view, the anchor' },
      p: {
        as: sup(sub('s', 'i'), '+'),
        means: 'the cosine between the projections of view $i$ and of the other view of the same image',
      },
      k: { as: 'k', means: 'any other view of the batch: one positive and 2N − 2 negatives' },
      s: { as: sub('s', ['i', 'k']), means: 'the cosine between the projections of view $i$ and view $k$' },
      tau: {
        as: 'τ',
        means: 'the temperature, above 0: the smaller it is, the more the most similar views count',
      },
    },
  },
  ({ L, N, i, p, k, s, tau }) => [
    [
      L,
      '=',
      '−',
      frac('1', ['2', N]),
      sum(i),
      'ln',
      frac(['exp', '(', p, '/', tau, ')'], [sum([k, '≠', i]), 'exp', '(', s, '/', tau, ')']),
    ],
  ],
)

const parts = formula(
  {
    title: 'Alignment and uniformity (Wang & Isola 2020)',
    spoken:
      'A is the mean of the squared distance between the two views of an image; U is the logarithm of the mean over pairs of e to the minus two times their squared distance',
    symbols: {
      A: { as: 'A', means: 'alignment: 0 when both views of every image have the same projection' },
      U: {
        as: 'U',
        means:
          'uniformity: the lower, the more evenly the projections cover the sphere; 0 when all are equal',
      },
      z: { as: 'z', means: 'a projection, scaled to length 1' },
      y: { as: sup('z', '+'), means: 'the projection of the other view of the same image' },
      w: { as: sup('z', '′'), means: 'the projection of another image' },
    },
  },
  ({ A, U, z, y, w }) => [
    [A, '=', 'mean', sup(['‖', z, '−', y, '‖'], '2')],
    [U, '=', 'ln', 'mean', 'exp', '(', '−', '2', sup(['‖', z, '−', w, '‖'], '2'), ')'],
  ],
)

export const content: ChapterContent = {
  idea: [
    'Make two random views of every image, and ask the network which views belong together.',
    'Views of one image are pulled together, views of different images are pushed apart.',
    'What differs between two views of an image is what the network learns to ignore: choosing the views is choosing what matters.',
  ],
  picture: {
    id: 'views',
    title: 'Two views of everything',
    caption:
      'Rows are digits: the original, and six views made by the project’s `strongDigitView`. At which strength do you confuse digits? From there on, you would teach the network to confuse them too.',
    height: [452, 530],
    load: () => import('./figures/views.tsx'),
  },
  explanation: [
    'Chapters 4 to 10 asked about something hidden or changed. **Joint embedding** asks nothing about pixels: it compares representations. The same thing, seen twice, should get the same representation; different things should not. The second half of the sentence is needed. Otherwise the network would give everything the same representation, and be done (chapter 12).',
    {
      list: [
        '**Views** of digits: another slant, size, rotation and width of strokes, as if another hand had written them. For photographs random crops, flips and strong changes of color. Without color changes, networks match crops by their color histogram.',
        '**Encoder** $h = f(x)$: any network. It is what we keep.',
        '**Projector** $z = g(h)$: a small MLP, thrown away after training. The loss makes $z$ blind to everything that views change; $h$, one step before, still knows some of it. Probes on $h$ are clearly better than probes on $z$.',
        '**Loss**: of all other views in the batch, find the one of the same image. It is a classification with 2N − 1 classes, and the classes are the batch itself.',
      ],
    },
    { heading: 'Temperature' },
    'Cosines lie between −1 and 1. Divided by τ they become scores of a softmax. A large τ treats all negatives alike. A small τ looks only at the most similar ones. Those are the hard negatives, but among them are also images of the same class, which one would rather not push away.',
    {
      figure: {
        id: 'temperature',
        title: 'Whom an anchor pushes away',
        caption:
          'Sixteen views of eight digits, and the softmax over the cosines of their raw pixels. Framed cells are positives. A row sums to 1: it says where the gradient of this anchor goes.',
        height: [614, 476],
        load: () => import('./figures/temperature.tsx'),
      },
    },
    { heading: 'What the loss wants' },
    'For many negatives, NT-Xent splits into two wishes: *alignment*, positives lie together, and *uniformity*, all points spread evenly over the sphere. Here the points themselves are trained, with no network: eight images, two views each, on a circle.',
    {
      figure: {
        id: 'circle',
        title: 'Points on a circle',
        caption:
          'Each digit stands twice: its two views. Press Run: gradient descent on NT-Xent, computed by the project’s tape. Pairs find each other, and the pairs spread out.',
        height: [515, 524],
        load: () => import('./figures/circle.tsx'),
      },
    },
    { heading: 'Batch size' },
    'Negatives come from the batch, so its size is a setting of the *loss*, not only of the optimizer. The gradient of an anchor carries a factor $1 − p$, where $p$ is the probability of its positive. With few negatives the positive is found easily, $p$ is near 1, and the gradient vanishes. Decoupled contrastive learning (DCL) removes this factor by leaving the positive out of the denominator. MoCo keeps a queue of negatives from earlier batches.',
    {
      figure: {
        id: 'batch-size',
        title: 'What a small batch costs',
        caption:
          'For positives of cosine 0.8 and random negatives: the loss, and the factor 1 − p by which the gradient shrinks, by batch size.',
        height: [428, 332],
        load: () => import('./figures/batch-size.tsx'),
      },
    },
  ],
  formulas: [ntXent, parts],
  code: [
    codeOf(
      sources,
      'packages/losses/src/nt-xent.ts',
      'export function ntXent',
      'The whole loss: a cross-entropy over the other views.',
    ),
    codeOf(
      sources,
      'packages/losses/src/view-similarities.ts',
      'export function viewSimilarities',
      'All 2N views against all others; a view is not compared with itself.',
    ),
    codeOf(
      sources,
      'packages/images/src/views/strong-digit-view.ts',
      'export function strongDigitView',
      'What may change in a digit.',
    ),
    codeOf(
      sources,
      'packages/pretext/src/joint-embedding/shared/projection-objective.ts',
      'loss(',
      'Encoder, projector, comparison.',
    ),
  ],
  experiment: [
    'Train SimCLR on a thousand digits, with a temperature and a batch size of your choice. “Found” is how often the other view is the most similar one in the batch, for images not seen in training. It is chance-level 1/(2N − 1) at first, so compare it only between runs of the same batch size. The k-NN probe is comparable always.',
    {
      figure: {
        id: 'train-simclr',
        title: 'Train it',
        caption:
          'ConvNet at half width, projections of 32 dimensions, AdamW. The dashed line has no unit in common with the other: one is about views, one about classes.',
        height: [428, 408],
        load: () => import('./figures/train-simclr.tsx'),
      },
    },
    'Two temperatures side by side: [SimCLR in the lab](#/lab?task=simclr&r.steps=300&t.temperature=0.1&b.t.temperature=1).',
  ],
  wrong: [
    '**Views that change the meaning.** A flipped 2, a crop that shows only background: positives that do not belong together.',
    '**Views that share a shortcut.** The same color histogram, the same watermark, the same noise: the easy feature suppresses all others.',
    '**Comparing losses.** The loss depends on τ and on the batch size. A lower loss with another τ is no better.',
    '**Factor 2.** SimCLR’s public TensorFlow code sums two halves and so returns twice the paper’s mean. Learning rates carried over from it are off by that factor.',
    '**Probing z.** The projection has lost what views change. Probe $h$.',
    '**False negatives.** In a batch of 256 digits, 25 others show the same digit and are pushed away. It works in spite of this, not because of it; with labels, SupCon avoids it.',
  ],
  questions,
  papers: [
    {
      authors: 'Chen, Kornblith, Norouzi & Hinton',
      year: 2020,
      title: 'A Simple Framework for Contrastive Learning of Visual Representations',
      url: 'https://arxiv.org/abs/2002.05709',
      why: 'SimCLR. The experiments on views are the best part.',
    },
    {
      authors: 'Wang & Isola',
      year: 2020,
      title:
        'Understanding Contrastive Representation Learning through Alignment and Uniformity on the Hypersphere',
      url: 'https://arxiv.org/abs/2005.10242',
      why: 'What the loss wants.',
    },
    {
      authors: 'Yeh et al.',
      year: 2022,
      title: 'Decoupled Contrastive Learning',
      url: 'https://arxiv.org/abs/2110.06848',
      why: 'The factor of the gradient, and how to remove it.',
    },
    {
      authors: 'Chen, Luo & Li',
      year: 2021,
      title: 'Intriguing Properties of Contrastive Losses',
      url: 'https://arxiv.org/abs/2011.02803',
      why: 'Easy features suppress others: the experiment with random bits.',
    },
    {
      authors: 'He et al.',
      year: 2019,
      title: 'Momentum Contrast for Unsupervised Visual Representation Learning',
      url: 'https://arxiv.org/abs/1911.05722',
      why: 'MoCo: many negatives without large batches.',
    },
  ],
}
