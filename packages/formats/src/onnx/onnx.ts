import type { Numbers } from '../numbers/number-array.ts'
import type { OnnxType } from './onnx-types.ts'

/** A model of the Open Neural Network Exchange as plain data. */
export interface OnnxModel {
  /** Version of the file format itself. */
  readonly irVersion: number
  /** Version of the operators in the domain '' (ai.onnx). */
  readonly opset: number
  /** The program that wrote it. */
  readonly producer: string
  readonly producerVersion: string
  /** Any texts by name. */
  readonly metadata: ReadonlyMap<string, string>
  readonly graph: OnnxGraph
}

/** A computation: nodes in an order in which each reads only what stands before it. */
export interface OnnxGraph {
  readonly name: string
  readonly nodes: readonly OnnxNode[]
  /** Weights and constants by name, each once. */
  readonly initializers: ReadonlyMap<string, OnnxTensor>
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
}

export interface OnnxNode {
  /** May be empty. */
  readonly name: string
  /** `Conv`, `MatMul`, … */
  readonly op: string
  /** '' for the operators of ONNX itself. */
  readonly domain: string
  /** Names of values; '' for an optional input that is left out. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, OnnxAttribute>>
}

/** A setting of a node. */
export type OnnxAttribute =
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'ints' | 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }

/** Numbers in row-major order. Those of int64 are bigints; half precision is read as float32. */
export interface OnnxTensor {
  readonly type: OnnxType
  readonly shape: readonly number[]
  readonly values: Numbers | BigInt64Array
}

/** An input or output of a graph. */
export interface OnnxValue {
  readonly name: string
  readonly type: OnnxType
  /** A number; the name of a size that may vary, such as `batch`; or null where nothing is known. */
  readonly shape: readonly (number | string | null)[]
}
