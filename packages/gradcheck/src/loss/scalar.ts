import { type Adapter, toPlain } from '../adapter.ts'
import { namesOf, tensorsOf } from '../op/arguments.ts'
import type { Op } from '../op/differentiate.ts'
import { Violation } from '../violation.ts'

/**
 * The value of a loss.
 * @throws Violation when it is more, or less, than one number
 */
export const scalarValue = <T>(adapter: Adapter<T>, loss: Op<T>, args: readonly unknown[]): number => {
  const { data, shape } = toPlain(adapter, loss(...tensorsOf(adapter, args)))
  if (data.length === 1) return data[0]
  throw new Violation('a loss is one number', namesOf(args), () => ({
    lines: [`its shape is [${shape.join(', ')}]`],
    details: { shape },
  }))
}
