import { codeOf } from '../code/source.ts'
import { formula, frac, sub, sum, sup } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/pretext/src/joint-embedding/simsiam/simsiam-objective.ts',
    '../../../../../packages/pretext/src/joint-embedding/direct-pred/linear-siamese.ts',
    '../../../../../packages/losses/src/vic-reg.ts',
    '../../../../../packages/train/src/health/effective-rank.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

const simsiam = formula(
  {
    title: 'SimSiam (Chen & He 2021, Eq. 1 and 2)',
    spoken:
      'L is minus one half cosine of p one and stopped z two, minus one half cosine of p two and stopped z one',
    symbols: {
      L: { as: 'L', means: 'the loss, from −1 (best, and also: collapsed) to 1' },
      p1: {
        as: sub('p', '1'),
        means: 'the prediction made from view 1: predictor(projector(encoder(view 1)))',
      },
      p2: { as: sub('p', '2'), means: 'the prediction made from view 2' },
      z1: { as: sub('z', '1'), means: 'the projection of view 1; sg treats it as a constant' },
      z2: { as: sub('z', '2'), means: 'the projection of view 2; sg treats it as a constant' },
    },
  },
  ({ L, p1, p2, z1, z2 }) => [
    [
      L,
      '=',
      '−',
      frac('1', '2'),
      'cos',
      '(',
      p1,
      ',',
      'sg',
      z2,
      ')',
      '−',
      frac('1', '2'),
      'cos',
      '(',
      p2,
      ',',
      'sg',
      z1,
      ')',
    ],
  ],
)

const vicreg = formula(
  {
    title: 'VICReg: no collapse by construction (Bardes et al. 2021)',
    spoken:
      'L is lambda times the mean squared difference of z and z prime, plus mu over D times the sum over j of the positive part of one minus the deviation of dimension j, plus nu over D times the sum of squared covariances of different dimensions',
    symbols: {
      L: { as: 'L', means: 'the loss; the variance and covariance terms are added for both views' },
      a: { as: 'λ', means: 'the weight of invariance, 25' },
      b: { as: 'μ', means: 'the weight of variance, 25' },
      c: { as: 'ν', means: 'the weight of covariance, 1' },
      z: { as: 'z', means: 'the projections of the first views, (N, D)' },
      y: { as: sup('z', '′'), means: 'the projections of the second views, (N, D)' },
      D: { as: 'D', means: 'the number of dimensions' },
      s: {
        as: sub('σ', 'j'),
        means:
          'the standard deviation of dimension $j$ over the batch: below 1 it costs, so nothing can shrink to a point',
      },
      j: { as: 'j', means: 'a dimension of the projections' },
      k: { as: 'k', means: 'another dimension' },
      C: {
        as: sub('C', ['j', 'k']),
        means: 'the covariance of two dimensions over the batch: 0 when they say different things',
      },
    },
  },
  ({ L, a, b, c, z, y, D, s, j, k, C }) => [
    [
      L,
      '=',
      a,
      'mean',
      sup(['‖', z, '−', y, '‖'], '2'),
      '+',
      frac(b, D),
      sum(j),
      'max',
      '(',
      '0',
      ',',
      '1',
      '−',
      s,
      ')',
      '+',
      frac(c, D),
      sum([j, '≠', k]),
      sup(C, '2'),
    ],
  ],
)

export const content: ChapterContent = {
  idea: [
    'Pull the two views of an image together, and leave the negatives out.',
    'The perfect solution is then to give every image the same representation: *collapse*.',
    'A predictor with a stop-gradient, a slow teacher, or a term against collapse keeps that from happening.',
  ],
  picture: {
    id: 'two-eigenvalues',
    title: 'The smallest network that can collapse',
    caption:
      'SimSiam with a linear encoder in two dimensions, followed exactly: no data is drawn, nothing is random. The lines are the two eigenvalues of the projections. An eigenvalue of 0 is a direction that has collapsed. Switch the parts off, one by one.',
    height: [501, 469],
    load: () => import('./figures/two-eigenvalues.tsx'),
  },
  explanation: [
    'Negatives cost: large batches, queues, and the false ones among them. Four families do without.',
    {
      table: {
        caption: 'What prevents collapse',
        head: ['family', 'methods', 'what keeps it from collapsing'],
        rows: [
          [
            'predictor and stop-gradient',
            'BYOL, SimSiam',
            'only one branch moves; a predictor stands between; BYOL’s target is a slow average',
          ],
          [
            'sharpened teacher',
            'DINO, iBOT',
            'centering against one winning output, sharpening against uniform outputs',
          ],
          [
            'redundancy reduction',
            'Barlow Twins, VICReg, W-MSE',
            'each dimension must vary, and no two may say the same',
          ],
          [
            'distribution matching',
            'LeJEPA (SIGReg)',
            'the projections must look like a normal distribution in every direction',
          ],
        ],
      },
    },
    { heading: 'Three kinds of collapse' },
    {
      list: [
        '**To a point**: every image gets the same direction. The *spread*, √D times the mean deviation of unit vectors, falls to 0.',
        '**By shrinking**: directions stay, but all vectors become tiny. Spread does not see it, the plain *deviation* does.',
        '**To few dimensions**: every dimension varies, but all say the same. Spread looks healthy; the *effective rank* falls.',
      ],
    },
    'Each method below was trained twice by the project, with the part that protects it and without. In each of the six the loss ends *lower* without: it cannot be used to notice.',
    {
      figure: {
        id: 'collapse-table',
        title: 'With and without: measured',
        caption:
          'From `docs/collapse.md`, read when this site was built; a command makes that page, and a test holds each row to it. Choose a method to see its measure over 120 steps.',
        height: [495, 968],
        load: () => import('./figures/collapse-table.tsx'),
      },
    },
    { heading: 'Why the predictor helps' },
    'In the linear model of the picture one can compute what happens (Tian, Chen & Ganguli 2021). Weight decay shrinks every direction all the time. The predictor, with the stop-gradient, lets a direction grow when the data varies enough along it, compared with what the views add. Such directions survive, and the others die: collapse, but only of what the views change. Without the stop-gradient, the second branch adds a force that shrinks every direction, and all die.',
    'BYOL’s moving average is not what prevents collapse: SimSiam works without it. It makes the targets steadier, and results better.',
    { heading: 'The architecture' },
    {
      table: {
        caption: 'Shapes in SimSiam for digits, as in the figure below: batches of N images',
        head: ['part', 'from', 'to', 'kept?'],
        rows: [
          ['encoder, ConvNet', '(N, 1, 28, 28)', 'h (N, 128)', 'yes'],
          ['projector, three layers with batch norm', '(N, 128)', 'z (N, 128)', 'no'],
          ['predictor, a bottleneck', '(N, 128)', '(N, 32), then p (N, 128)', 'no'],
        ],
      },
    },
    'The last layer of the projector ends in a batch norm without scale and shift. It keeps every dimension of $z$ varying over the batch, which slows collapse down; alone it does not prevent it, because all dimensions may still vary together.',
  ],
  formulas: [simsiam, vicreg],
  code: [
    codeOf(
      sources,
      'packages/pretext/src/joint-embedding/simsiam/simsiam-objective.ts',
      'loss(',
      'The whole method. One line decides about collapse.',
    ),
    codeOf(
      sources,
      'packages/pretext/src/joint-embedding/direct-pred/linear-siamese.ts',
      'export function siameseGradients',
      'The exact gradients of the linear model.',
    ),
    codeOf(
      sources,
      'packages/losses/src/vic-reg.ts',
      'export function vicReg(',
      'VICReg: three terms, and none can be left out.',
    ),
    codeOf(
      sources,
      'packages/train/src/health/effective-rank.ts',
      'export function effectiveRank',
      'How many directions are in use (RankMe).',
    ),
  ],
  experiment: [
    'Train SimSiam on digits, with the stop-gradient and then without. Watch three curves: the loss, the spread, and the effective rank of $z$. Which of them tells you that something is wrong?',
    {
      figure: {
        id: 'train-simsiam',
        title: 'Collapse it',
        caption:
          'The loss goes from 1 to −1. Spread: 1 is isotropic, 0 is collapsed. The effective rank is drawn as a share of the 128 dimensions.',
        height: [441, 345],
        load: () => import('./figures/train-simsiam.tsx'),
      },
    },
    'Side by side: [SimSiam with and without the stop-gradient, in the lab](#/lab?task=simsiam&r.steps=300&b.t.stopGradient=false).',
  ],
  wrong: [
    '**Trusting the loss.** Without negatives, the lowest loss is collapse. A loss of −1 in the first epoch of SimSiam means that it has happened.',
    '**One measure only.** A point, a shrinking cloud, few dimensions: three measures. This project logs all of them and warns with the name and the value.',
    '**The target network in the optimizer.** A twin that gets gradients is no target. Its batch-norm buffers need a rule, too.',
    '**Momentum that starts too low.** With BYOL and DINO the teacher must move slowly, 0.99 to 1.',
    '**The wrong network evaluated.** BYOL and SimSiam keep the online encoder, DINO and I-JEPA the teacher. A popular library benchmarked BYOL with the wrong one.',
    '**Dividing what the paper does not divide.** The public VICReg code halves the variance terms; the paper does not. Weights do not carry over.',
  ],
  questions,
  papers: [
    {
      authors: 'Chen & He',
      year: 2021,
      title: 'Exploring Simple Siamese Representation Learning',
      url: 'https://arxiv.org/abs/2011.10566',
      why: 'SimSiam: everything left out that can be left out.',
    },
    {
      authors: 'Grill et al.',
      year: 2020,
      title: 'Bootstrap Your Own Latent',
      url: 'https://arxiv.org/abs/2006.07733',
      why: 'BYOL: the surprise that it works.',
    },
    {
      authors: 'Tian, Chen & Ganguli',
      year: 2021,
      title: 'Understanding Self-Supervised Learning Dynamics without Contrastive Pairs',
      url: 'https://arxiv.org/abs/2102.06810',
      why: 'The linear model of the picture, and DirectPred.',
    },
    {
      authors: 'Zbontar et al.',
      year: 2021,
      title: 'Barlow Twins: Self-Supervised Learning via Redundancy Reduction',
      url: 'https://arxiv.org/abs/2103.03230',
      why: 'Decorrelation.',
    },
    {
      authors: 'Bardes, Ponce & LeCun',
      year: 2021,
      title: 'VICReg: Variance-Invariance-Covariance Regularization',
      url: 'https://arxiv.org/abs/2105.04906',
      why: 'Three terms with one purpose each.',
    },
    {
      authors: 'Caron et al.',
      year: 2021,
      title: 'Emerging Properties in Self-Supervised Vision Transformers',
      url: 'https://arxiv.org/abs/2104.14294',
      why: 'DINO.',
    },
  ],
}
