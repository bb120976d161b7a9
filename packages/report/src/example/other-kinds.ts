/** Made-up blocks of texts and sounds. */
import type { MatrixBlock, SoundsBlock, TableBlock, TokensBlock } from '@pretexts/contracts'
import { normal, numbers } from './random.ts'

const plain = (words: string) => words.split(' ').map((text) => ({ text }))

/** Masked tokens and what a network predicts in their places. */
export const tokensBlock: TokensBlock = {
  kind: 'tokens',
  rows: [
    {
      label: 'what the network reads',
      tokens: [
        { text: '[CLS]', mark: 'special' },
        ...plain('the old'),
        { text: '[MASK]', mark: 'hidden' },
        ...plain('sailed past the'),
        { text: 'window', mark: 'replaced' },
        ...plain('before'),
        { text: '[MASK]', mark: 'hidden' },
        { text: '[SEP]', mark: 'special' },
      ],
    },
    {
      label: 'what it predicts',
      tokens: [
        ...plain('the old'),
        { text: 'ship', mark: 'right', note: 'ship 0.61, boat 0.22, man 0.04' },
        ...plain('sailed past the'),
        { text: 'harbor', mark: 'right', note: 'harbor 0.38, island 0.30' },
        ...plain('before'),
        { text: 'noon', mark: 'wrong', note: 'noon 0.27, sunset 0.21 (true: dawn)' },
      ],
    },
  ],
}

const rate = 8000

/** Half a second of a voiced sound: harmonics of a falling pitch, with some breath. */
function voice(pitch: number, seed: number): Float32Array {
  const next = numbers(seed)
  let phase = 0
  return Float32Array.from({ length: 4000 }, (_, i) => {
    const t = i / rate
    phase += (2 * Math.PI * pitch * (1 - 0.3 * t)) / rate
    const loud = Math.min(1, 20 * t) * Math.exp(-3.2 * t) * (1 + 0.5 * Math.sin(31 * t))
    const wave = Math.sin(phase) + 0.6 * Math.sin(2 * phase) + 0.3 * Math.sin(3 * phase)
    return 0.35 * loud * (wave + 0.15 * normal(next))
  })
}

export const soundsBlock: SoundsBlock = {
  kind: 'sounds',
  sounds: [
    {
      caption: 'the digit nine, spoken by speaker 3',
      rate,
      samples: voice(130, 8),
      marks: [
        { from: 480, to: 960, label: 'hidden' },
        { from: 2000, to: 2480, label: 'hidden' },
      ],
    },
    { caption: 'the digit two, spoken by speaker 7', rate, samples: voice(210, 9) },
  ],
}

/** Few-shot accuracy: a small table with margins, the best of each column, and a cell that is missing. */
export const fewShotBlock: TableBlock = {
  kind: 'table',
  caption: 'Accuracy over 600 problems of 5 classes, with 95% intervals. Chance is 20%.',
  columns: [
    { title: 'features' },
    { title: '1 image per class', as: 'share', best: 'largest' },
    { title: '5 images per class', as: 'share', best: 'largest' },
    { title: 'time', as: 'seconds', best: 'smallest' },
    { title: 'parameters', as: 'count' },
  ],
  rows: [
    ['raw pixels', { value: 0.512, margin: 0.011 }, { value: 0.731, margin: 0.008 }, 0.4, 0],
    ['random features', { value: 0.474, margin: 0.012 }, { value: 0.702, margin: 0.009 }, 12.2, 93_322],
    ['pretrained features', { value: 0.662, margin: 0.01 }, { value: 0.844, margin: 0.006 }, 12.4, 93_322],
    ['principal components', { value: 0.529, margin: 0.011 }, null, 1.1, Number.NaN],
  ],
}

/** Settings of two runs side by side. */
export const runsBlock: TableBlock = {
  kind: 'table',
  caption: 'Settings of two runs; rows that differ are bold.',
  differences: true,
  columns: [{ title: 'setting' }, { title: 'runs/first' }, { title: 'runs/second' }],
  rows: [
    ['learning rate', 0.05, 0.1],
    ['batch size', 64, 64],
    ['schedule', 'cosine', 'cosine'],
    ['temperature', null, 0.5],
  ],
}

/** A confusion matrix of many classes, which is drawn as a picture. */
export function largeMatrix(): MatrixBlock {
  const labels = Array.from({ length: 40 }, (_, i) => `class ${i}`)
  const values = labels.map((_, i) =>
    labels.map((_, j) => (i === j ? 90 : Math.floor(i / 5) === Math.floor(j / 5) ? (i * 7 + j * 3) % 5 : 0)),
  )
  return {
    kind: 'matrix',
    caption: 'A confusion matrix of 40 classes.',
    rows: { title: 'true class', labels },
    columns: { title: 'predicted class', labels },
    values,
    confusion: true,
  }
}
