import { type Adapter, toPlain, toTensor } from '../adapter.ts'
import { layOut } from '../arbitraries/lay-out.ts'
import type { StridedView } from '../arbitraries/strided-views.ts'
import type { PlainArray } from '../plain-array.ts'
import type { Named } from '../violation.ts'
import { type Example, viewsOf } from './arguments.ts'
import { checkSame } from './forward-laws.ts'

/** Everything to compare: the op's output, and its cotangents if it has a VJP. `place` makes tensors of covectors. */
export type Evaluate<T> = (
  args: readonly unknown[],
  place: (covector: PlainArray) => T,
) => { readonly name: string; readonly tensor: T }[]

/**
 * An op and its VJP cannot tell a strided view from a dense copy of it.
 * @throws Violation when a value differs
 */
export const checkViews = <T>(
  adapter: Adapter<T>,
  evaluate: Evaluate<T>,
  example: Example,
  tolerance: number,
): void => {
  const { view: makeView } = adapter
  const views = viewsOf(example)
  if (!makeView || views.every((view) => view === null)) return
  const toView = (view: StridedView): T => makeView(toTensor(adapter, view.storage), view)
  const relay = (covector: PlainArray) => layOut(covector, example.layouts[0])

  const strided = evaluate(
    example.args.map((value, i) => (views[i] ? toView(views[i]) : value)),
    (covector) => toView(relay(covector)),
  )
  const dense = evaluate(
    example.args.map((value, i) => (views[i] ? toTensor(adapter, views[i].dense) : value)),
    (covector) => toTensor(adapter, relay(covector).dense),
  )
  const known = describe(example, views)
  for (const [i, { name, tensor }] of strided.entries())
    checkSame(
      `${name} of strided views is that of their dense copies`,
      toPlain(adapter, tensor),
      toPlain(adapter, dense[i].tensor),
      tolerance,
      known,
    )
}

const describe = (example: Example, views: readonly (StridedView | null)[]): Named[] =>
  example.args.map((value, i) => {
    const view = views[i]
    return view ? { name: `x${i}`, value: view.dense, note: layoutOf(view) } : { name: `x${i}`, value }
  })

const layoutOf = ({ shape, strides, offset }: StridedView): string =>
  `, a view of shape [${shape.join(', ')}], strides [${strides.join(', ')}], offset ${offset}`
