import { type Arguments, PlainArray } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect } from 'vitest'
import { fromArray } from '../src/tensor/create.ts'
import { randn } from '../src/tensor/draws.ts'
import type { Tensor } from '../src/tensor/tensor.ts'
import { inner } from '../src/transforms/jvp.ts'

type Tensors = Tensor | readonly Tensor[]

/**
 * Two linear maps are adjoint: `⟨A x, g⟩ = ⟨x, Aᵀ g⟩` for drawn x and random g.
 * @param inputs draws [x, …what both maps take after it]; x may be a list of arrays
 * @example checkAdjoint(flip, flip, fc.tuple(values({ shape: [2, 3] }), fc.constant([0])))
 */
export function checkAdjoint<Rest extends unknown[]>(
  forward: (x: never, ...rest: Arguments<Rest, Tensor>) => Tensors,
  adjoint: (g: never, ...rest: Arguments<Rest, Tensor>) => Tensors,
  inputs: fc.Arbitrary<readonly [PlainArray | readonly PlainArray[], ...Rest]>,
): void {
  const property = fc.property(inputs, fc.nat(), ([plain, ...rest], seed) => {
    const x = plain instanceof PlainArray ? toTensor(plain) : plain.map(toTensor)
    const given = rest.map((value) => (value instanceof PlainArray ? toTensor(value) : value)) as Arguments<
      Rest,
      Tensor
    >
    const y = forward(x as never, ...given)
    const rng = new Random(seed)
    const like = (t: Tensor): Tensor => randn(t.shape, rng, { dtype: 'float64' })
    const g = 'shape' in y ? like(y) : y.map(like)
    expect(product(y, g)).toBeCloseTo(product(x, adjoint(g as never, ...given)), 9)
  })
  fc.assert(property, { seed: 0 })
}

const toTensor = ({ data, shape }: PlainArray): Tensor => fromArray(data, shape)

/** ⟨a, b⟩, over all tensors of a list. */
const product = (a: Tensors, b: Tensors): number => inner(listOf(a), listOf(b)).item()

const listOf = (x: Tensors): readonly Tensor[] => ('shape' in x ? [x] : x)
