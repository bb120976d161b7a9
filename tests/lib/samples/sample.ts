import { Random } from '@pretexts/random'
import * as tensors from '@pretexts/tensor'
import { type DType, fromArray, isFloat, Tensor, tensor } from '@pretexts/tensor'
import { dtypeOfRecipe, type Recipe, realize } from './recipe.ts'

/** One call of an operation as plain data: what to draw its inputs from, and where they stand among its arguments. */
export interface Sample {
  /** The operation's name among the exports of @pretexts/tensor. */
  readonly op: string
  /** Of input 0; input i has `seed + i`. */
  readonly seed: number
  readonly inputs: readonly Recipe[]
  /**
   * JSON, in which `{ input: i }` stands for input i, `{ number: 'Infinity' }` for what JSON cannot write,
   * `{ mask: rows }` for a uint8 tensor and `{ rng: seed }` for a random stream.
   */
  readonly args: readonly unknown[]
}

/** The inputs as tensors; floats are float64 unless said otherwise. */
export function inputsOf({ inputs, seed }: Sample, floats: DType = 'float64'): Tensor[] {
  return inputs.map((recipe, i) => {
    const dtype = dtypeOfRecipe(recipe)
    const values = realize(recipe, seed + i)
    return fromArray(values, recipe.shape, { dtype: dtype === 'float64' ? floats : dtype })
  })
}

/** Calls an operation on `inputs`; all that it gives, in order. */
export function call({ op, args }: Pick<Sample, 'op' | 'args'>, inputs: readonly Tensor[]): Tensor[] {
  const f = (tensors as unknown as Record<string, (...args: unknown[]) => unknown>)[op]
  return tensorsOf(f(...args.map((arg) => revive(arg, inputs))))
}

/** Positions of the float inputs: those with a gradient. */
export function floatPositions({ inputs }: Sample): number[] {
  return [...inputs.keys()].filter((i) => isFloat(dtypeOfRecipe(inputs[i])))
}

/** The tensors of a result: one, a list, or the fields of a record in order. */
function tensorsOf(result: unknown): Tensor[] {
  if (result instanceof Tensor) return [result]
  const parts = Object.values(result as object)
  if (parts.every((part) => part instanceof Tensor)) return parts
  throw new TypeError(`expected tensors; got ${String(result)}`)
}

function revive(arg: unknown, inputs: readonly Tensor[]): unknown {
  if (typeof arg !== 'object' || arg === null) return arg
  if (Array.isArray(arg)) return arg.map((part) => revive(part, inputs))
  if ('input' in arg && typeof arg.input === 'number') return inputs[arg.input]
  if ('number' in arg) return Number(arg.number)
  if ('mask' in arg) return tensor(arg.mask as number[][], { dtype: 'uint8' })
  if ('rng' in arg) return new Random(arg.rng as number)
  return Object.fromEntries(Object.entries(arg).map(([key, value]) => [key, revive(value, inputs)]))
}
