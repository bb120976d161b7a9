import * as losses from '@pretexts/losses'
import { Random } from '@pretexts/random'
import {
  cast,
  eye,
  fromArray,
  greater,
  mean,
  referenceBackend,
  roll,
  type Tensor,
  tensor,
  useBackend,
} from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterEach, describe, expect, test } from 'vitest'

/*
 * Every loss in float32 against itself in float64 on the same embeddings, on both backends: its value, and its gradient in one
 * of two views.
 */

const [count, width] = [8, 6]
const labels = (): Tensor => tensor([0, 1, 0, 1, 2, 2, 0, 1], { dtype: 'int32' })
const same = (x: Tensor): Tensor => tensor([1, 0, 1, 0, 1, 0, 1, 0], { dtype: x.dtype })

/** Every loss that @pretexts/losses exports, of two views (N, D); what a paper treats as constant is detached. */
const table: Readonly<Record<string, (a: Tensor, b: Tensor) => Tensor>> = {
  alignmentLoss: (a, b) => losses.alignmentLoss(a, b),
  barlowTwins: (a, b) => losses.barlowTwins(a, b),
  batchTriplet: (a) => losses.batchTriplet(a, labels(), { mining: 'hard', margin: 1 }),
  binaryCrossEntropyWithLogits: (a, b) =>
    losses.binaryCrossEntropyWithLogits(a, cast(greater(b.detach(), 0), a.dtype)),
  contrastivePair: (a, b) => losses.contrastivePair(a, b, same(a)),
  crossEntropy: (a) => losses.crossEntropy(a, labels()),
  dcl: (a, b) => losses.dcl(a, b),
  dclw: (a, b) => losses.dclw(a, b),
  dino: (a, b) => losses.dino([b, a], [b.detach()], mean(b.detach(), 0)),
  infoNce: (a, b) => losses.infoNce(a, b, roll(b, 1, 0)),
  mse: (a, b) => losses.mse(a, b),
  negativeCosine: (a, b) => losses.negativeCosine(a, b),
  ntXent: (a, b) => losses.ntXent(a, b),
  sigReg: (a) => losses.sigReg(a, eye(width, { dtype: a.dtype })),
  smoothL1: (a, b) => losses.smoothL1(a, b),
  supCon: (a) => losses.supCon(a, labels()),
  swav: (a, b) => losses.swav([b, a], [losses.sinkhorn(b.detach())]),
  symmetricInfoNce: (a, b) => losses.symmetricInfoNce(a, b, tensor(2, { dtype: a.dtype })),
  triplet: (a, b) => losses.triplet(a, b, roll(b, 1, 0), { margin: 1 }),
  uniformityLoss: (a) => losses.uniformityLoss(a),
  vicReg: (a, b) => losses.vicReg(a, b),
}

/** Exported, and no loss. */
const helpers = ['accuracy', 'infoNceLogits', 'mineTriplets', 'sinkhorn', 'vicRegTerms']

/** Factor of normal draws, and how far the second view lies from the first. */
const regimes: Readonly<Record<string, readonly [scale: number, apart: number]>> = {
  usual: [1, 1],
  small: [1e-3, 1],
  large: [50, 1],
  'views nearly the same': [1, 1e-3],
}

const ulp = 2 ** -23
/** Relative to max(1, value). Most need two; sigReg, which goes through 16 multiples of an angle, needs nine. */
const valueBound = 12 * ulp
/**
 * Relative to the largest element, or to 1/scale: differences of near views, and of cosines near 1, have the digits of what they
 * come from. Most need six; sigReg needs 18.
 */
const gradientBound = 24 * ulp

const backends = { reference: referenceBackend, wasm: wasm({ memory: 2 ** 22, small: 0 }) }
afterEach(() => void useBackend(referenceBackend))

test('every loss is tried', () => {
  const exported = Object.keys(losses).filter((name) => !helpers.includes(name))
  expect(Object.keys(table).sort()).toEqual(exported.sort())
})

describe.each(Object.entries(backends))('on the %s backend losses keep their digits', (_, backend) => {
  test.each(Object.entries(regimes))('%s', (_, [scale, apart]) => {
    const rng = new Random('views')
    const first = Float32Array.from({ length: count * width }, () => scale * rng.normal())
    const second = first.map((x) => (1 - apart) * x + apart * scale * rng.normal())
    const run = (name: string, views: readonly (Float32Array | Float64Array)[]): [number, number[]] => {
      const [a, b] = views.map((view) => fromArray(view, [count, width], { requiresGrad: true }))
      const y = table[name](a, b)
      y.backward()
      return [y.item(), [...(a.grad as Tensor).values()]]
    }
    const wrong = Object.keys(table).flatMap((name) => {
      useBackend(referenceBackend)
      const [value, gradient] = run(name, [Float64Array.from(first), Float64Array.from(second)])
      useBackend(backend)
      const [found, foundGradient] = run(name, [first, second])
      const error = Math.abs(found - value) / Math.max(1, Math.abs(value))
      const size = Math.max(Math.min(1, 1 / scale) / count, ...gradient.map(Math.abs))
      const gradientError = Math.max(...foundGradient.map((g, i) => Math.abs(g - gradient[i]) / size))
      if (error <= valueBound && gradientError <= gradientBound) return []
      return [`${name}: value off by ${error}, gradient by ${gradientError}`]
    })
    expect(wrong).toEqual([])
  })
})
