import { codeOf } from '../code/source.ts'
import { formula, frac, over, root, sub } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { measured, results, say } from '../results/results.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/transfer/src/results/mean-interval.ts',
    '../../../../../packages/transfer/src/findings/verdict.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

const interval = formula(
  {
    title: 'A 95% interval of a mean',
    spoken: 'The interval is x bar plus or minus t times s over the square root of n',
    symbols: {
      x: { as: over('x', '¯'), means: 'the mean of the accuracies' },
      t: {
        as: sub('t', ['n', '−', '1']),
        means:
          'the 97.5% point of Student’s distribution: 2.776 for five values, where the normal distribution’s 1.96 would make the interval a third too narrow',
      },
      s: { as: 's', means: 'the standard deviation of the accuracies (÷ n − 1)' },
      n: { as: 'n', means: 'how many accuracies: label subsets times seeds' },
    },
  },
  ({ x, t, s, n }) => [[x, '±', t, frac(s, root(n))]],
)

const ask = (method: string, protocol: string, labels: number | 'all') =>
  say(measured(results.rows, { data: 'mnist', method, protocol, labels }))
const methods = new Set(results.rows.filter(({ method }) => method !== 'none').map(({ method }) => method))
const planned = Object.values(results.planned).reduce((sum, list) => sum + list.length, 0)

export const content: ChapterContent = {
  idea: [
    'Whether pretraining pays depends on how many labels there are, and on what you compare it with.',
    'A number without a baseline and without an interval is no result.',
    'Here are the results of this project, those that are missing included.',
  ],
  picture: {
    id: 'all-results',
    title: 'All methods, side by side',
    caption:
      'Test accuracy with 95% intervals over label subsets and seeds, from the project’s `results/` as they were when this site was built. Baselines are gray. A dash means that it has not been measured yet.',
    height: [1490, 1632],
    load: () => import('./figures/all-results.tsx'),
  },
  explanation: [
    `The file holds ${results.rows.length} measured numbers of ${methods.size} methods so far. The plan has ${planned} runs of a method on a data set, each with three seeds. Each row has its settings, seed, budget, version and commit. A command makes them, nobody types them, and nothing is overwritten.`,
    { heading: 'How to read it' },
    {
      list: [
        `**Few labels.** On MNIST with 10 labels per class, a linear probe on raw pixels has ${ask('none', 'raw-pixels', 10)}, on SimCLR’s frozen features ${ask('simclr', 'pretrained-frozen', 10)}.`,
        `**Random features.** The same network without any training has ${ask('none', 'random-frozen', 10)}. That is what the architecture alone gives; the rest is training.`,
        `**The strongest baseline.** Training from scratch on these labels has ${ask('none', 'scratch', 10)}, and with augmented images ${ask('none', 'scratch-augmented', 10)}. Fine-tuned SimCLR with the same augmentation has ${ask('simclr', 'pretrained-augmented', 10)}.`,
        `**All labels.** With all 60,000 labels raw pixels have ${ask('none', 'raw-pixels', 'all')} and SimCLR’s features ${ask('simclr', 'pretrained-frozen', 'all')}. The more labels, the less pretraining matters.`,
      ],
    },
    { heading: 'Four budgets' },
    'Methods can be given the same number of *images seen*, of *steps*, of *seconds* or of *FLOP*. SimCLR shows every image twice, BYOL runs two networks, MAE’s encoder sees a quarter of the patches. No choice is neutral. Here images seen are equal, and the other three stand in the file.',
    'Numbers do not carry over. A ranking on MNIST, at this budget and with this small network, is a ranking on MNIST at this budget with this network. The same methods at a thousand times the budget rank differently. Read results as statements about a setting.',
  ],
  formulas: [interval],
  code: [
    codeOf(
      sources,
      'packages/transfer/src/results/mean-interval.ts',
      'export function meanInterval',
      'Mean and interval, by Student’s t.',
    ),
    codeOf(
      sources,
      'packages/transfer/src/findings/verdict.ts',
      'export function verdicts',
      'When a difference counts as one.',
    ),
  ],
  experiment: [
    'Is a difference real? Draw two methods whose *true* accuracies differ by a little, with few runs each. How often do their intervals overlap? How often does the worse one win?',
    {
      figure: {
        id: 'luck',
        title: 'The luck of the draw',
        caption: 'A thousand simulated comparisons at these settings, drawn anew when you move a slider.',
        height: [186, 388],
        load: () => import('./figures/luck.tsx'),
      },
    },
  ],
  wrong: [
    '**Tuning on the test set.** Whoever picks the learning rate by test accuracy reports luck. A validation split decides.',
    '**The best of five seeds.** Report all of them.',
    '**Different subsets.** Methods must be compared on the same label subsets; the subset matters more than the method with one label per class.',
    '**Pretraining on test images.** No labels are used, but the images are known. Rows of pretraining come from the training split only.',
    '**Missing results as zeros, or left out.** What was not measured is shown as missing.',
    '**Only good news.** With many labels pretraining often does not pay. A page that never says so is advertising.',
  ],
  questions,
  papers: [
    {
      authors: 'Kolesnikov, Zhai & Beyer',
      year: 2019,
      title: 'Revisiting Self-Supervised Visual Representation Learning',
      url: 'https://arxiv.org/abs/1901.09005',
      why: 'Rankings depend on the architecture.',
    },
    {
      authors: 'Oliver et al.',
      year: 2018,
      title: 'Realistic Evaluation of Deep Semi-Supervised Learning Algorithms',
      url: 'https://arxiv.org/abs/1804.09170',
      why: 'Tuned baselines shrink most gains.',
    },
    {
      authors: 'Musgrave, Belongie & Lim',
      year: 2020,
      title: 'A Metric Learning Reality Check',
      url: 'https://arxiv.org/abs/2003.08505',
      why: 'Years of progress, measured fairly.',
    },
  ],
}
