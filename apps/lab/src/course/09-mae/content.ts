import { codeOf } from '../code/source.ts'
import { formula, frac, sub, sum, sup } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/pretext/src/self-prediction/mae/{mae-objective,mae-decoder}.ts',
    '../../../../../packages/pretext/src/self-prediction/shared/hidden-patches.ts',
    '../../../../../packages/pretext/src/self-prediction/i-jepa/{draw-blocks,i-jepa-objective}.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)
const folder = 'packages/pretext/src/self-prediction'

const mae = formula(
  {
    title: 'MAE (He et al. 2021, §3)',
    spoken:
      'L is one over the number of hidden patches times the sum over hidden patches l of the mean squared difference of x hat l and x l',
    symbols: {
      L: { as: 'L', means: 'the loss: the mean squared error on hidden patches' },
      H: { as: 'H', means: 'the set of hidden patches, 75% of all by default' },
      l: { as: 'l', means: 'the place of a patch in the grid' },
      y: { as: sub('y', 'l'), means: 'what the decoder predicts for patch $l$, (C·p²) pixels' },
      x: { as: sub('x', 'l'), means: 'the true pixels of patch $l$, (C·p²)' },
      p: {
        as: 'p',
        means: 'the side of a patch in pixels; the error is averaged over the pixels of a patch',
      },
    },
  },
  ({ L, H, l, y, x, p }) => [
    [
      L,
      '=',
      frac('1', ['|', H, '|']),
      sum([l, '∈', H]),
      frac('1', sup(p, '2')),
      sup(['‖', y, '−', x, '‖'], '2'),
    ],
  ],
)

const jepa = formula(
  {
    title: 'I-JEPA (Assran et al. 2023, §3)',
    spoken:
      'L is one over M times the sum over blocks m of the smooth L1 distance between g of f of the context and the block m, and the stopped features of the twin; theta prime moves to theta with momentum mu',
    symbols: {
      L: { as: 'L', means: 'the loss: the mean distance in the space of features' },
      M: { as: 'M', means: 'the number of target blocks, 4' },
      m: { as: 'm', means: 'the number of a block' },
      d: { as: 'd', means: 'smooth L1: quadratic near 0, linear beyond 1, mean over the features' },
      g: { as: 'g', means: 'the predictor: a narrow transformer that is told where the block lies' },
      f: { as: 'f', means: 'the online encoder; it sees the context only' },
      c: { as: 'c', means: 'the context: the patches that lie in no target block' },
      t: { as: sub('t', 'm'), means: 'the places of block $m$' },
      s: {
        as: sub('s', 'm'),
        means:
          'the targets: features of block $m$ from the slow copy of the encoder, which sees the whole image; layer-normed, and without gradient',
      },
      a: { as: sup('θ', '′'), means: 'the weights of the slow copy' },
      w: { as: 'θ', means: 'the weights of the online encoder, after the step' },
      mu: { as: 'μ', means: 'the momentum, near 1: it rises to 1 during training' },
    },
  },
  ({ L, M, m, d, g, f, c, t, s, a, w, mu }) => [
    [L, '=', frac('1', M), sum(m), d, '(', g, '(', f, '(', c, ')', ',', t, ')', ',', s, ')'],
    [a, '←', mu, a, '+', '(', '1', '−', mu, ')', w],
  ],
)

export const content: ChapterContent = {
  idea: [
    'Cut an image into patches, and they are to a transformer what words are.',
    'MAE hides most patches and predicts their pixels, as BERT predicts hidden words.',
    'I-JEPA predicts *features* of hidden blocks instead, so that nothing is spent on details that cannot be known.',
  ],
  picture: {
    id: 'hide-patches',
    title: 'How much can you hide?',
    caption:
      'Left what the encoder sees, right the original. At 75% of the patches hidden you still read most digits. Move the slider: when does it become impossible for you?',
    height: [290, 267],
    load: () => import('./figures/hide-patches.tsx'),
  },
  explanation: [
    'A sentence of BERT has 64 or 512 tokens from a vocabulary of thousands. An image has none. The **vision transformer** (ViT) makes some: it cuts the image into patches of $p × p$ pixels and maps each by one linear layer to a vector. From there on everything is as in chapter 8: positions are added, blocks of attention and feed-forward follow.',
    {
      table: {
        caption: 'The same idea three times',
        head: ['what', 'BERT', 'MAE', 'I-JEPA'],
        rows: [
          ['a token is', 'a piece of a word', 'a patch', 'a patch'],
          ['hidden', '15% of the tokens', '75% of the patches', 'four blocks'],
          ['the encoder sees', '[MASK] in hidden places', 'visible patches only', 'visible patches only'],
          ['predicted is', 'which token it was', 'the pixels', 'features of a slow copy'],
          ['by', 'a small head', 'a decoder of transformer blocks', 'a predictor of transformer blocks'],
          ['loss', 'cross-entropy', 'squared error', 'smooth L1'],
          ['can collapse?', 'no', 'no', 'yes: watch the rank'],
        ],
      },
    },
    { heading: 'The architecture of MAE, layer by layer' },
    'The trick is *asymmetry*. The encoder is large and sees few patches. The decoder is small, sees all places, and is thrown away. Positions are added *before* patches are dropped, so each visible patch knows where it was.',
    {
      figure: {
        id: 'mae-layers',
        title: 'From 49 patches to 12, and back to 49',
        caption:
          'The network of this project for digits: patches of 4×4 pixels, an encoder of 4 blocks with 64 features, a decoder of 2 blocks with 32. All shapes come from running it.',
        height: [340, 508],
        load: () => import('./figures/mae-layers.tsx'),
      },
    },
    { heading: 'From pixels to features: I-JEPA' },
    'Squared error on pixels makes blurry pictures: where the exact stroke cannot be known, the best answer is the mean of all possible strokes. The encoder spends its capacity on such details. **JEPA**, a joint-embedding predictive architecture, predicts in feature space. An *online* encoder sees the context. A *target* encoder, a moving average of the online one, sees the whole image. A predictor is told where a block lies and predicts the target’s features there.',
    {
      figure: {
        id: 'jepa-blocks',
        title: 'Context and target blocks',
        caption:
          'Blocks drawn by the project’s `iJepaBatch`. Gray patches are hidden from the online encoder; each color is a target block. The size is drawn once for a batch, the places for each image, and the context is cut to the same number of patches for all.',
        height: [292, 524],
        load: () => import('./figures/jepa-blocks.tsx'),
      },
    },
    'What is hidden decides what is learned. Single patches can be filled in from their neighbors, so I-JEPA hides *blocks* of 15 to 20% of the image. The target encoder must not get a gradient, or both encoders would agree on something trivial; chapter 12 is about that danger.',
  ],
  formulas: [mae, jepa],
  code: [
    codeOf(
      sources,
      `${folder}/shared/hidden-patches.ts`,
      'export function hideShuffled',
      'Which patches stay, and how to put predictions back in their places.',
    ),
    codeOf(
      sources,
      `${folder}/mae/mae-objective.ts`,
      'predict(',
      'MAE: encode what is visible, decode everything.',
    ),
    codeOf(
      sources,
      `${folder}/i-jepa/draw-blocks.ts`,
      'export function drawBlocks',
      'I-JEPA: target blocks, and what is left as context.',
    ),
    codeOf(
      sources,
      `${folder}/i-jepa/i-jepa-objective.ts`,
      'afterStep(',
      'The slow copy moves toward the online encoder.',
    ),
  ],
  experiment: [
    'Train a small MAE and watch its reconstructions. First it predicts the mean image, a gray blob, whatever it sees. Small transformers are slow to start, and stay there for hundreds of steps. Only then do the visible strokes go on behind the hidden patches. Train with 25%, 50% and 75% hidden and compare. Note that the loss of different ratios cannot be compared: more hidden patches make a harder question.',
    {
      figure: {
        id: 'train-mae',
        title: 'Watch it fill in',
        caption:
          'Held-out digits, patches of 7×7 pixels. Top: what the encoder sees. Middle: the prediction for hidden patches, with the visible ones as they are. Bottom: the original.',
        height: [585, 411],
        load: () => import('./figures/train-mae.tsx'),
      },
    },
    'Longer, and with the latent space: [MAE](#/lab?task=mae&r.steps=600) and [I-JEPA](#/lab?task=i-jepa&r.steps=600) in the lab.',
  ],
  wrong: [
    '**Normalized targets on blank patches.** The paper divides each patch by its standard deviation. A blank patch has none, and noise is blown up. For digits predict pixels as they are.',
    '**Pictures that leak the answer.** If targets were normalized, the reconstruction is often un-normalized with the *true* mean and deviation of each hidden patch. Such a picture looks better than the network is.',
    '**Mask tokens without positions.** All hidden places then get the same prediction.',
    '**Frozen MAE features look weak.** MAE’s strength is fine-tuning. Its linear probe is worse than that of contrastive methods. Compare both before you conclude.',
    '**I-JEPA’s loss as progress.** It falls, rises, then creeps, because the targets change while they are predicted. A sudden drop is a partial collapse. Watch the effective rank and a probe.',
    '**Off by one.** In the authors’ public I-JEPA code, an exclusive upper bound keeps the last row and column from ever being a target. Ours draws every place that fits.',
  ],
  questions,
  papers: [
    {
      authors: 'He, Chen, Xie, Li, Dollár & Girshick',
      year: 2021,
      title: 'Masked Autoencoders Are Scalable Vision Learners',
      url: 'https://arxiv.org/abs/2111.06377',
      why: 'MAE; Figure 1 says it all.',
    },
    {
      authors: 'Assran et al.',
      year: 2023,
      title: 'Self-Supervised Learning from Images with a Joint-Embedding Predictive Architecture',
      url: 'https://arxiv.org/abs/2301.08243',
      why: 'I-JEPA.',
    },
    {
      authors: 'Dosovitskiy et al.',
      year: 2020,
      title: 'An Image Is Worth 16×16 Words',
      url: 'https://arxiv.org/abs/2010.11929',
      why: 'The vision transformer.',
    },
    {
      authors: 'Xie et al.',
      year: 2021,
      title: 'SimMIM: A Simple Framework for Masked Image Modeling',
      url: 'https://arxiv.org/abs/2111.09886',
      why: 'The same idea with mask tokens in the encoder and a linear head.',
    },
  ],
}
