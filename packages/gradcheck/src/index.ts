export type { Adapter, Vjp } from './adapter.ts'
export { broadcastable, broadcastableShapes } from './arbitraries/broadcastable.ts'
export { distinctValues } from './arbitraries/distinct-values.ts'
export { type ExtremeOptions, extremeValues, nonFiniteValues } from './arbitraries/extreme-values.ts'
export type { GridOptions } from './arbitraries/grid.ts'
export { type IndexOptions, indices, masks } from './arbitraries/indices.ts'
export {
  type ArrayOptions,
  emptyShapes,
  type Shape,
  type ShapeOptions,
  type ShapeSource,
  shapes,
} from './arbitraries/shapes.ts'
export { type StridedView, stridedViews } from './arbitraries/strided-views.ts'
export { positiveValues, type ValueOptions, values } from './arbitraries/values.ts'
export { type ArraysFor, valuesOf } from './arbitraries/values-of.ts'
export { withAxes, withAxis } from './arbitraries/with-axis.ts'
export { ArgumentError, LawError, type Replay } from './errors.ts'
export { type Check, type Laws, lawsFor } from './laws-for.ts'
export type { LossOptions } from './loss/check-loss.ts'
export type { ClosedForm } from './loss/closed-forms.ts'
export type { Arguments, Drawn, ForwardOptions, OpOptions } from './op/options.ts'
export { PlainArray, type PlainData, sizeOf } from './plain-array.ts'
export type { RunOptions } from './run-law.ts'
export type { MakeBatch, TaskOptions } from './task/options.ts'
