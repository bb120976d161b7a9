import { type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { fromArray, grad, ones, select, sum, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { Conv1d, type Conv1dLayerOptions } from './conv1d.ts'

const conv = (options: Partial<Conv1dLayerOptions> = {}) =>
  new Conv1d({ inputs: 2, outputs: 4, kernel: 3, ...options }, new Random(1))

/** Stride 2, dilation 2, two groups, two zeros before and one after: the definition, five loops. */
function definition(x: PlainArray, w: PlainArray, b?: PlainArray): number[] {
  const [n, c, length] = x.shape
  const [outputs, perGroup, kernel] = w.shape
  const y: number[] = []
  for (let example = 0; example < n; example++) {
    for (let o = 0; o < outputs; o++) {
      const firstChannel = o < outputs / 2 ? 0 : perGroup
      for (let start = -2; start + 2 * (kernel - 1) < length + 1; start += 2) {
        let total = b?.data[o] ?? 0
        for (let channel = 0; channel < perGroup; channel++) {
          for (let k = 0; k < kernel; k++) {
            const at = start + 2 * k
            const value =
              at < 0 || at >= length ? 0 : x.data[(example * c + firstChannel + channel) * length + at]
            total += value * w.data[(o * perGroup + channel) * kernel + k]
          }
        }
        y.push(total)
      }
    }
  }
  return y
}

test('Conv1d obeys the layer laws: stride, dilation, groups, uneven padding, with and without a bias', () => {
  for (const bias of [true, false]) {
    const layer = conv({ stride: 2, dilation: 2, groups: 2, padding: [2, 1], bias })
    checkLayer(layer, values({ shape: [2, 2, 5] }), { expected: definition })
  }
})

test("padding 'same' keeps the length, for odd and even filters", () => {
  for (const kernel of [1, 2, 3, 4]) {
    expect(conv({ kernel, padding: 'same', dilation: 2 }).forward(zeros([1, 2, 7])).shape).toEqual([1, 4, 7])
  }
  expect(() => conv({ padding: 'same', stride: 2 })).toThrow(
    "Conv1d: padding 'same' needs stride 1; got stride 2; give the padding in numbers",
  )
})

test("padding 'causal' keeps the length, and no output depends on a later input", () => {
  const layer = conv({ padding: 'causal', dilation: 2 })
  expect(layer.forward(zeros([1, 2, 7])).shape).toEqual([1, 4, 7])
  for (let t = 0; t < 7; t++) {
    const [g] = grad((x) => sum(select(layer.forward(x), t, 2)))(ones([1, 2, 7]))
    const touched = Array.from(g.values(), (value, i) => (value === 0 ? -1 : i % 7))
    expect(Math.max(...touched)).toBe(t)
  }
})

test('it prints what differs from the defaults', () => {
  expect(conv().describe()).toBe('2 → 4, kernel 3')
  expect(conv({ stride: 2, padding: 1, dilation: 3, groups: 2, bias: false }).describe()).toBe(
    '2 → 4, kernel 3, stride 2, padding 1, dilation 3, groups 2, no bias',
  )
  expect(conv({ padding: 'causal' }).describe()).toBe('2 → 4, kernel 3, padding 2|0')
})

test('wrong options and inputs name the layer', () => {
  expect(() => conv().forward(zeros([1, 3, 7]))).toThrow(
    'Conv1d(2 → 4, kernel 3): input must be (N, 2, L); got [1, 3, 7]',
  )
  expect(() => conv({ groups: 3 })).toThrow(
    'Conv1d: inputs must be a multiple of groups; got inputs 2, groups 3',
  )
  expect(() => conv({ padding: [1, -1] })).toThrow('padding must be whole numbers ≥ 0')
  expect(() => conv({ padding: 0.5 })).toThrow('Conv1d: padding must be whole numbers ≥ 0')
})

test('a filter that is all ones sums its window', () => {
  const layer = conv({ inputs: 1, outputs: 1, kernel: 2, bias: false, init: (shape) => ones(shape) })
  expect(layer.forward(fromArray([1, 2, 4], [1, 1, 3])).toArray()).toEqual([[[3, 6]]])
})
