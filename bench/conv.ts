import { type Case, type Contest, directions, operationsOf1d } from './lib/contest/contest.ts'
import { shareOfPeak } from './lib/contest/share-of-peak.ts'

/** images × channels × height × width → filters, 3 × 3, same size out. */
const shapes = [
  [8, 32, 32, 32, 64],
  [64, 16, 14, 14, 32],
  [64, 1, 28, 28, 16],
] as const

const gemm: Case = {
  name: 'matrix product 512 × 512 × 512',
  task: { kind: 'gemm', m: 512, k: 512, n: 512, left: false, right: false },
  operations: 2 * 512 ** 3,
}

const convolutions = shapes.flatMap((shape) =>
  directions.map((direction): Case => {
    const [n, c, h, w, o] = shape
    const task = { kind: 'conv', shape, direction } as const
    return { name: `${n}×${c}×${h}×${w} → ${o}, ${direction}`, task, operations: 2 * n * o * h * w * c * 9 }
  }),
)

/** signals × channels × samples → filters, of this length and stride: the first layers of wav2vec, a middle one, and its positions. */
const shapes1d = [
  [[16, 1, 8000, 64], 10, 5],
  [[16, 64, 1599, 64], 8, 4],
  [[16, 64, 398, 64], 4, 2],
  [[16, 64, 176, 64], 128, 1],
] as const

const convolutions1d = shapes1d.flatMap(([shape, kernel, stride]) =>
  directions.map((direction): Case => {
    const task = { kind: 'conv1d', shape, kernel, stride, direction } as const
    const [n, c, l, o] = shape
    const name = `${n}×${c}×${l} → ${o}, length ${kernel}, stride ${stride}, ${direction}`
    return { name, task, operations: operationsOf1d(task) }
  }),
)

export const contest: Contest = {
  title:
    'convolutions, 3 × 3 and 1-D of any length and stride, forward and towards either input; operations counted the direct way, though minimal filtering needs fewer',
  unit: 'GFLOP/s',
  milliseconds: 60,
  cases: [gemm, ...convolutions, ...convolutions1d],
  ratio: 'share of the micro-kernel’s rate, against one’s own share in the matrix product of 512 × 512 × 512',
  compare: (result, all) => {
    const product = all.find(({ who, threads, case: { name } }) => {
      return who === result.who && threads === result.threads && name === gemm.name
    })
    const [here, there] = [result, product].map((one) => one && shareOfPeak(one, all))
    return here && there ? here / there : undefined
  },
}
