import type { Tensor } from '../tensor/tensor.ts'

/**
 * What a function used without being given it: the tensors with a gradient that `value` was computed from, other than
 * `given`, and that were there before the tape stood at `since`. Parameters of a layer, mostly.
 */
export function captured(value: Tensor, given: readonly Tensor[], since: number): Tensor[] {
  const seen = new Set<Tensor>(given)
  const found: Tensor[] = []
  const open = [value]
  for (let x = open.pop(); x; x = open.pop()) {
    if (!x.requiresGrad || seen.has(x)) continue
    seen.add(x)
    if (x.node && x.node.id >= since) open.push(...x.node.inputs)
    else found.push(x)
  }
  return found
}
