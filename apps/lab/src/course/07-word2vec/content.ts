import { codeOf } from '../code/source.ts'
import { formula, sub, sum, sup, under } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  '../../../../../packages/word2vec/src/{reading/skip-gram,vectors/analogy,vocabulary/keep-probabilities}.ts',
  { query: '?raw', import: 'default', eager: true },
)
const folder = 'packages/word2vec/src'

const loss = formula(
  {
    title: 'Skip-gram with negative sampling (Mikolov et al. 2013b, Eq. 4)',
    spoken:
      'L is minus the logarithm of sigma of h times o, minus the sum over k of the logarithm of sigma of minus h times n k',
    symbols: {
      L: { as: 'L', means: 'the loss of one pair of words; it is added over all pairs of the text' },
      s: { as: 'σ', means: 'the logistic function, 1/(1 + e⁻ˣ)' },
      h: { as: 'h', means: 'the input vector of the center word, (D)' },
      o: { as: 'o', means: 'the output vector of the context word, (D)' },
      k: { as: 'k', means: 'the number of a negative, 1 to K; 5 by default' },
      n: { as: sub('n', 'k'), means: 'the output vector of a word drawn at random, (D)' },
    },
  },
  ({ L, s, h, o, k, n }) => [
    [L, '=', '−', 'ln', s, '(', h, '·', o, ')', '−', sum(k), 'ln', s, '(', '−', h, '·', n, ')'],
  ],
)

const analogy = formula(
  {
    title: 'Analogy, 3CosAdd (Levy & Goldberg 2014)',
    spoken:
      'd is the word x other than a, b and c for which the cosine of x with b minus a plus c is largest',
    symbols: {
      d: { as: 'd', means: 'the answer: $d$ is to $c$ as $b$ is to $a$' },
      x: { as: 'x', means: 'a word of the vocabulary, other than the three of the question' },
      b: { as: 'b', means: 'the vector of “king”, of length 1' },
      a: { as: 'a', means: 'the vector of “man”, of length 1' },
      c: { as: 'c', means: 'the vector of “woman”, of length 1' },
    },
  },
  ({ d, x, b, a, c }) => [[d, '=', under('argmax', x), 'cos', '(', x, ',', b, '−', a, '+', c, ')']],
)

const negatives = formula(
  {
    title: 'Who is drawn as a negative',
    spoken: 'P of w is proportional to the count of w to the power three quarters',
    symbols: {
      P: { as: 'P', means: 'the probability that word $w$ is drawn as a negative' },
      w: { as: 'w', means: 'a word of the vocabulary' },
      n: { as: sub('n', 'w'), means: 'how often $w$ occurs in the text' },
    },
  },
  ({ P, w, n }) => [[P, '(', w, ')', '∝', sup(n, '0.75')]],
)

export const content: ChapterContent = {
  idea: [
    'You shall know a word by the company it keeps: words with the same neighbors mean similar things.',
    'Give every word a vector, and train the vectors so that they predict which words stand near each other.',
    'Directions then carry meaning: from man to king is about the same step as from woman to queen.',
  ],
  picture: {
    id: 'windows',
    title: 'A word and its company',
    caption:
      'Choose a word with the slider. The words in its window are the positive pairs; the negatives are drawn from the whole vocabulary with probability ∝ count^0.75.',
    height: [218, 425],
    load: () => import('./figures/windows.tsx'),
  },
  explanation: [
    'A computer knows words as numbers in a list: 17 is no more similar to 18 than to 9,000. A **word vector** is a point in a space of 100 or 300 dimensions where similar words lie close. Nobody says which words are similar. The text does: *tea* and *coffee* both stand near *cup*, *hot* and *drink*.',
    '**Skip-gram** turns that into a pretext task. A window moves over the text. For its center word, predict the words around it. With a softmax over the vocabulary each step would cost as much as there are words. **Negative sampling** asks a cheaper question: here are two words; did they stand together, or was the second one drawn at random? **CBOW** turns it round: from the mean of the context, predict the center.',
    { heading: 'The smallest architecture of this course' },
    {
      table: {
        caption: 'Skip-gram, with $V$ words, $D$ dimensions, $K$ negatives and $N$ pairs in a step',
        head: ['step', 'shape', 'what happens'],
        rows: [
          ['input table', '(V, D)', 'a vector for each word as center: these are kept'],
          ['output table', '(V, D)', 'a vector for each word as context; it starts with zeros'],
          [
            'look up',
            '(N, D), (N, D), (N, K, D)',
            'rows for centers, contexts and negatives: there is no multiplication with a matrix',
          ],
          ['scores', '(N), (N, K)', 'scalar products'],
          ['loss', '()', 'logistic: positives up, negatives down'],
        ],
      },
    },
    'There is no hidden layer and no nonlinearity. That makes it fast: this project’s kernel learns from hundreds of thousands of words a second on one core. Each step touches only K + 2 rows of the tables.',
    { heading: 'Who is drawn' },
    'Two details decide about the quality. Frequent words are **subsampled** before windows are taken: “the” stands near everything. And **negatives** are drawn by count to the power 0.75.',
    {
      figure: {
        id: 'drawing',
        title: 'Counts, and what is made of them',
        caption:
          'The twelve most frequent words of the stories below. Bars show how often each is drawn as a negative; the last column is the share of its occurrences that subsampling keeps.',
        height: [422, 513],
        load: () => import('./figures/drawing.tsx'),
      },
    },
    '**fastText** adds subwords: a word is also the sum of its character n-grams, so that “unhappily” has a vector although it was never seen. **GloVe** gets to similar vectors from the table of all counts. What all of these lack is context: “bank” has one vector, by the river or in the city. That is where BERT comes in (chapter 8).',
  ],
  formulas: [loss, negatives, analogy],
  code: [
    codeOf(
      sources,
      `${folder}/reading/skip-gram.ts`,
      'export function negativeSamplingLoss',
      'The loss, in five lines of tensors.',
    ),
    codeOf(
      sources,
      `${folder}/vocabulary/keep-probabilities.ts`,
      'export function keepProbabilities',
      'Subsampling, by the formula of the C code.',
    ),
    codeOf(
      sources,
      `${folder}/vectors/analogy.ts`,
      'export function analogy',
      'Asking an analogy; the words of the question are left out.',
    ),
  ],
  experiment: [
    'Train on 4,000 sentences about kings, children and countries, made up for this page. It takes a few seconds. Then ask: *man is to king as woman is to …?* *France is to Paris as Japan is to …?* Set the window to 1 and try again: what is lost?',
    {
      figure: {
        id: 'ask',
        title: 'Train it, and ask',
        caption:
          'The project’s word2vec, in WASM, in a Worker. The sentences are artificial: a real text of this size would be far too small for analogies.',
        height: [305, 670],
        load: () => import('./figures/ask.tsx'),
      },
    },
  ],
  wrong: [
    '**Too little text.** Analogies on real text need many millions of words. text8 (17 million) gives about 40% of the standard questions.',
    '**Similar is not synonymous.** *hot* and *cold* have the same neighbors. Antonyms lie close together.',
    '**Bias.** The vectors learn what texts say, prejudices included. man : programmer :: woman : homemaker was a finding, not a joke.',
    '**The excluded words.** Without leaving out the words of the question, the answer is often one of them. Say that they are left out.',
    '**Formula of the paper, formula of the code.** The paper *discards* with 1 − √(t/f); word2vec.c *keeps* with √(t/f) + t/f. They differ.',
    '**A window that is always full.** The original draws a width from 1 to w for each center, so that near words count more.',
  ],
  questions,
  papers: [
    {
      authors: 'Mikolov, Chen, Corrado & Dean',
      year: 2013,
      title: 'Efficient Estimation of Word Representations in Vector Space',
      url: 'https://arxiv.org/abs/1301.3781',
      why: 'Skip-gram and CBOW.',
    },
    {
      authors: 'Mikolov et al.',
      year: 2013,
      title: 'Distributed Representations of Words and Phrases and their Compositionality',
      url: 'https://arxiv.org/abs/1310.4546',
      why: 'Negative sampling and subsampling.',
    },
    {
      authors: 'Goldberg & Levy',
      year: 2014,
      title: 'word2vec Explained',
      url: 'https://arxiv.org/abs/1402.3722',
      why: 'The derivation, in five pages.',
    },
    {
      authors: 'Bojanowski, Grave, Joulin & Mikolov',
      year: 2017,
      title: 'Enriching Word Vectors with Subword Information',
      url: 'https://arxiv.org/abs/1607.04606',
      why: 'fastText.',
    },
    {
      authors: 'Bolukbasi et al.',
      year: 2016,
      title: 'Man is to Computer Programmer as Woman is to Homemaker?',
      url: 'https://arxiv.org/abs/1607.06520',
      why: 'What else the vectors have learned.',
    },
  ],
}
