import * as nn from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  cast,
  ones,
  PretextsError,
  referenceBackend,
  scope,
  sum,
  type Tensor,
  uniform,
  updateInPlace,
  useBackend,
  zeros,
} from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterEach, describe, expect, test } from 'vitest'
import { layers, networks, type Subject } from '../lib/modules.ts'

/*
 * What every layer and every model promises: double precision from end to end after `to('float64')`, and an error of ours for
 * what plain JavaScript lets pass, such as no context, a mode in its place, or a list for a tensor.
 */

const all = Object.entries({ ...layers, ...networks })
const made = ({ make }: Subject): nn.Module => make(new Random('module'))

/** The input that this seed draws; with a float dtype, rounded to it from the same numbers. */
function inputOf({ shape, dtype }: Subject, float: 'float32' | 'float64'): Tensor {
  if (dtype !== 'float') return ones(shape, { dtype })
  return cast(uniform(shape, new Random('input'), { low: -1, high: 1, dtype: 'float64' }), float)
}

test('every layer of @pretexts/nn is tried', () => {
  const exported = Object.entries(nn).filter(
    ([, value]) => typeof value === 'function' && value.prototype instanceof nn.Module,
  )
  expect(exported.map(([name]) => name).sort()).toEqual(Object.keys(layers).sort())
})

describe('what plain JavaScript lets pass works, or is refused by an error of ours', () => {
  // biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose.
  type Untyped = any
  const outcome = (call: () => unknown): string => {
    try {
      call()
      return 'works'
    } catch (error) {
      return error instanceof PretextsError ? 'refused' : String(error)
    }
  }

  test.each(all)('%s', (_, subject) => {
    const module: Untyped = made(subject)
    const x = inputOf(subject, 'float32')
    for (const context of [undefined, null, true, {}, 'training'])
      expect(['works', 'refused'], String(context)).toContain(outcome(() => module.forward(x, context)))
    const handsOn = module instanceof nn.Identity || module instanceof nn.Dropout // in evaluation mode: y = x
    for (const input of [undefined, null, [[1, 2]], 1, new Float32Array(4)])
      expect(outcome(() => module.forward(input, nn.evaluation()))).toBe(handsOn ? 'works' : 'refused')
  })

  test('the error says which layer, and what to write', () => {
    const x = zeros([2, 4])
    const norm: Untyped = new nn.BatchNorm({ channels: 4 })
    const inside: Untyped = new nn.Sequential([new nn.ReLU(), new nn.Dropout({ p: 0.1 })])
    const fix = 'write forward(x, evaluation()) or forward(x, { training: true, rng: new Random(seed) })'
    expect(() => norm.forward(x)).toThrow(`BatchNorm(4): forward needs a context; got undefined; ${fix}`)
    expect(() => inside.forward(x, true)).toThrow(`Dropout(p 0.1): forward needs a context; got true; ${fix}`)
    expect(() => new (nn.Linear as Untyped)({ inputs: 4, outputs: 2 }, new Random(1)).forward([1])).toThrow(
      'Linear(4 → 2): argument 1 must be a tensor; got [1]; write tensor(…) around it',
    )
  })
})

describe.each(Object.entries({ reference: referenceBackend, wasm: wasm({ memory: 2 ** 26 }) }))(
  'in double precision on the %s backend',
  (_, backend) => {
    afterEach(() => void useBackend(referenceBackend))

    test.each(all)('%s computes and learns, and agrees with single precision', (_, subject) => {
      useBackend(backend)
      for (const training of [false, true]) {
        const [double, single] = (['float64', 'float32'] as const).map((dtype) =>
          scope(() => outputOf(subject, dtype, training)),
        )
        const size = Math.max(1, ...double.map(Math.abs))
        for (const [i, value] of double.entries())
          expect(Math.abs(single[i] - value)).toBeLessThan(1e-4 * size)
        expect(double.some((value) => value !== Math.fround(value))).toBe(true) // nothing on the way was single
      }
    })
  },
)

/** The output at parameters drawn anew, after checking that output and gradients have the dtype. */
function outputOf(subject: Subject, dtype: 'float32' | 'float64', training: boolean): number[] {
  const module = made(subject).to(dtype)
  const rng = new Random('parameters')
  for (const parameter of module.parameters()) {
    const drawn = uniform(parameter.shape, rng, { low: -0.3, high: 0.3, dtype: 'float64' }).values()
    updateInPlace(parameter, (data) => data.set(drawn))
  }
  const y = module.forward(inputOf(subject, dtype), { training, rng: new Random('forward') })
  expect(y.dtype).toBe(dtype)
  if (y.requiresGrad) sum(y).backward()
  for (const parameter of module.parameters()) expect(parameter.grad?.dtype ?? dtype).toBe(dtype)
  return [...y.values()]
}
