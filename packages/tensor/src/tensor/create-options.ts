import { DtypeError } from '../errors/errors.ts'
import { type KnownOptions, requireOptions } from '../errors/require-options.ts'
import { type DType, isDType } from './dtype.ts'
import { requireShape, type Shape } from './shape.ts'
import { type Tensor, zeroed } from './tensor.ts'

export interface CreateOptions {
  /** Default float32. */
  readonly dtype?: DType
  /** Whether it is a leaf to be learned. Default false. */
  readonly requiresGrad?: boolean
}

export const createOptions: KnownOptions<CreateOptions> = { dtype: 'string', requiresGrad: 'boolean' }

/** Zeros, for an operation whose name errors are to have. */
export function made(operation: string, shape: Shape, options: CreateOptions | undefined): Tensor {
  requireShape(operation, shape)
  const { dtype = 'float32', requiresGrad } = requireOptions(operation, options, createOptions)
  requireDType(operation, dtype)
  const x = zeroed([...shape], dtype)
  return requiresGrad ? x.requireGrad() : x
}

export function requireDType(operation: string, dtype: unknown): void {
  if (isDType(dtype)) return
  const name = String(dtype)
  throw new DtypeError(operation, `unknown dtype '${name}'; there are float32, float64, int32, uint8`, [name])
}
