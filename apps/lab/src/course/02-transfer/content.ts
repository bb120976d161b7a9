import { codeOf } from '../code/source.ts'
import { formula, sub, under } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { measured, results, say } from '../results/results.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/transfer/src/{comparison/learn,probe/linear-probe,training/classifier}.ts',
    '../../../../../packages/data/src/balanced-subset.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

const ask = (method: string, protocol: string, labels: number | 'all') =>
  say(measured(results.rows, { data: 'mnist', method, protocol, labels }))

const frozen = formula(
  {
    title: 'Frozen: only the head is learned',
    spoken:
      'W star is the W that minimizes the sum over labeled images of the cross-entropy of W times f theta of x and y',
    symbols: {
      a: {
        as: 'W',
        means: 'the head: a linear classifier, (classes, features), the only thing that changes',
      },
      l: { as: 'ℓ', means: 'the cross-entropy' },
      f: { as: sub('f', 'θ'), means: 'the encoder with the weights θ of pretraining; it stays as it is' },
      x: { as: 'x', means: 'a labeled image' },
      y: { as: 'y', means: 'its label' },
    },
  },
  ({ a, l, f, x, y }) => [[under('min', a), under('Σ', [x, ',', y]), l, '(', a, f, '(', x, ')', ',', y, ')']],
)

const tuned = formula(
  {
    title: 'Fine-tuned: everything is learned, from a good start',
    spoken: 'Minimize over W and theta, starting from theta of pretraining, the same sum',
    symbols: {
      a: { as: 'W', means: 'the head' },
      t: {
        as: 'θ',
        means:
          'the weights of the encoder; they *start* from pretraining and then change, usually with a smaller learning rate',
      },
      l: { as: 'ℓ', means: 'the cross-entropy' },
      f: { as: 'f', means: 'the encoder' },
      x: { as: 'x', means: 'a labeled image' },
      y: { as: 'y', means: 'its label' },
    },
  },
  ({ a, t, l, f, x, y }) => [
    [under('min', [a, ',', t]), under('Σ', [x, ',', y]), l, '(', a, sub(f, t), '(', x, ')', ',', y, ')'],
  ],
)

export const content: ChapterContent = {
  idea: [
    'Pretraining is not the goal: the goal is a task with few labels.',
    'Use the pretrained encoder *frozen*, with a small classifier on top, or *fine-tune* all of it from the weights that were found.',
    'How much that gains depends above all on the number of labels, so one draws a curve and not a point.',
  ],
  picture: {
    id: 'label-curve',
    title: 'How many labels?',
    caption:
      'Test accuracy on MNIST over the number of labels per class, with 95% intervals, from the results of this project when this site was built. Choose a method. What has not been measured is not drawn.',
    height: [473, 337],
    load: () => import('./figures/label-curve.tsx'),
  },
  explanation: [
    'Labels are expensive, data are cheap. **Transfer** means: learn a representation from much unlabeled data, then solve a task with few labels. There are two ways to use an encoder.',
    {
      table: {
        caption: 'Two ways to use a pretrained encoder',
        head: ['what', 'frozen', 'fine-tuned'],
        rows: [
          ['what is learned', 'a small head', 'head and encoder'],
          ['good for', 'few labels, many tasks with one encoder', 'many labels, one task'],
          ['cost', 'features are computed once', 'a full training'],
          ['danger', 'the features may lack what the task needs', 'overfitting, forgetting'],
        ],
      },
    },
    `An example from this project’s results, on MNIST with SimCLR. Frozen features and a linear head have ${ask('simclr', 'pretrained-frozen', 1)} with 1 label per class, ${ask('simclr', 'pretrained-frozen', 10)} with 10 and ${ask('simclr', 'pretrained-frozen', 'all')} with all. Raw pixels have ${ask('none', 'raw-pixels', 1)}, ${ask('none', 'raw-pixels', 10)} and ${ask('none', 'raw-pixels', 'all')}. The gap is widest where labels are few.`,
    { heading: 'Whom to compare with' },
    {
      list: [
        `**Raw pixels**: is an encoder needed at all? With 10 labels per class, ${ask('none', 'raw-pixels', 10)}.`,
        `**The same network, untrained**: is it the architecture? ${ask('none', 'random-frozen', 10)}.`,
        `**From scratch**: are the labels enough? ${ask('none', 'scratch', 10)}.`,
        `**From scratch with augmentation**: is it the knowledge that the views bring along? ${ask('none', 'scratch-augmented', 10)}. This is the opponent to beat, and it is often left out.`,
      ],
    },
    'Honest reports show when pretraining does *not* pay. On digits, a network trained from scratch with augmented images overtakes frozen features long before all labels are used.',
    { heading: 'Between frozen and fine-tuned' },
    'Train the head first, then everything, so that a random head does not wreck good features. Give early layers a smaller learning rate than late ones (*layer decay*). Or start inside the projector: SimCLR v2 found its first layer a better start than $h$ when labels are very few.',
  ],
  formulas: [frozen, tuned],
  code: [
    codeOf(
      sources,
      'packages/transfer/src/training/classifier.ts',
      'export class Classifier',
      'Encoder and head: the same class serves fine-tuning and training from scratch.',
    ),
    codeOf(
      sources,
      'packages/transfer/src/probe/linear-probe.ts',
      'export function fitLinearProbe',
      'The linear probe; its learning rate is chosen without test data.',
    ),
    codeOf(
      sources,
      'packages/data/src/balanced-subset.ts',
      'export function balancedSubset',
      'As many labels of each class, and nested.',
    ),
  ],
  experiment: [
    'Pretrain on rotations of 800 digits, then use the encoder in three ways with few labels: frozen with k-NN, fine-tuned, and the same network from scratch, each with three label subsets. Move the slider to 1 label per class, then to 20. Where does fine-tuning overtake?',
    {
      figure: {
        id: 'train-transfer',
        title: 'Pretrain, then transfer',
        caption:
          'Held-out digits; bars are means over three subsets, lines their 95% intervals. With three subsets the intervals are wide: that is how uncertain such a result is.',
        height: [201, 255],
        load: () => import('./figures/train-transfer.tsx'),
      },
    },
  ],
  wrong: [
    '**Not quite frozen.** Batch norm in training mode changes its statistics. Test that every bit stays.',
    '**Weak baselines.** Scratch without augmentation loses to everything.',
    '**One subset.** With one label per class, the choice of the ten images matters more than the method.',
    '**Unbalanced subsets.** Ten random images of MNIST miss a class more often than not.',
    '**Too large a learning rate.** Fine-tuning then forgets within a few steps what pretraining had found.',
    '**Choosing on the test set.** Learning rate, number of steps, the better of frozen and fine-tuned: all of these are choices, and belong to a validation split.',
  ],
  questions,
  papers: [
    {
      authors: 'Yosinski, Clune, Bengio & Lipson',
      year: 2014,
      title: 'How Transferable Are Features in Deep Neural Networks?',
      url: 'https://arxiv.org/abs/1411.1792',
      why: 'Layer by layer.',
    },
    {
      authors: 'Chen et al.',
      year: 2020,
      title: 'Big Self-Supervised Models are Strong Semi-Supervised Learners',
      url: 'https://arxiv.org/abs/2006.10029',
      why: 'SimCLR v2: fine-tuning from inside the head.',
    },
    {
      authors: 'Kumar et al.',
      year: 2022,
      title: 'Fine-Tuning Can Distort Pretrained Features and Underperform Out-of-Distribution',
      url: 'https://arxiv.org/abs/2202.10054',
      why: 'Head first, then everything.',
    },
  ],
}
