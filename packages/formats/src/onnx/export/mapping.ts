import type { Tensor, TracedOperation } from '@pretexts/tensor'
import type { GraphBuilder, GraphValue } from './graph-builder.ts'
import type { Size } from './sizes.ts'

/** An operation that is to be said in ONNX. */
export interface Mapped {
  readonly operation: TracedOperation
  /** The values of its inputs. */
  readonly inputs: readonly GraphValue[]
  /** Sizes of its output. */
  readonly sizes: readonly Size[]
  readonly graph: GraphBuilder
  /** The value of a tensor among its facts, such as a mask. */
  value(tensor: Tensor): GraphValue
  /** The sizes of one of its inputs, or of a tensor among its facts. */
  sizesOf(tensor: Tensor): readonly Size[]
  /** Ends the export with an error: this use of the operation has no ONNX. */
  refuse(reason: string): never
}

/** Says one operation in nodes of ONNX, and returns the value that stands for its output. */
export type Mapping = (mapped: Mapped) => GraphValue

/** Mappings by the names of operations. */
export type Mappings = Readonly<Record<string, Mapping>>
