import { codeOf } from '../code/source.ts'
import { formula, frac, sub, sum } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  '../../../../../packages/pretext/src/self-prediction/{jigsaw,relative-position}/{jigsaw-batch,algebraic-orders,jigsaw-objective,relative-position-objective}.ts',
  { query: '?raw', import: 'default', eager: true },
)
const folder = 'packages/pretext/src/self-prediction'

const loss = formula(
  {
    title: 'The loss of Jigsaw (Noroozi & Favaro 2016, §3)',
    spoken:
      'L is minus one over N times the sum over n of the logarithm of p of y n, given the features of the tiles in order y n',
    symbols: {
      L: { as: 'L', means: 'the loss: the mean cross-entropy over the puzzles' },
      N: { as: 'N', means: 'the number of puzzles in the batch' },
      n: { as: 'n', means: 'the number of a puzzle' },
      p: {
        as: 'p',
        means: 'the probability that the head gives to an order: a softmax over the $P$ orders of the set',
      },
      y: {
        as: sub('y', 'n'),
        means: 'the order in which the tiles were laid out: the label, known for free',
      },
      h: {
        as: 'h',
        means:
          'the features of one tile, made by the shared encoder from this tile alone; the index is its place on the table',
      },
      T: { as: 'T', means: 'the number of tiles, 4 or 9' },
    },
  },
  ({ L, N, n, p, y, h, T }) => [
    [L, '=', '−', frac('1', N), sum(n), 'ln', p, '(', y, '|', sub(h, '1'), ',', '…', ',', sub(h, T), ')'],
  ],
)

const bound = formula(
  {
    title: 'How far orders can be apart on average',
    spoken: 'd bar is at most T minus P minus T over P minus one',
    symbols: {
      d: {
        as: 'd',
        means:
          'the mean Hamming distance: in how many places two orders of the set differ, averaged over all pairs',
      },
      T: { as: 'T', means: 'the number of tiles' },
      P: {
        as: 'P',
        means:
          'the number of orders in the set; the bound is met where every tile lies in every place equally often',
      },
    },
  },
  ({ d, T, P }) => [[d, '≤', T, '−', frac([P, '−', T], [P, '−', '1'])]],
)

export const content: ChapterContent = {
  idea: [
    'Cut an image into tiles, shuffle them, and ask in which order they lie.',
    'To put a wheel below a door and an ear above an eye, a network has to recognize wheels, doors, ears and eyes.',
    'The art is in taking away every cheaper way to find the answer: edges, brightness, color fringes.',
  ],
  picture: {
    id: 'puzzle',
    title: 'Solve it yourself',
    caption:
      'A digit, cut into nine tiles with random gaps and laid out in one of the 72 orders of AGL(1, 9). Click two tiles to swap them, or use Tab and Enter. The project’s own `drawPuzzles` and `layPuzzles` made it.',
    height: [392, 412],
    load: () => import('./figures/puzzle.tsx'),
  },
  explanation: [
    'Position is a label that every image brings along. **Relative position** (Doersch et al. 2015) asks: here are two patches of an image; where does the second lie from the first? There are eight answers. **Jigsaw** asks the same about nine patches at once. With all tiles on the table, one that says nothing by itself, a piece of sky or a blank piece of a digit, is placed by the others.',
    { heading: 'The architecture: a context-free network' },
    'The name says it: the encoder sees a tile without its context. The same trunk, with the same weights, looks at each tile. Then the nine feature vectors are put side by side, and a small head reads them in order. Because only the head sees several tiles, and only after the encoder has reduced each to a few numbers, edges can no longer be compared pixel by pixel.',
    {
      figure: {
        id: 'jigsaw-layers',
        title: 'Nine tiles, one trunk, one answer',
        caption:
          'Shapes as computed by the network of this project for digits. The paper’s trunk is an AlexNet up to its first dense layer, in nine copies with shared weights; the plan is the same.',
        height: [376, 643],
        load: () => import('./figures/jigsaw-layers.tsx'),
      },
    },
    { heading: 'Which orders?' },
    'Nine tiles have 9! = 362,880 orders. As classes they are too many, and most pairs are too similar: if two orders differ only by a swap of two blank tiles, the label is a coin toss. So one picks a set of orders that are far apart. The paper picks greedily. Algebra does better: the maps $x → ax + b$ over the field of nine elements are 72 orders of which any two differ in at least 8 of 9 places.',
    {
      figure: {
        id: 'orders',
        title: 'How far apart the orders are',
        caption:
          'Hamming distances between all pairs of orders of a set: random ones, the greedy set of the paper’s kind, and the sets of this project that come from finite fields.',
        height: [334, 398],
        load: () => import('./figures/orders.tsx'),
      },
    },
  ],
  formulas: [loss, bound],
  code: [
    codeOf(
      sources,
      `${folder}/jigsaw/jigsaw-batch.ts`,
      'export function layPuzzles',
      'Tiles are normalized one by one and laid out in the order drawn.',
    ),
    codeOf(
      sources,
      `${folder}/jigsaw/algebraic-orders.ts`,
      'export function affineOrders',
      '72 orders, any two of which differ in at least 8 places.',
    ),
    codeOf(sources, `${folder}/jigsaw/jigsaw-objective.ts`, 'together(', 'The only place where tiles meet.'),
    codeOf(
      sources,
      `${folder}/relative-position/relative-position-objective.ts`,
      'logits(',
      'The older sibling: pairs of patches.',
    ),
  ],
  experiment: [
    'Train the context-free network on puzzles of 2×2 tiles, with 24 orders. Then leave the gaps out. The accuracy rises, because edges now help. Does the accuracy of the k-NN probe rise too?',
    {
      figure: {
        id: 'train-jigsaw',
        title: 'Train it',
        caption:
          'Held-out puzzles of digits. Chance is 1/24, about 4%. The probe shows whole digits, shrunk to the size of a tile, to the same encoder.',
        height: [429, 335],
        load: () => import('./figures/train-jigsaw.tsx'),
      },
    },
    'With nine tiles and more digits: [Jigsaw in the lab](#/lab?task=jigsaw&r.steps=600).',
  ],
  wrong: [
    '**Edges that continue.** Tiles without gaps let the network match lines. Random gaps of a few pixels are enough.',
    '**Brightness and color.** Normalize each tile by itself. In photographs, the three colors are displaced a little toward the edge of the lens: networks find the position of a patch from this *chromatic aberration*. Move the channels against each other, or drop two of them.',
    '**Batch statistics across tiles.** Batch norm sees all tiles of all puzzles together and mixes them a little. It does no harm here, but keep it in mind when a result looks too good.',
    '**Whole images after training.** The encoder has seen tiles only. A whole digit is much larger than a stroke of a tile: shrink it to a tile’s size, or results look worse than the features are.',
    '**Blank tiles.** Digits have margins. Two blank tiles cannot be told apart, so no network reaches 100%. A large minimum distance keeps the puzzle solvable.',
  ],
  questions,
  papers: [
    {
      authors: 'Noroozi & Favaro',
      year: 2016,
      title: 'Unsupervised Learning of Visual Representations by Solving Jigsaw Puzzles',
      url: 'https://arxiv.org/abs/1603.09246',
      why: 'The method, with a careful section on shortcuts.',
    },
    {
      authors: 'Doersch, Gupta & Efros',
      year: 2015,
      title: 'Unsupervised Visual Representation Learning by Context Prediction',
      url: 'https://arxiv.org/abs/1505.05192',
      why: 'Relative position, and how chromatic aberration was found.',
    },
    {
      authors: 'Kolesnikov, Zhai & Beyer',
      year: 2019,
      title: 'Revisiting Self-Supervised Visual Representation Learning',
      url: 'https://arxiv.org/abs/1901.09005',
      why: 'How much the architecture matters for rotation, jigsaw and relative position.',
    },
  ],
}
