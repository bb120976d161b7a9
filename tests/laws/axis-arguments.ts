import { sourceOf } from '../lib/samples/exported-ops.ts'
import type { Path } from './mistakes.ts'

const second: Path = [1]
const third: Path = [2]

/** Where each operation takes an axis: that of the argument list, and then of the options. */
export const axisArguments: Readonly<Record<string, readonly Path[]>> = {
  all: [second],
  any: [second],
  argmax: [second],
  argmin: [second],
  argsort: [second],
  batchNorm: [[3, 'axis']],
  concat: [second],
  cumsum: [second],
  diagonal: [third, [3]],
  flatten: [second, third],
  flip: [second],
  gather: [third],
  gumbelSoftmax: [[2, 'axis']],
  indexAdd: [[3]],
  indexSelect: [third],
  layerNorm: [[3, 'axes']],
  logSoftmax: [second],
  logSumExp: [second],
  max: [second],
  mean: [second],
  min: [second],
  norm: [second],
  normalize: [[1, 'axis']],
  permute: [[1, 0]],
  prod: [second],
  repeat: [third],
  roll: [third],
  scatter: [[3]],
  scatterAdd: [[3]],
  select: [third],
  softmax: [second],
  sort: [second],
  split: [third],
  squeeze: [second],
  stack: [second],
  standardize: [second],
  std: [second],
  sum: [second],
  topK: [[2, 'axis']],
  transpose: [second, third],
  unsqueeze: [second],
  variance: [second],
}

/** Whether an operation's own file resolves an axis in its name, or makes it by `reduceOp`: then the table must name it. */
export function takesAxis(op: string): boolean {
  return new RegExp(`(resolveAx[ei]s\\('|reduceOp\\({\\s+name: ')${op}'`).test(sourceOf(op))
}
