import type { Tensor } from '../tensor/tensor.ts'
import { groupsOf } from './reduce.ts'

/** Whether a comes before b. */
export type Before = (a: number, b: number) => boolean

/** Ascending order; NaN is larger than everything. */
export const smaller: Before = (a, b) => a < b || (a === a && b !== b)

/** Descending order; NaN is larger than everything. */
export const larger: Before = (a, b) => a > b || (a !== a && b === b)

/** Indices along `axis` in the order of `before`, equal elements by index; `y` (int32) is dense and fresh. */
export function argsortReference(x: Tensor, axis: number, before: Before, y: Tensor): void {
  const to = groupsOf(y, [axis])
  const out = y.memory
  forEachGroup(x, axis, (keys, group) => {
    const order = Int32Array.from(keys.keys()).sort(byKey(keys, before))
    for (let i = 0; i < order.length; i++) out[to.starts[group] + to.steps[i]] = order[i]
  })
}

/**
 * Indices of the first k elements along `axis` in the order of `before`; `y` (int32, k along the axis) is dense and fresh.
 *
 * The best k so far form a heap with the last of them on top, so that most elements cost one comparison.
 */
export function topKReference(x: Tensor, k: number, axis: number, before: Before, y: Tensor): void {
  const to = groupsOf(y, [axis])
  const out = y.memory
  const heap = new Int32Array(k)
  forEachGroup(x, axis, (keys, group) => {
    const inOrder = byKey(keys, before)
    const isAfter = (i: number, j: number): boolean => inOrder(i, j) > 0
    for (let i = 0; i < k; i++) heap[i] = i
    for (let root = (k >> 1) - 1; root >= 0; root--) siftDown(heap, root, isAfter)
    for (let i = k; i < keys.length && k > 0; i++) {
      if (!before(keys[i], keys[heap[0]])) continue // on a tie, the earlier index stays
      heap[0] = i
      siftDown(heap, 0, isAfter)
    }
    heap.sort(inOrder)
    for (let i = 0; i < k; i++) out[to.starts[group] + to.steps[i]] = heap[i]
  })
}

/** Hands over the elements of each group along an axis, as a dense copy that is used again for the next. */
function forEachGroup(x: Tensor, axis: number, visit: (keys: Float64Array, group: number) => void): void {
  const { starts, steps } = groupsOf(x, [axis])
  const keys = new Float64Array(steps.length)
  const { memory: data } = x
  for (let group = 0; group < starts.length; group++) {
    for (let i = 0; i < keys.length; i++) keys[i] = data[starts[group] + steps[i]]
    visit(keys, group)
  }
}

const byKey = (keys: Float64Array, before: Before) => (i: number, j: number) =>
  before(keys[i], keys[j]) ? -1 : before(keys[j], keys[i]) ? 1 : i - j

/** Moves the entry at `root` down until none of its children comes after it. */
function siftDown(heap: Int32Array, root: number, isAfter: (i: number, j: number) => boolean): void {
  const entry = heap[root]
  for (let child = 2 * root + 1; child < heap.length; child = 2 * root + 1) {
    if (child + 1 < heap.length && isAfter(heap[child + 1], heap[child])) child++
    if (!isAfter(heap[child], entry)) break
    heap[root] = heap[child]
    root = child
  }
  heap[root] = entry
}
