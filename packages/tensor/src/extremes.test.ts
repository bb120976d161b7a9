import { expect, test } from 'vitest'
import * as t from './index.ts'

// In-domain finite input never gives NaN, and neither does the gradient, not even where float32 ends.

const ends = [3.4e38, 1e30, 1e20, 1e10, 100, 1, 1e-10, 1e-30, 1e-45, 0]
const everywhere = [...ends, ...ends.map((x) => -x)]
const within = (low: number, high: number) => everywhere.filter((x) => x >= low && x <= high)

type Unary = (x: t.Tensor) => t.Tensor
const elementwise: readonly (readonly [Unary, readonly number[]])[] = [
  ...[t.abs, t.sign, t.square, t.neg, t.exp, t.expm1, t.sin, t.cos, t.tanh, t.sigmoid, t.erf].map(
    (op) => [op, everywhere] as const,
  ),
  ...[t.relu, t.leakyRelu, t.elu, t.selu, t.gelu, t.silu, t.softplus, t.softsign, t.hardtanh].map(
    (op) => [op, everywhere] as const,
  ),
  [(x) => t.gelu(x, { approximate: 'tanh' }), everywhere],
  [(x) => t.clamp(x, { min: -1, max: 1e20 }), everywhere],
  ...[t.floor, t.ceil, t.round].map((op) => [op, everywhere] as const),
  ...[t.log, t.sqrt, t.rsqrt].map((op) => [op, within(1e-30, Infinity)] as const),
  [t.log1p, within(-0.5, Infinity)],
  [(x) => t.pow(x, 2), everywhere],
  [(x) => t.pow(x, 0.5), within(1e-30, Infinity)],
  [(x) => t.pow(2, x), everywhere],
]

test.each(elementwise.map(([op, domain], i) => [op.name || `op ${i}`, op, domain] as const))(
  '%s',
  (_, op, domain) => {
    const x = t.tensor([...domain])
    expectNoNaN(op(x))
    expectNoNaN(t.grad((x) => t.sum(op(x)))(x)[0])
  },
)

const reductions: readonly Unary[] = [
  (x) => t.softmax(x),
  (x) => t.logSoftmax(x),
  (x) => t.logSumExp(x, -1),
  (x) => t.mean(x, -1),
  (x) => t.max(x, -1),
  (x) => t.min(x, -1),
  (x) => t.std(x, -1),
  (x) => t.norm(x, -1),
  (x) => t.norm(x, -1, { p: 1 }),
  (x) => t.norm(x, -1, { p: Infinity }),
  (x) => t.sort(x).values,
]

test.each(reductions.map((op) => [String(op).replace('(x) => t.', ''), op] as const))('%s', (_, op) => {
  const pairs = t.tensor(everywhere.flatMap((a) => everywhere.map((b) => [a, b, b])))
  expectNoNaN(op(pairs))
  const first = t.tensor(Array.from({ length: op(pairs).size }, (_, i) => (i % 3 === 0 ? 1 : 0))) // one of each row's outputs
  expectNoNaN(t.vjp(op, [pairs], t.reshape(first, op(pairs).shape))[0])
})

function expectNoNaN(x: t.Tensor): void {
  expect(Array.from(x.values()).filter(Number.isNaN)).toEqual([])
}
