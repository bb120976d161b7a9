import fc from 'fast-check'
import { type Adapter, toTensor } from '../adapter.ts'
import { layOut } from '../arbitraries/lay-out.ts'
import { type LayoutChoices, layoutChoices } from '../arbitraries/layout-choices.ts'
import type { StridedView } from '../arbitraries/strided-views.ts'
import { PlainArray } from '../plain-array.ts'
import type { Named } from '../violation.ts'
import type { AnyInputs } from './options.ts'

/** One example for an op: its arguments, and layouts to try them in if the library has views. */
export interface Example {
  readonly args: readonly unknown[]
  readonly layouts: readonly LayoutChoices[]
}

/** However the user gave the inputs, an arbitrary of whole argument lists. */
export const examplesOf = (inputs: AnyInputs, withLayouts: boolean): fc.Arbitrary<Example> =>
  fc.record({
    args: argumentLists(inputs),
    layouts: withLayouts ? fc.array(layoutChoices(), { maxLength: 4 }) : fc.constant([]),
  })

const argumentLists = (inputs: AnyInputs): fc.Arbitrary<readonly unknown[]> =>
  inputs instanceof fc.Arbitrary
    ? inputs.map((value) => (value instanceof PlainArray ? [value] : (value as readonly unknown[])))
    : fc.tuple(...inputs)

export const tensorsOf = <T>(adapter: Adapter<T>, args: readonly unknown[]): unknown[] =>
  args.map((value) => (value instanceof PlainArray ? toTensor(adapter, value) : value))

/** Arguments are x0, x1, … in a message, whatever their kind. */
export const namesOf = (args: readonly unknown[]): Named[] =>
  args.map((value, i) => ({ name: `x${i}`, value }))

export const isFloatArray = (value: unknown): value is PlainArray =>
  value instanceof PlainArray && value.isFloat

/** Lays array arguments out as views, each in its own way. */
export const viewsOf = ({ args, layouts }: Example): readonly (StridedView | null)[] =>
  args.map((value, i) =>
    value instanceof PlainArray && layouts.length > 0 ? layOut(value, layouts[i % layouts.length]) : null,
  )
