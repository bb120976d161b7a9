import type { Recipe } from './recipe.ts'
import type { Sample } from './sample.ts'

const floats = (...shape: number[]): Recipe => ({ kind: 'floats', shape, low: -2, high: 2 })
const [x, rng] = [{ input: 0 }, { rng: 1 }]

/** PyTorch has these; they are not in the golden file yet. */
const byDefinition = 'compared with its definition, place by place, in its own test'

/** Operations that PyTorch has no counterpart of, or none whose numbers could agree: why, and how they are called. */
export const withoutCounterpart: Readonly<
  Record<string, { readonly reason: string; readonly samples: readonly Pick<Sample, 'inputs' | 'args'>[] }>
> = {
  dropout: {
    reason: 'random: PyTorch draws from another generator',
    samples: [{ inputs: [floats(3, 4)], args: [x, 0.25, rng] }],
  },
  gumbelSoftmax: {
    reason: 'random: PyTorch draws from another generator',
    samples: [
      { inputs: [floats(2, 3)], args: [x, rng] },
      { inputs: [floats(2, 3)], args: [x, rng, { temperature: 0.5, hard: true, axis: 0 }] },
    ],
  },
  orthogonal: {
    reason: 'random: PyTorch draws from another generator',
    samples: [{ inputs: [], args: [[2, 3], rng] }],
  },
  randn: {
    reason: 'random: PyTorch draws from another generator',
    samples: [{ inputs: [], args: [[2, 3], rng] }],
  },
  uniform: {
    reason: 'random: PyTorch draws from another generator',
    samples: [{ inputs: [], args: [[2, 3], rng] }],
  },
  adaptiveAveragePool1d: {
    reason: byDefinition,
    samples: [{ inputs: [floats(2, 1, 5)], args: [x, 2] }],
  },
  adaptiveAveragePool2d: {
    reason: byDefinition,
    samples: [{ inputs: [floats(1, 2, 3, 5)], args: [x, [2, 3]] }],
  },
  adaptiveMaxPool1d: {
    reason: byDefinition,
    samples: [{ inputs: [floats(2, 1, 5)], args: [x, 3] }],
  },
  adaptiveMaxPool2d: {
    reason: byDefinition,
    samples: [{ inputs: [floats(1, 2, 3, 5)], args: [x, [2, 3]] }],
  },
  averagePool1d: {
    reason: byDefinition,
    samples: [
      { inputs: [floats(2, 1, 6)], args: [x, { kernel: 3, stride: 2, padding: 1, countIncludePad: false }] },
    ],
  },
  cholesky: {
    reason: 'a recipe of matrices that are positive definite: those of size 1',
    samples: [{ inputs: [{ kind: 'floats', shape: [3, 1, 1], low: 0.5, high: 2 }], args: [x] }],
  },
  convTranspose1d: {
    reason: byDefinition,
    samples: [
      {
        inputs: [floats(2, 2, 3), floats(2, 1, 3), floats(2)],
        args: [x, { input: 1 }, { stride: 2, padding: 1, outputPadding: 1, groups: 2, bias: { input: 2 } }],
      },
    ],
  },
  maxPool1d: {
    reason: byDefinition,
    samples: [{ inputs: [floats(2, 1, 6)], args: [x, { kernel: 3, stride: 2, ceilMode: true }] }],
  },
  pixelShuffle: {
    reason: byDefinition,
    samples: [{ inputs: [floats(1, 8, 2, 1)], args: [x, 2] }],
  },
  pixelUnshuffle: {
    reason: byDefinition,
    samples: [{ inputs: [floats(1, 1, 4, 2)], args: [x, 2] }],
  },
  resize: {
    reason: byDefinition,
    samples: [
      { inputs: [floats(1, 2, 3, 2)], args: [x, [4, 5], { mode: 'bicubic' }] },
      { inputs: [floats(1, 1, 2, 3)], args: [x, [3, 5], { alignCorners: true }] },
    ],
  },
  solveTriangular: {
    reason: byDefinition,
    samples: [
      {
        inputs: [{ kind: 'floats', shape: [2, 2], low: 0.5, high: 2 }, floats(3, 2, 1)],
        args: [x, { input: 1 }, { upper: true }],
      },
    ],
  },
  scaleGradient: {
    reason: 'PyTorch has no such operation; people write a hook or an autograd.Function',
    samples: [{ inputs: [floats(2, 3)], args: [x, -0.5] }],
  },
}

export const ownSamples: readonly Sample[] = Object.entries(withoutCounterpart).flatMap(([op, { samples }]) =>
  samples.map((sample, i) => ({ op, seed: 1000 + i, ...sample })),
)
