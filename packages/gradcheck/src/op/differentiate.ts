import type { Adapter } from '../adapter.ts'
import type { DifferentiableMap } from '../gradient/map.ts'
import type { PlainArray } from '../plain-array.ts'
import { isFloatArray, namesOf, tensorsOf } from './arguments.ts'
import type { OpOptions } from './options.ts'

/** An op as a function of its whole argument list, arrays already tensors. */
export type Op<T> = (...args: readonly unknown[]) => T

/** Positions of the arguments that a derivative moves. */
export const movedArguments = (args: readonly unknown[], wrt: readonly number[] | undefined): number[] =>
  args.flatMap((value, i) => (isFloatArray(value) && (wrt?.includes(i) ?? true) ? [i] : []))

/** The cotangents of the moved arguments, by the op's own VJP or by the library's. */
export const cotangents = <T>(
  adapter: Adapter<T>,
  op: Op<T>,
  moved: readonly number[],
  own: OpOptions<T>['vjp'],
): ((args: readonly unknown[], u: T) => readonly (T | null)[]) => {
  if (own)
    return (args, u) => {
      const answer = own([...args], u)
      return moved.map((i) => answer[i] ?? null)
    }
  const vjp = adapter.vjp as NonNullable<typeof adapter.vjp> // checked at the entry
  return (args, u) =>
    vjp(
      (...inputs) => op(...replace(args, moved, inputs)),
      moved.map((i) => args[i] as T),
      u,
    )
}

/** The op at one example, as a map of its moved arguments alone; the others are held fixed. */
export const mapAt = <T>(
  adapter: Adapter<T>,
  op: Op<T>,
  args: readonly unknown[],
  { vjp, wrt }: OpOptions<T>,
  label: string,
): DifferentiableMap<T> => {
  const moved = movedArguments(args, wrt)
  const answer = cotangents(adapter, op, moved, vjp)
  const fill = (inputs: readonly T[]) => replace(tensorsOf(adapter, args), moved, inputs)
  return {
    label,
    covectorName: 'u',
    names: moved.map((i) => `x${i}`),
    point: moved.map((i) => args[i] as PlainArray),
    example: namesOf(args),
    apply: (inputs) => op(...fill(inputs)),
    vjp: (inputs, u) => answer(fill(inputs), u),
  }
}

const replace = (
  args: readonly unknown[],
  positions: readonly number[],
  values: readonly unknown[],
): unknown[] => {
  const replaced = [...args]
  for (const [k, i] of positions.entries()) replaced[i] = values[k]
  return replaced
}
