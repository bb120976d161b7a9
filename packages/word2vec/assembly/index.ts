// Learning lessons (see src/plan/plan-windows.ts): src/kernel/typescript-kernel.ts, four numbers at a time.

import { GROUP, measure } from './measure'
import { apply } from './apply'
import { addLoss } from './loss'

/** Scratch memory of a call, laid out by the caller; sizes for at most M hidden vectors and N outputs in G groups. */
@unmanaged
export class Scratch {
  /** Where each hidden vector lies: M pointers. */
  hidden: usize = 0
  /** Where what is to be added to each hidden vector goes: M pointers. */
  steps: usize = 0
  /** e[i, j]: G × M × 8 floats. */
  errors: usize = 0
  /** The rate of each output of a group, 0 where there is none, and its label: 8 + 8 floats. */
  labels: usize = 0
  /** Pointers to the outputs of a group: 6. */
  outputs: usize = 0
  /** The mean of the inputs, one row, then M rows for steps. */
  rows: usize = 0
  /** Two doubles: the sum of −log p, and of how many outputs. */
  loss: usize = 0
}

/**
 * @param length integers in `lessons`
 * @param stride bytes from a row to the next
 * @param padding number of the output row that is all zero
 * @param averaged whether the inputs of a lesson are rows of one hidden vector
 * @param lossEvery of how many lessons one has its loss measured
 */
export function learn(
  lessons: usize, length: i32, inputs: usize, outputs: usize, stride: usize, padding: i32,
  scratch: usize, rate: f32, averaged: bool, lossEvery: i32,
): void {
  const s = changetype<Scratch>(scratch)
  const end = lessons + (<usize>length << 2)
  for (let lesson = 0; lessons < end; lesson++) {
    const m = load<i32>(lessons)
    const n = load<i32>(lessons, 4)
    const targets = lessons + 8 + (<usize>m << 2)
    const hidden = averaged ? 1 : m
    const inPlace = !averaged && n <= GROUP
    if (averaged) average(lessons + 8, m, inputs, stride, s)
    else each(lessons + 8, m, inputs, stride, inPlace, s)
    let errors = s.errors
    for (let first = 0; first < n; first += GROUP) {
      openGroup(targets, first, n, outputs, stride, padding, rate, s)
      measure(s.hidden, hidden, s.outputs, stride, s.labels, errors)
      errors += <usize>hidden << 5
    }
    if (lesson % lossEvery == 0) addLoss(s.errors, errors, rate, n * hidden, s.loss)
    errors = s.errors
    for (let first = 0; first < n; first += GROUP) {
      if (n > GROUP) openGroup(targets, first, n, outputs, stride, padding, rate, s)
      apply(s.hidden, s.steps, hidden, s.outputs, stride, errors)
      errors += <usize>hidden << 5
    }
    if (!inPlace) scatter(lessons + 8, m, inputs, stride, averaged, s)
    lessons = targets + (<usize>n << 2)
  }
}

/**
 * Every input is a hidden vector; its step is added at once where no later group of outputs needs the old value. (A word
 * that stands twice in a window then sees its first step in its second, as it would in word2vec.c.)
 */
function each(entry: usize, m: i32, inputs: usize, stride: usize, inPlace: bool, s: Scratch): void {
  let step = s.rows + stride
  for (let i = 0; i < m; i++) {
    const at = <usize>i << 2
    const row = inputs + <usize>load<i32>(entry + at) * stride
    store<usize>(s.hidden + at, row)
    store<usize>(s.steps + at, inPlace ? row : step)
    step += stride
  }
  if (!inPlace) memory.fill(s.rows + stride, 0, <usize>m * stride)
}

/** The mean of the inputs is the only hidden vector. */
function average(entry: usize, m: i32, inputs: usize, stride: usize, s: Scratch): void {
  const mean = s.rows
  memory.copy(mean, inputs + <usize>load<i32>(entry) * stride, stride)
  for (let i = 1; i < m; i++) addRow(inputs + <usize>load<i32>(entry + (<usize>i << 2)) * stride, mean, stride)
  const share = f32x4.splat(1 / <f32>m)
  for (let k: usize = 0; k < stride; k += 16) v128.store(mean + k, f32x4.mul(v128.load(mean + k), share))
  store<usize>(s.hidden, mean)
  store<usize>(s.steps, mean + stride)
  memory.fill(mean + stride, 0, stride)
}

function scatter(entry: usize, m: i32, inputs: usize, stride: usize, averaged: bool, s: Scratch): void {
  let step = s.rows + stride
  for (let i = 0; i < m; i++) {
    addRow(step, inputs + <usize>load<i32>(entry + (<usize>i << 2)) * stride, stride)
    if (!averaged) step += stride
  }
}

// @ts-ignore: decorator
@inline
function addRow(from: usize, to: usize, stride: usize): void {
  for (let k: usize = 0; k < stride; k += 16) v128.store(to + k, f32x4.add(v128.load(to + k), v128.load(from + k)))
}

/** Pointers, rates and labels of outputs first … first + 5. */
// @ts-ignore: decorator
@inline
function openGroup(targets: usize, first: i32, n: i32, outputs: usize, stride: usize, padding: i32, rate: f32, s: Scratch): void {
  for (let j = 0; j < GROUP; j++) {
    const at = <usize>j << 2
    const isThere = first + j < n
    const entry = isThere ? load<i32>(targets + (<usize>(first + j) << 2)) : padding << 1
    store<usize>(s.outputs + at, outputs + <usize>(entry >>> 1) * stride)
    store<f32>(s.labels + at, isThere ? rate : 0)
    store<f32>(s.labels + at, <f32>(entry & 1), 32)
  }
}
