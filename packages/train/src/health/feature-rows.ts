/** What an encoder makes of some inputs: one row of D numbers each. */
export interface FeatureRows {
  /** count × width, row-major. */
  readonly features: Float32Array
  readonly count: number
  readonly width: number
}

/** Every row divided by its length, in double precision; rows of zeros stay. */
export function unitRows({ features, count, width }: FeatureRows): Float64Array {
  const unit = Float64Array.from(features)
  for (let n = 0; n < count; n++) {
    const row = unit.subarray(n * width, (n + 1) * width)
    let squares = 0
    for (const value of row) squares += value * value
    const length = Math.sqrt(squares) || 1
    for (let d = 0; d < width; d++) row[d] /= length
  }
  return unit
}
