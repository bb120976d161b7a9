import { codeOf } from '../code/source.ts'
import { formula, frac, root, sub, sum, sup } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/pretext/src/text/hide-tokens.ts',
    '../../../../../packages/models/src/text/bert.ts',
    '../../../../../packages/nn/src/layers/attention/transformer-block.ts',
    '../../../../../packages/pretext/src/self-prediction/masked-lm/masked-lm-objective.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

const attention = formula(
  {
    title: 'Attention (Vaswani et al. 2017, Eq. 1)',
    spoken: 'A is the softmax of Q times K transposed over the square root of d, and Y is A times V',
    symbols: {
      A: {
        as: 'A',
        means:
          'the attention weights, (N, h, L, L): row $l$ says how much token $l$ takes from every token; each row sums to 1',
      },
      Q: {
        as: 'Q',
        means: 'the queries, (N, h, L, d): what each token asks for, a linear map of its vector',
      },
      K: {
        as: sup('K', '⊤'),
        means: 'the keys, (N, h, L, d): what each token is about; here transposed, (N, h, d, L)',
      },
      d: {
        as: 'd',
        means:
          'the features of a head, D/h; without this root the products would grow with $d$, and the softmax would be nearly one-hot from the start',
      },
      Y: { as: 'Y', means: 'the outputs, (N, h, L, d): for each token a weighted mean of values' },
      V: { as: 'V', means: 'the values, (N, h, L, d): what each token has to say' },
    },
  },
  ({ A, Q, K, d, Y, V }) => [
    [A, '=', 'softmax', '(', frac([Q, K], root(d)), ')'],
    [Y, '=', A, V],
  ],
)

const loss = formula(
  {
    title: 'The masked language model (Devlin et al. 2018, §3.1)',
    spoken:
      'L is minus one over M times the sum over m of the logarithm of the softmax of E times the head of h m at w m',
    symbols: {
      L: { as: 'L', means: 'the loss: the mean cross-entropy over the chosen tokens' },
      M: { as: 'M', means: 'the number of chosen tokens in the batch' },
      m: { as: 'm', means: 'the number of a chosen token' },
      E: {
        as: 'E',
        means:
          'the token embeddings of the encoder, (V, D): the output layer uses the same table as the input',
      },
      g: { as: 'g', means: 'the head: a dense layer, GELU and layer norm' },
      h: { as: sub('h', 'm'), means: 'the output of the last block at the chosen place, (D)' },
      w: { as: sub('w', 'm'), means: 'the token that stood there' },
    },
  },
  ({ L, M, m, E, g, h, w }) => [
    [L, '=', '−', frac('1', M), sum(m), 'ln', 'softmax', sub(['(', E, g, '(', h, ')', ')'], w)],
  ],
)

export const content: ChapterContent = {
  idea: [
    'Hide some words of a text and ask a network which words they were.',
    'To answer, it has to know grammar, meaning and some facts, and it may look at the words on *both* sides.',
    'BERT is a stack of transformer blocks that learns so from raw text, and is then fine-tuned for almost any task about text.',
  ],
  picture: {
    id: 'masking',
    title: 'What BERT is shown, and what it is asked',
    caption:
      'Sentences of a small artificial language, hidden by the project’s `hideTokens`. Framed words are asked about. Some of them were replaced, and some stand there unchanged: the network cannot know which.',
    height: [432, 771],
    load: () => import('./figures/masking.tsx'),
  },
  explanation: [
    'A language model that reads from left to right predicts the next word and never sees what comes after. For *understanding* a text that is a handicap. A **masked language model** may look at both sides. It pays with less signal: only the hidden 15% of the tokens give a gradient, not all of them.',
    'Why are not all chosen tokens masked? In later use there is no [MASK]. If only masked places were ever asked about, the network could be careless about all others. So of the chosen tokens 10% are replaced by a random one, and 10% stay: every vector must be right.',
    { heading: 'The architecture, layer by layer' },
    'Walk through BERT-Tiny below. Letters: $N$ texts in a batch, $L$ tokens in each, $D$ features of a token, $h$ heads, $V$ tokens in the vocabulary. Notice what does *not* change: from the embeddings to the last block the shape is (N, L, D). Every block reads and writes the same stream of vectors, and adds to it.',
    {
      figure: {
        id: 'bert-layers',
        title: 'BERT-Tiny with a text of 64 tokens',
        caption:
          'Shapes are those of the project’s `Bert` as it runs: 2 blocks, 128 features, 2 heads, a vocabulary of 4,000 pieces. BERT-Base has 12 blocks, 768 features and 12 heads; the plan is the same.',
        height: [642, 862],
        load: () => import('./figures/bert-layers.tsx'),
      },
    },
    {
      list: [
        '**Three embeddings are added**: what the token is, where it stands, and which of two texts it belongs to. A sum is enough; in 128 dimensions there is room for all three.',
        '**Attention** moves information between tokens. Each token asks a question (query), each token shows what it is about (key), and what fits is read (value). Several heads ask several questions at once.',
        '**The feed-forward part** works on each token alone: D → 4D → D with GELU between. Two thirds of the weights of a block are here.',
        '**Residual connections**: each part *adds* to the stream. The gradient can flow past every block, so that even the first ones learn.',
        '**Layer norm** brings every token’s vector to mean 0 and variance 1, for each token alone. BERT has it after the sums (post-norm); later models before the parts (pre-norm), which learns faster at first.',
      ],
    },
    'The output table is the input table: the score of a word is the product of its embedding and the head’s vector. This saves a third of the weights of a small BERT, and a word that fits is one whose vector points the same way.',
    'BERT was also asked whether a second text follows the first one (next sentence prediction). RoBERTa found that this question can be dropped without loss; so the chapter leaves it out, and the project has it as a task of its own.',
  ],
  formulas: [attention, loss],
  code: [
    codeOf(
      sources,
      'packages/pretext/src/text/hide-tokens.ts',
      'function replacement',
      'One draw decides between mask, random and keep. Two independent draws would give 81/10/9.',
    ),
    codeOf(sources, 'packages/models/src/text/bert.ts', 'embed(', 'The sum of three embeddings.'),
    codeOf(
      sources,
      'packages/nn/src/layers/attention/transformer-block.ts',
      'forward(',
      'A block: attention and feed-forward, each added to its input.',
    ),
    codeOf(
      sources,
      'packages/pretext/src/self-prediction/masked-lm/masked-lm-objective.ts',
      'hiddenScores(',
      'Scores at the hidden places, and nowhere else.',
    ),
  ],
  experiment: [
    'This tiny BERT learns an artificial language with one rule: the verb agrees with its *subject*, the first noun, and not with the noun right before it. “The cats near the dog **sleep**.” First it learns which words are frequent, then that a verb belongs here, and only late that it has to look back at the subject: the plateau before that lasts for hundreds of steps, and how many depends on the seed. Watch the attention of the hidden place when that happens, and compare it with a sentence of your own choice.',
    {
      figure: {
        id: 'train-bert',
        title: 'Which word is hidden?',
        caption:
          'Two blocks, 48 features, two heads, trained in this page on sentences made on the fly. The strips show what the hidden place attends to in each head: the stronger a cell, the larger its weight.',
        height: [597, 588],
        load: () => import('./figures/train-bert.tsx'),
      },
    },
    'On real text: [the masked language model in the lab](#/lab?data=gutenberg&task=masked-lm).',
  ],
  wrong: [
    '**The loss over all places.** Then most of the loss is for copying visible tokens. It gets very small and says nothing.',
    '**Independent draws for “keep” and “random”.** They give 81/10/9 and not 80/10/10.',
    '**Padding that is attended to.** Its embeddings then leak into every token, and results depend on the length of the longest text in the batch. Here padding has weight exactly 0, which is a test.',
    '**The same masks in every epoch.** Draw new ones each time (RoBERTa’s dynamic masking), or the network sees the same questions again and again.',
    '**The plateau.** A small model seems stuck at the loss of word frequencies. Train longer, start with word vectors, or use pre-norm.',
    '**Whole words cut into pieces.** If only one piece of a word is hidden, the others give it away. Whole-word masking hides all of them.',
  ],
  questions,
  papers: [
    {
      authors: 'Devlin, Chang, Lee & Toutanova',
      year: 2018,
      title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
      url: 'https://arxiv.org/abs/1810.04805',
      why: 'The method; Appendix A has the details.',
    },
    {
      authors: 'Vaswani et al.',
      year: 2017,
      title: 'Attention Is All You Need',
      url: 'https://arxiv.org/abs/1706.03762',
      why: 'The transformer.',
    },
    {
      authors: 'Liu et al.',
      year: 2019,
      title: 'RoBERTa: A Robustly Optimized BERT Pretraining Approach',
      url: 'https://arxiv.org/abs/1907.11692',
      why: 'What mattered and what did not.',
    },
    {
      authors: 'Turc, Chang, Lee & Toutanova',
      year: 2019,
      title: 'Well-Read Students Learn Better',
      url: 'https://arxiv.org/abs/1908.08962',
      why: 'The small sizes, BERT-Tiny to BERT-Medium.',
    },
  ],
}
