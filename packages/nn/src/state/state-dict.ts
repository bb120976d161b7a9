import { formatShape, fromArray, sameShape, type Tensor, updateInPlace } from '@pretexts/tensor'
import { type Mismatch, StateError } from './state-error.ts'

/** Tensors by dotted path. */
export type StateDict = Record<string, Tensor>

export interface LoadOptions {
  /** False lets names be missing or unexpected: what is there and fits is loaded. Default true. */
  readonly strict?: boolean
}

type Named = readonly (readonly [name: string, tensor: Tensor])[]

/** Copies of all tensors, cut off from the tape. */
export function copyState(tensors: Named): StateDict {
  return Object.fromEntries(tensors.map(([name, x]) => [name, fromArray(x.values().slice(), x.shape)]))
}

/** Copies `state` into `tensors` when all of it fits, else throws a StateError and changes nothing. */
export function loadState(
  owner: string,
  tensors: Named,
  state: StateDict,
  { strict = true }: LoadOptions = {},
): void {
  const own = new Set(tensors.map(([name]) => name))
  const found = tensors.filter(([name]) => Object.hasOwn(state, name))
  const problems = {
    missing: strict ? [...own].filter((name) => !Object.hasOwn(state, name)) : [],
    unexpected: strict ? Object.keys(state).filter((name) => !own.has(name)) : [],
    mismatched: found.flatMap(([name, x]) => compare(name, x, state[name])),
  }
  if (Object.values(problems).some((names) => names.length > 0)) throw new StateError(owner, problems)
  for (const [name, x] of found) updateInPlace(x, (data) => data.set(state[name].values()))
}

function compare(name: string, own: Tensor, given: Tensor): Mismatch[] {
  if (sameShape(own.shape, given.shape) && own.dtype === given.dtype) return []
  const form = (x: Tensor) => `${x.dtype} ${formatShape(x.shape)}`
  return [{ name, expected: form(own), actual: form(given) }]
}
