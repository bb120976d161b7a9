import { codeOf } from '../code/source.ts'
import { formula, frac, sub, sum } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/models/src/audio/{wave-stem,wav2vec2}.ts',
    '../../../../../packages/pretext/src/signals/{draw-spans,draw-negatives}.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

const loss = formula(
  {
    title: 'wav2vec 2.0, contrastive part (Baevski et al. 2020, Eq. 3)',
    spoken:
      'L is minus the logarithm of e to the s of c t and q t over tau, divided by the sum over candidates q of e to the s of c t and q over tau',
    symbols: {
      L: { as: 'L', means: 'the loss at one hidden frame' },
      s: { as: 's', means: 'the cosine of two vectors' },
      c: { as: sub('c', 't'), means: 'the output of the transformer at the hidden frame $t$' },
      q: { as: sub('q', 't'), means: 'the quantized frame that is hidden at $t$: the right answer' },
      k: { as: 'k', means: 'a candidate: the right answer, or one of 100 negatives' },
      Q: {
        as: 'Q',
        means: 'the right answer and the negatives, which are other hidden frames of the same utterance',
      },
      tau: { as: 'τ', means: 'the temperature, 0.1' },
    },
  },
  ({ L, s, c, q, k, Q, tau }) => [
    [
      L,
      '=',
      '−',
      'ln',
      frac(
        ['exp', '(', s, '(', c, ',', q, ')', '/', tau, ')'],
        [sum([k, '∈', Q]), 'exp', '(', s, '(', c, ',', k, ')', '/', tau, ')'],
      ),
    ],
  ],
)

const field = formula(
  {
    title: 'How much a frame sees',
    spoken:
      'F is one plus the sum over i of k i minus one times the product of the strides before it; H is the product of all strides',
    symbols: {
      F: { as: 'F', means: 'the receptive field: samples that one frame depends on' },
      i: { as: 'i', means: 'the number of a convolution' },
      k: { as: sub('k', 'i'), means: 'the length of its kernel' },
      P: { as: 'P', means: 'the product of the strides of all convolutions before number $i$' },
      H: { as: 'H', means: 'the hop: samples from one frame to the next, the product of all strides' },
      n: { as: 'n', means: 'the number of convolutions' },
    },
  },
  ({ F, i, k, P, H, n }) => [
    [F, '=', '1', '+', sum(i), '(', k, '−', '1', ')', sub(P, i)],
    [H, '=', sub(P, [n, '+', '1'])],
  ],
)

export const content: ChapterContent = {
  idea: [
    'Speech is a long row of numbers, and nobody has to label it to learn from it.',
    'Convolutions turn the wave into frames; hide some, and ask which of several frames belongs in the hole.',
    'With such features, ten minutes of labeled speech were enough to train a recognizer.',
  ],
  picture: {
    id: 'listen',
    title: 'What the network hears',
    caption:
      'Synthetic speech: digits spoken by a formant synthesizer of this project, in made-up voices. Above the wave with its phones, below the log-mel spectrogram: time to the right, low tones below, loud is light. Press Play to hear it.',
    height: [622, 420],
    load: () => import('./figures/listen.tsx'),
  },
  explanation: [
    'One second of speech at 16 kHz is 16,000 numbers. A word has no fixed place, length or pitch, and there are no gaps between the words. Spectrograms were the usual input for decades: somebody decided which window, which bands, which logarithm. wav2vec learns this part too.',
    { heading: 'Frames by strided convolutions' },
    'The first part, the *stem*, is a stack of one-dimensional convolutions with strides. Each makes the row shorter. What comes out is one vector every few hundred samples: a **frame**. Two numbers describe it. The *hop* is the distance between frames, the *receptive field* is how much of the wave one frame sees.',
    {
      figure: {
        id: 'stem',
        title: 'From samples to frames',
        caption:
          'Move the slider to see which samples a frame depends on. The numbers are computed by the project’s `WaveStem`. In wav2vec 2.0 at 16 kHz a frame sees 25 ms and comes every 20 ms.',
        height: [538, 782],
        load: () => import('./figures/stem.tsx'),
      },
    },
    { heading: 'The architecture, layer by layer' },
    'After the stem, wav2vec 2.0 is BERT with frames for tokens. Two things are special. Positions are not looked up in a table: a wide grouped convolution adds them, because what matters in speech is what stands near. And the targets are *quantized*: every frame is replaced by one of a few learned codes.',
    {
      figure: {
        id: 'wav2vec-layers',
        title: 'From 8,000 samples to 49 vectors',
        caption:
          'The network of this project for one second at 8 kHz, with 2 blocks and 64 features; the paper has 12 blocks and 768. Shapes come from running it.',
        height: [549, 818],
        load: () => import('./figures/wav2vec-layers.tsx'),
      },
    },
    { heading: 'Hide, and choose' },
    'Spans of ten frames are replaced by a learned mask vector, before the transformer. For each hidden frame the network must pick the true quantized frame among distractors, which are *other hidden frames of the same utterance*: same voice, same microphone, same room. Only what is said can tell them apart.',
    {
      figure: {
        id: 'spans',
        title: 'Hidden spans, and who stands in for the answer',
        caption:
          'Each cell is a frame of one second. Choose a hidden frame: its negatives are marked. The project’s `drawSpans` and `drawNegatives` made both. Spans overlap, so less is hidden than was asked for.',
        height: [251, 482],
        load: () => import('./figures/spans.tsx'),
      },
    },
    {
      table: {
        caption: 'Predicting sound, in four ways',
        head: ['what', 'CPC', 'wav2vec 1.0', 'wav2vec 2.0', 'HuBERT'],
        rows: [
          ['sees', 'the past', 'the past', 'both sides', 'both sides'],
          ['context by', 'a GRU', 'causal convolutions', 'a transformer', 'a transformer'],
          [
            'predicts',
            'the next 12 frames',
            'the next 12 frames',
            'hidden frames',
            'cluster of hidden frames',
          ],
          [
            'loss',
            'softmax (InfoNCE)',
            'binary logistic',
            'softmax, cosine / 0.1',
            'cross-entropy over clusters',
          ],
        ],
      },
    },
    'HuBERT needs no negatives: it clusters frames with k-means first, on MFCC and later on its own features, and predicts the cluster of each hidden frame, as BERT predicts a word.',
  ],
  formulas: [loss, field],
  code: [
    codeOf(
      sources,
      'packages/models/src/audio/wave-stem.ts',
      'export function receptiveFieldOf',
      'The receptive field, from the last convolution to the first.',
    ),
    codeOf(
      sources,
      'packages/models/src/audio/wav2vec2.ts',
      'sequence(',
      'Stem, norm, projection, transformer.',
    ),
    codeOf(
      sources,
      'packages/pretext/src/signals/draw-spans.ts',
      'export function drawSpans',
      'Which frames are hidden.',
    ),
    codeOf(
      sources,
      'packages/pretext/src/signals/draw-negatives.ts',
      'export function drawNegatives',
      'Other frames of the same signal; the positive is never drawn.',
    ),
  ],
  experiment: [
    'How much is hidden? If each frame begins a span of $M$ frames with probability $p$, a frame stays visible when none of the $M$ frames up to it begins one: the hidden share is about $1 − (1 − p)^M$. The paper’s $p$ = 0.065 and $M$ = 10 give 49%. Change both and compare the formula with drawn masks.',
    {
      figure: {
        id: 'hidden-share',
        title: 'The hidden share',
        caption:
          'The line is the formula, the dots are the share hidden in masks drawn at random, 200 at each point.',
        height: [390, 284],
        load: () => import('./figures/hidden-share.tsx'),
      },
    },
    'Train it: [wav2vec 2.0 on synthetic speech, in the lab](#/lab?data=synthetic-speech&task=wav2vec2).',
  ],
  wrong: [
    '**The positive among the negatives.** If negatives are drawn by frame number over a batch, and the frame’s own number is skipped without its utterance, the right answer can be drawn as a wrong one. This bug was in a widely used implementation.',
    '**One code for everything.** If the codebook collapses, positive and negatives are identical, and a careless loss returns 0. Watch the perplexity of the codes.',
    '**Telling speakers apart.** Negatives from other utterances turn the task into speaker recognition.',
    '**Looking ahead.** In CPC and wav2vec 1.0, the context must not see the frame that it predicts. The first target lies beyond the receptive field: with frames of 465 samples every 160, that is three frames ahead.',
    '**Leaks by normalization.** A norm over time, or over the batch, lets every frame know a little of the hidden ones.',
    '**Synthetic speech is clean.** Numbers on it say nothing about a noisy street. Wherever this project shows it, it is labeled as synthetic.',
  ],
  questions,
  papers: [
    {
      authors: 'Baevski, Zhou, Mohamed & Auli',
      year: 2020,
      title: 'wav2vec 2.0: A Framework for Self-Supervised Learning of Speech Representations',
      url: 'https://arxiv.org/abs/2006.11477',
      why: 'The method.',
    },
    {
      authors: 'Schneider, Baevski, Collobert & Auli',
      year: 2019,
      title: 'wav2vec: Unsupervised Pre-training for Speech Recognition',
      url: 'https://arxiv.org/abs/1904.05862',
      why: 'Version 1.0.',
    },
    {
      authors: 'van den Oord, Li & Vinyals',
      year: 2018,
      title: 'Representation Learning with Contrastive Predictive Coding',
      url: 'https://arxiv.org/abs/1807.03748',
      why: 'CPC and InfoNCE.',
    },
    {
      authors: 'Hsu et al.',
      year: 2021,
      title: 'HuBERT: Self-Supervised Speech Representation Learning by Masked Prediction of Hidden Units',
      url: 'https://arxiv.org/abs/2106.07447',
      why: 'Clusters instead of negatives.',
    },
  ],
}
