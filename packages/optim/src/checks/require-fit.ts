import { dtypeOf, type TypedArray } from '@pretexts/tensor'
import type { OptimizerState } from '../optimizers/optimizer.ts'
import { OptimizerStateError } from '../optimizers/optimizer-state-error.ts'

/** Throws an OptimizerStateError unless `given` has the algorithm, the names and the forms of `own`. */
export function requireFit(given: OptimizerState, own: OptimizerState): void {
  const problems =
    given.algorithm === own.algorithm
      ? [
          ...compareNames('scalar', own.scalars, given.scalars),
          ...compareNames('tensor', own.tensors, given.tensors),
          ...compareForms(own.tensors, given.tensors),
        ]
      : [`it is a state of ${given.algorithm}`]
  if (problems.length > 0) throw new OptimizerStateError(own.algorithm, problems)
}

type Table<T = unknown> = Readonly<Record<string, T>>

function compareNames(kind: string, own: Table, given: Table): string[] {
  const missing = Object.keys(own).filter((name) => !Object.hasOwn(given, name))
  const unexpected = Object.keys(given).filter((name) => !Object.hasOwn(own, name))
  return [
    ...missing.map((name) => `${kind} ${name} is missing`),
    ...unexpected.map((name) => `${kind} ${name} is unexpected`),
  ]
}

function compareForms(own: Table<TypedArray>, given: Table<TypedArray>): string[] {
  return Object.keys(own)
    .filter((name) => Object.hasOwn(given, name) && form(given[name]) !== form(own[name]))
    .map((name) => `tensor ${name} is ${form(given[name])} instead of ${form(own[name])}`)
}

/** `float32 × 10` */
function form(data: TypedArray): string {
  return `${dtypeOf(data)} × ${data.length}`
}
