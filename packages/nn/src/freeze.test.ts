import { Random } from '@pretexts/random'
import { mean, randn, type Tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { plainState } from '../testing/plain-state.ts'
import type { Context } from './context.ts'
import type { Encoder } from './encoder.ts'
import { freeze } from './freeze.ts'
import { infer } from './infer.ts'
import { Linear } from './layers/linear.ts'
import { BatchNorm } from './layers/norm/batch-norm.ts'
import { Sequential } from './layers/sequential.ts'

class SmallEncoder extends Sequential implements Encoder {
  readonly features = 3
  readonly form = { kind: 'signal', channels: 1, length: 4, rate: 1 } as const
  constructor() {
    super([new Linear({ inputs: 4, outputs: 3 }, new Random(1)), new BatchNorm({ channels: 3 })])
  }
}

const training: Context = { training: true, rng: new Random(0) }
const batch = (): Tensor => randn([8, 4], new Random(2))

test('training on top of a frozen encoder changes no bit of it, buffers included', () => {
  const encoder = new SmallEncoder()
  const before = plainState(encoder)
  const head = new Linear({ inputs: 3, outputs: 2 }, new Random(3))
  mean(new Sequential([freeze(encoder), head]).forward(batch(), training)).backward()
  expect(plainState(encoder)).toEqual(before)
  expect(encoder.parameters().map(({ grad }) => grad)).toEqual([null, null, null, null])
  expect(head.weight.grad).not.toBeNull()
})

test('a frozen encoder has a shape but no state', () => {
  const frozen = freeze(new SmallEncoder())
  expect([frozen.features, frozen.form]).toEqual([3, new SmallEncoder().form])
  expect(frozen.stateDict()).toEqual({})
  expect(String(frozen)).toBe('Frozen(SmallEncoder)')
})

test('infer is evaluation mode off the tape', () => {
  const encoder = new SmallEncoder()
  const h = infer(encoder, batch())
  expect(h.requiresGrad).toBe(false)
  expect(h.toArray()).toEqual(encoder.forward(batch(), { training: false, rng: new Random(9) }).toArray())
  expect(freeze(encoder).forward(batch(), training).toArray()).toEqual(h.toArray())
})
