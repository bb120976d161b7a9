import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { grad, gruCell, randn, select, slice, sum, type Tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { training } from '../../../testing/training.ts'
import { evaluation } from '../../context.ts'
import { GRU } from './gru.ts'
import { LSTM } from './lstm.ts'
import type { RecurrentOptions } from './recurrent-options.ts'

const gru = (options: Partial<RecurrentOptions> = {}) =>
  new GRU({ inputs: 3, hidden: 2, ...options }, new Random(1))
const lstm = (options: Partial<RecurrentOptions> = {}) =>
  new LSTM({ inputs: 3, hidden: 2, ...options }, new Random(1))
const sequence = (length = 5) => randn([2, length, 3], new Random(2))

function expectClose(a: Tensor, b: Tensor): void {
  expect(a.shape).toEqual(b.shape)
  for (const [i, value] of a.values().entries()) expect(value).toBeCloseTo(b.values()[i], 5)
}

test('GRU and LSTM obey the layer laws, through time and layers', () => {
  const input = values({ shape: [1, 3, 2], min: -1, max: 1 })
  for (const Network of [GRU, LSTM]) {
    const options = { inputs: 2, hidden: 2 }
    checkLayer(new Network({ ...options, layers: 2 }, new Random(1)), input, { order: 1, size: 1, runs: 20 })
    checkLayer(new Network({ ...options, bias: false }, new Random(1)), input, { size: 1, runs: 20 })
  }
})

test('a GRU is gruCell, step by step', () => {
  const network = gru()
  const x = sequence()
  const [{ inputWeight, hiddenWeight, inputBias, hiddenBias }] = network.layers
  let h = zeros([2, 2])
  const outputs = network.forward(x, evaluation())
  for (let t = 0; t < 5; t++) {
    h = gruCell(select(x, t, 1), h, { input: inputWeight, hidden: hiddenWeight, inputBias, hiddenBias })
    expectClose(select(outputs, t, 1), h)
  }
})

test('a sequence in two pieces, the state handed on, is the sequence', () => {
  for (const network of [gru({ layers: 2 }), lstm({ layers: 2 })]) {
    const x = sequence()
    const whole = network.run(x, evaluation())
    const first = network.run(slice(x, [], [0, 2]), evaluation())
    const second = network.run(slice(x, [], [2, 5]), evaluation(), first.state as never)
    expectClose(first.outputs, slice(whole.outputs, [], [0, 2]))
    expectClose(second.outputs, slice(whole.outputs, [], [2, 5]))
    const states = (run: { state: unknown }) => [run.state].flatMap((s) => ('cell' in Object(s) ? Object.values(Object(s)) : [s])) as Tensor[] // biome-ignore format: one line
    for (const [i, state] of states(second).entries()) expectClose(state, states(whole)[i])
  }
})

test('no output depends on a later input, and the last output is the state', () => {
  for (const network of [gru({ layers: 2 }), lstm({ layers: 2 })]) {
    for (let t = 0; t < 5; t++) {
      const [g] = grad((x) => sum(select(network.forward(x, evaluation()), t, 1)))(sequence())
      for (const later of slice(g, [], [t + 1, 5]).values()) expect(Math.abs(later)).toBe(0)
    }
  }
  const { outputs, state } = gru({ layers: 2 }).run(sequence(), evaluation())
  expectClose(select(state, 1), select(outputs, 4, 1))
})

test('a GRU whose update gate is open keeps its state for ever', () => {
  const network = gru()
  network.loadStateDict({
    'layers.0.inputWeight': zeros([6, 3]),
    'layers.0.hiddenWeight': zeros([6, 2]),
    'layers.0.inputBias': zeros([6]),
    'layers.0.hiddenBias': zeros([6]),
  })
  network.layers[0].inputBias?.data.set([50, 50], 2) // z = 1
  const state = randn([1, 2, 2], new Random(4))
  expectClose(network.run(sequence(), evaluation(), state).state, state)
})

test('dropout lies between layers, in training', () => {
  for (const make of [gru, lstm]) {
    const network = make({ layers: 2, dropout: 0.5 })
    const run = (seed: number) => network.forward(sequence(), training(seed)).toArray()
    expect(run(1)).toEqual(run(1))
    expect(run(1)).not.toEqual(run(2))
    expect(network.forward(sequence(), evaluation()).toArray()).not.toEqual(run(1))
    const single = make({ dropout: 0.5 })
    expect(single.forward(sequence(), training(1)).toArray()).toEqual(
      single.forward(sequence(), evaluation()).toArray(),
    )
  }
})

test('first weights lie within 1/√hidden', () => {
  const bound = 1 / Math.sqrt(16)
  for (const parameter of new GRU({ inputs: 3, hidden: 16 }, new Random(1)).parameters()) {
    const largest = Math.max(...parameter.values().map(Math.abs))
    expect(largest).toBeLessThanOrEqual(bound)
    expect(largest).toBeGreaterThan(0.9 * bound)
  }
})

test('wrong inputs name the layer', () => {
  expect(() => gru().forward(zeros([2, 5, 4]), evaluation())).toThrow(
    'GRU(3 → 2): input must be (N, L, 3); got [2, 5, 4]',
  )
  expect(() => lstm({ layers: 2 }).forward(zeros([2, 0, 3]), evaluation())).toThrow(
    'LSTM(3 → 2, 2 layers): needs at least one step; got [2, 0, 3]',
  )
  expect(() => gru().run(sequence(), evaluation(), zeros([2, 2, 2]))).toThrow(
    'state must be (1, 2, 2); got [2, 2, 2]',
  )
})
