/** Arrays that hold the numbers of a file. */
export type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array

/** An array of any rank as plain data: numbers in row-major order, and the size of each axis. */
export interface NumberArray {
  readonly values: Numbers
  /** `[]` for a single number. */
  readonly shape: readonly number[]
}
