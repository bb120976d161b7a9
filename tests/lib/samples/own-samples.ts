import type { Recipe } from './recipe.ts'
import type { Sample } from './sample.ts'

const floats = (...shape: number[]): Recipe => ({ kind: 'floats', shape, low: -2, high: 2 })
const [x, rng] = [{ input: 0 }, { rng: 1 }]

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
  scaleGradient: {
    reason: 'PyTorch has no such operation; people write a hook or an autograd.Function',
    samples: [{ inputs: [floats(2, 3)], args: [x, -0.5] }],
  },
}

export const ownSamples: readonly Sample[] = Object.entries(withoutCounterpart).flatMap(([op, { samples }]) =>
  samples.map((sample, i) => ({ op, seed: 1000 + i, ...sample })),
)
