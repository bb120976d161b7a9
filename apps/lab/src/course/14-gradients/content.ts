import { codeOf } from '../code/source.ts'
import { formula, frac, sub, sum, sup } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/tensor/src/ops/{activation/softmax,linear-algebra/matmul}.ts',
    '../../../../../packages/tensor/src/tape/{tape,format-tape}.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

const vjp = formula(
  {
    title: 'The law that a VJP must obey',
    spoken: 'The product of u with J v is the product of J transposed u with v',
    symbols: {
      u: { as: 'u', means: 'any covector: a gradient of the output, drawn at random' },
      J: { as: 'J', means: 'the Jacobian of the operation at $x$; it is never built' },
      v: { as: 'v', means: 'any direction of the input, drawn at random' },
      w: { as: sup('J', '⊤'), means: 'what the VJP applies: the transpose of the Jacobian' },
    },
  },
  ({ u, J, v, w }) => [['⟨', u, ',', J, v, '⟩', '=', '⟨', w, u, ',', v, '⟩']],
)

const central = formula(
  {
    title: 'The left side, measured: central differences',
    spoken: 'J v is about f of x plus epsilon v minus f of x minus epsilon v, over two epsilon',
    symbols: {
      J: { as: 'J', means: 'the Jacobian of the operation at $x$' },
      v: { as: 'v', means: 'a direction of the input' },
      f: { as: 'f', means: 'the operation: only its values are needed' },
      x: { as: 'x', means: 'the input, in float64' },
      e: { as: 'ε', means: 'a small step; the checker tries several and extrapolates to 0' },
    },
  },
  ({ J, v, f, x, e }) => [
    [J, v, '≈', frac([f, '(', x, '+', e, v, ')', '−', f, '(', x, '−', e, v, ')'], ['2', e])],
  ],
)

const softmax = formula(
  {
    title: 'An example: the VJP of softmax',
    spoken: 'x bar i is y i times the difference of y bar i and the sum over j of y bar j times y j',
    symbols: {
      a: { as: 'a', means: 'the gradient with respect to the input' },
      i: { as: 'i', means: 'the number of an element' },
      y: { as: 'y', means: 'the output of softmax, saved in the forward pass' },
      g: { as: 'g', means: 'the gradient with respect to the output' },
      j: { as: 'j', means: 'runs over all elements: the term that is easily forgotten' },
    },
  },
  ({ a, i, y, g, j }) => [
    [sub(a, i), '=', sub(y, i), '(', sub(g, i), '−', sum(j), sub(g, j), sub(y, j), ')'],
  ],
)

export const content: ChapterContent = {
  idea: [
    'Learning means changing each weight a little in the direction that lowers the loss, so we need the derivative for all weights.',
    'A tape records every operation going forward; going backward, each operation passes the gradient on to its inputs.',
    'Whether each one does so correctly can be tested against plain differences, for all operations, by machine.',
  ],
  picture: {
    id: 'tape',
    title: 'The tape, drawn',
    caption:
      'Each box is an operation on the tape of this project, with the shape of its result. Step back through it: the gradient starts as 1 at the loss and is passed on. The values are computed here.',
    height: [872, 668],
    load: () => import('./figures/tape.tsx'),
  },
  explanation: [
    'Everything in this course was trained by the same few lines: compute a loss, call `backward()`, move the weights. What does `backward()` do? It is the chain rule, organized well.',
    'Going forward, every operation writes down three things: who its inputs were, what it needs to keep, and how to go back. That is the **tape**. Going backward, the tape is read from its end. Each operation gets the gradient of the loss with respect to its *output* and gives back that with respect to its *inputs*. A tensor that was used twice gets two contributions, which are added.',
    { heading: 'What an operation knows' },
    {
      table: {
        caption: 'Some operations and their VJPs; ḡ is the gradient of the output',
        head: ['operation', 'forward', 'backward', 'keeps'],
        rows: [
          ['add', 'y = a + b', 'ā = ḡ, b̄ = ḡ', 'nothing'],
          ['mul', 'y = a ⊙ b', 'ā = ḡ ⊙ b, b̄ = ḡ ⊙ a', 'a and b'],
          ['matmul', 'Y = A B', 'Ā = Ḡ Bᵀ, B̄ = Aᵀ Ḡ', 'A and B'],
          ['relu', 'y = max(0, x)', 'x̄ = ḡ where x > 0, else 0', 'where x > 0'],
          ['exp', 'y = eˣ', 'x̄ = ḡ ⊙ y', 'y, not x'],
          ['sum', 'y = Σ x', 'x̄ = ḡ, repeated', 'the shape'],
          ['gather', 'rows by number', 'x̄: add each row of ḡ to its place', 'the numbers'],
        ],
      },
    },
    'No matrix of derivatives is ever built. A convolution layer with a million outputs and a million inputs would have a Jacobian of 10¹² entries; its *product* with a vector is another convolution.',
    { heading: 'How to catch a wrong one' },
    'A wrong gradient rarely crashes. The network trains, only worse, and nobody knows why. So each operation is tested: draw an input $x$, a direction $v$ and a covector $u$. On one side, measure how the output changes in direction $v$, by differences of *values*. On the other side ask the VJP. Both must give the same number. If not, **shrink**: look for a smaller input that still fails, until no smaller one does.',
  ],
  formulas: [vjp, central, softmax],
  code: [
    codeOf(
      sources,
      'packages/tensor/src/ops/activation/softmax.ts',
      'export function softmax',
      'Forward and VJP stand together.',
    ),
    codeOf(
      sources,
      'packages/tensor/src/ops/linear-algebra/matmul.ts',
      'export function matmul',
      'The most used one of all.',
    ),
    codeOf(sources, 'packages/tensor/src/tape/tape.ts', 'pullBack(', 'Going back through one operation.'),
    codeOf(
      sources,
      'packages/tensor/src/tape/format-tape.ts',
      'function everythingBefore',
      'The tape in order: a list and no recursion, because tapes are deeper than the call stack.',
    ),
  ],
  experiment: [
    'Here are operations with a mistake in their VJP, as they are really made. Press Check: `@pretexts/gradcheck` draws inputs, finds one for which the law is broken, and shrinks it. Can you tell the mistake from the smallest example alone? Choose “none” to see what a correct one says.',
    {
      figure: {
        id: 'catch',
        title: 'Catch it',
        caption:
          'The checker runs in this page. Its message is shown as it is: the law, the smallest input, both numbers, and how to run this example again.',
        height: [400, 505],
        load: () => import('./figures/catch.tsx'),
      },
    },
  ],
  wrong: [
    '**A forgotten term.** The softmax VJP without its sum passes a test with a constant covector. Random covectors find it.',
    '**A forgotten sum over a broadcast.** The bias of a layer is used by every row of the batch; its gradient is the sum over rows.',
    '**Saved, then changed.** An operation keeps a tensor for its VJP, and somebody changes it in place. Our tape notices, by a version number.',
    '**Kinks.** At 0 relu has no derivative, and differences disagree with any VJP. Tests keep away from kinks, and the convention (0) is stated.',
    '**Testing with nice numbers.** Squares and symmetric matrices hide transposed gradients. Shapes like 2×3 do not.',
    '**Gradients of gradients.** A VJP that is right can still have a wrong VJP itself, when it is written in operations that the tape does not see.',
  ],
  questions,
  papers: [
    {
      authors: 'Baydin, Pearlmutter, Radul & Siskind',
      year: 2018,
      title: 'Automatic Differentiation in Machine Learning: a Survey',
      url: 'https://arxiv.org/abs/1502.05767',
      why: 'Forward mode, backward mode, and what they cost.',
    },
    {
      authors: 'Claessen & Hughes',
      year: 2000,
      title: 'QuickCheck: A Lightweight Tool for Random Testing of Haskell Programs',
      url: 'https://doi.org/10.1145/351240.351266',
      why: 'Where property-based testing begins.',
    },
    {
      authors: 'Rumelhart, Hinton & Williams',
      year: 1986,
      title: 'Learning Representations by Back-Propagating Errors',
      url: 'https://doi.org/10.1038/323533a0',
      why: 'The classic. Note its title.',
    },
  ],
}
