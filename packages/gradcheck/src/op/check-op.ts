import { type Adapter, shapeOf } from '../adapter.ts'
import { ArgumentError } from '../errors.ts'
import { checkToOrder } from '../gradient/check-to-order.ts'
import { directions } from '../gradient/directions.ts'
import { runLaw } from '../run-law.ts'
import { type Example, examplesOf, namesOf } from './arguments.ts'
import { cotangents, mapAt, movedArguments, type Op } from './differentiate.ts'
import { applyUnchanged, checkSame } from './forward-laws.ts'
import { type AnyInputs, defaults, type OpOptions } from './options.ts'
import { checkViews, type Evaluate } from './view-laws.ts'

/**
 * The laws of a differentiable op: it leaves its inputs alone, agrees with `expected` if there is one, its VJP is the
 * transpose of its derivative (to `order`), and strided views make no difference to any of it.
 * @throws LawError with the smallest example that breaks one of them
 * @throws ArgumentError when the options make no sense together
 */
export const checkOp = <T>(
  adapter: Adapter<T>,
  f: (...args: never[]) => T,
  inputs: AnyInputs,
  options: OpOptions<T> = {},
): void => {
  const op = f as Op<T>
  const { name = f.name || 'the op', expected, tolerance = defaults.tolerance } = options
  const { order = defaults.order, step = defaults.step } = options
  requireVjp(adapter, options, name, order)
  const law = (example: Example, seed: number): void => {
    const { args } = example
    const output = applyUnchanged(adapter, op, args)
    if (expected)
      checkSame('its value is the expected one', output, expected(...args), tolerance, namesOf(args))
    const map = mapAt(adapter, op, args, options, name)
    if (map.point.length > 0) checkToOrder(adapter, map, directions(seed), order, { tolerance, step })
    checkViews(adapter, valueAndCotangents(adapter, op, args, options, seed), example, tolerance)
  }
  runLaw(name, examplesOf(inputs, adapter.view !== undefined), law, ({ args }) => namesOf(args), options)
}

/** What must not depend on layout: the output, and the cotangent of each differentiable argument. */
const valueAndCotangents = <T>(
  adapter: Adapter<T>,
  op: Op<T>,
  args: readonly unknown[],
  { vjp, wrt }: OpOptions<T>,
  seed: number,
): Evaluate<T> => {
  const moved = movedArguments(args, wrt)
  const answer = cotangents(adapter, op, moved, vjp)
  return (given, place) => {
    const output = op(...given)
    if (moved.length === 0) return [{ name: 'the value', tensor: output }]
    const u = directions(seed)(shapeOf(adapter, output))
    const perArgument = answer(given, place(u)).flatMap((tensor, k) =>
      tensor === null ? [] : [{ name: `the cotangent of x${moved[k]}`, tensor }],
    )
    return [{ name: 'the value', tensor: output }, ...perArgument]
  }
}

const requireVjp = <T>(adapter: Adapter<T>, { vjp }: OpOptions<T>, name: string, order: number): void => {
  if (!Number.isInteger(order) || order < 1)
    throw new ArgumentError(`checkOp(${name}): order must be a positive integer; got ${order}`, {
      argument: 'order',
      value: order,
    })
  if (vjp || adapter.vjp) {
    if (order === 1 || adapter.vjp) return
    throw new ArgumentError(
      `checkOp(${name}): order ${order} differentiates the VJP, which takes an adapter with a vjp; or check the VJP as an op of its own`,
      { argument: 'order', value: order },
    )
  }
  throw new ArgumentError(
    `checkOp(${name}): nothing to check; give the adapter a vjp, or this op one: { vjp }`,
    {
      argument: 'vjp',
      value: vjp,
    },
  )
}
