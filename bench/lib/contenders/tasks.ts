import { Random } from '@pretexts/random'
import {
  add,
  conv1d,
  conv2d,
  exp,
  gradients,
  matmul,
  mul,
  noGrad,
  randn,
  relu,
  scope,
  sum,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { placesOf, type SmallOp, type Task } from '../contest/contest.ts'
import type { Work } from '../contest/serve.ts'
import { networks } from '../networks.ts'

/** A task on whatever backend is active. */
export function prepare(task: Task): Work {
  const rng = new Random('bench')
  switch (task.kind) {
    case 'gemm':
      return gemm(task, rng)
    case 'conv':
      return convolution(task, rng)
    case 'conv1d':
      return convolution1d(task, rng)
    case 'step':
      return networks[task.network]().run
    case 'small':
      return small(task, rng)
  }
}

function gemm({ m, k, n, left, right }: Task & { kind: 'gemm' }, rng: Random): Work {
  const a = left ? transpose(randn([k, m], rng)) : randn([m, k], rng)
  const b = right ? transpose(randn([n, k], rng)) : randn([k, n], rng)
  return () => noGrad(() => scope(() => void matmul(a, b)))
}

function convolution({ shape: [n, c, h, w, o], direction }: Task & { kind: 'conv' }, rng: Random): Work {
  const [x, filters, g] = [randn([n, c, h, w], rng), randn([o, c, 3, 3], rng), randn([n, o, h, w], rng)]
  const options = { padding: 1 }
  if (direction === 'forward') return () => noGrad(() => scope(() => void conv2d(x, filters, options)))
  // The backward pass alone: the tape is made once and kept.
  const isInput = direction === 'input gradient'
  const leaf = (isInput ? x : filters).requireGrad()
  const y = isInput ? conv2d(leaf, filters, options) : conv2d(x, leaf, options)
  return () => scope(() => void gradients(y, [leaf], g, { retainGraph: true }))
}

function convolution1d(task: Task & { kind: 'conv1d' }, rng: Random): Work {
  const { shape, kernel, stride, direction } = task
  const [n, c, l, o] = shape
  const [x, filters] = [randn([n, c, l], rng), randn([o, c, kernel], rng)]
  const options = { stride }
  if (direction === 'forward') return () => noGrad(() => scope(() => void conv1d(x, filters, options)))
  const isInput = direction === 'input gradient'
  const leaf = (isInput ? x : filters).requireGrad()
  const y = isInput ? conv1d(leaf, filters, options) : conv1d(x, leaf, options)
  const g = randn([n, o, placesOf(task)], rng)
  return () => scope(() => void gradients(y, [leaf], g, { retainGraph: true }))
}

const ops: Readonly<Record<SmallOp, readonly [op: (x: Tensor) => Tensor, shape: readonly number[]]>> = {
  add: [(x) => add(x, x), [16]],
  mul: [(x) => mul(x, x), [16]],
  'add, broadcast': [(x) => add(x, 1), [4, 4]],
  exp: [exp, [16]],
  relu: [relu, [16]],
  sum: [(x) => sum(x), [16]],
  matmul: [(x) => matmul(x, x), [4, 4]],
}

function small({ op, recorded }: Task & { kind: 'small' }, rng: Random): Work {
  const [run, shape] = ops[op]
  const x = randn(shape, rng)
  if (recorded) x.requireGrad()
  return () => run(x)
}
