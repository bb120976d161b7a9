import { Random } from '@pretexts/random'
import { cast, ones, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { plainState } from '../../testing/plain-state.ts'
import { Linear } from '../layers/linear.ts'
import { BatchNorm } from '../layers/norm/batch-norm.ts'
import { Sequential } from '../layers/sequential.ts'
import { StateError } from './state-error.ts'

const network = (seed: number) => {
  const rng = new Random(seed)
  return new Sequential([new Linear({ inputs: 2, outputs: 3 }, rng), new BatchNorm({ channels: 3 })])
}

function refusal(act: () => void): StateError {
  try {
    act()
  } catch (error) {
    if (error instanceof StateError) return error
  }
  throw new Error('it was not refused with a StateError')
}

test('a state goes from one network to another, buffers included', () => {
  const [a, b] = [network(1), network(2)]
  a.forward(
    tensor([
      [1, 2],
      [3, 4],
    ]),
    { training: true, rng: new Random(0) },
  ) // moves the running statistics
  b.loadStateDict(a.stateDict())
  expect(Object.keys(b.stateDict())).toEqual([
    '0.weight',
    '0.bias',
    '1.weight',
    '1.bias',
    '1.runningMean',
    '1.runningVariance',
  ])
  expect(plainState(b)).toEqual(plainState(a))
  expect(plainState(b)).not.toEqual(plainState(network(2)))
})

test('loading keeps the tensors: an optimizer that holds them goes on with the new values', () => {
  const [a, b] = [network(1), network(2)]
  const before = b.parameters()
  b.loadStateDict(a.stateDict())
  expect(b.parameters().every((parameter, i) => parameter === before[i])).toBe(true)
})

test('a state is a copy that later changes of the network do not reach', () => {
  const a = network(1)
  const state = a.stateDict()
  const before = state['0.weight'].toArray()
  a.loadStateDict(network(2).stateDict())
  expect(state['0.weight'].toArray()).toEqual(before)
})

test('a state that does not fit is refused whole, with every name', () => {
  const a = network(1)
  const before = plainState(a)
  const { '0.bias': _, ...state } = network(2).stateDict()
  const error = refusal(() => a.loadStateDict({ ...state, extra: ones([1]), '0.weight': ones([2, 3]) }))
  expect(error.missing).toEqual(['0.bias'])
  expect(error.unexpected).toEqual(['extra'])
  expect(error.mismatched).toEqual([
    { name: '0.weight', expected: 'float32 [3, 2]', actual: 'float32 [2, 3]' },
  ])
  expect(error.message).toBe(
    [
      'Sequential.loadStateDict: the state does not fit, and nothing was loaded',
      'missing from the state: 0.bias',
      'unexpected in the state: extra',
      'of another form: 0.weight (Sequential has float32 [3, 2], the state float32 [2, 3])',
    ].join('\n  '),
  )
  expect(plainState(a)).toEqual(before)
})

test('another dtype is another form', () => {
  const a = network(1)
  const state = { ...a.stateDict(), '0.bias': cast(ones([3]), 'float64') }
  expect(refusal(() => a.loadStateDict(state)).mismatched.map(({ name }) => name)).toEqual(['0.bias'])
})

test('strict: false loads what is there, but no other form', () => {
  const a = network(1)
  a.loadStateDict({ '0.bias': ones([3]), extra: ones([1]) }, { strict: false })
  expect(a.stateDict()['0.bias'].toArray()).toEqual([1, 1, 1])
  expect(() => a.loadStateDict({ '0.bias': ones([4]) }, { strict: false })).toThrow(StateError)
})

test('a long list of names is cut in the message and whole in the fields', () => {
  const state = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`extra${i}`, ones([1])]))
  const error = refusal(() => network(1).loadStateDict({ ...network(2).stateDict(), ...state }))
  expect(error.unexpected).toHaveLength(25)
  expect(error.message).toContain('extra9, and 15 more')
})

test('names that every object inherits are no state', () => {
  expect(refusal(() => network(1).loadStateDict({})).missing).toHaveLength(6)
})
