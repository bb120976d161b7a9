/** More elements than this and the middle of an axis is elided. */
const longest = 12

/** A number as a reader wants it: `0.125`, `-0`, `NaN`, `1.234567890123e-7`. */
export const formatNumber = (x: number): string => {
  if (Object.is(x, -0)) return '-0'
  return Number.isInteger(x) || !Number.isFinite(x) ? String(x) : String(Number(x.toPrecision(13)))
}

/** Dense row-major data as nested brackets, long axes elided: `[[0, 0.125], [1, 0]]`. */
export const formatNested = (data: ArrayLike<number>, shape: readonly number[]): string => {
  const level = (axis: number, start: number): string => {
    if (axis === shape.length) return formatNumber(data[start])
    const stride = shape.slice(axis + 1).reduce((size, n) => size * n, 1)
    const items = Array.from({ length: Math.min(shape[axis], longest) }, (_, i) =>
      level(axis + 1, start + i * stride),
    )
    if (shape[axis] > longest) items.push(`… ${shape[axis] - longest} more`)
    return `[${items.join(', ')}]`
  }
  return level(0, 0)
}

/** A value of any kind on one line: arrays as arrays, the rest as JSON. */
export const formatValue = (value: unknown): string => {
  if (typeof value === 'number') return formatNumber(value)
  if (ArrayBuffer.isView(value) && 'length' in value)
    return formatNested(value as unknown as ArrayLike<number>, [value.length as number])
  const hasOwnFormat =
    value !== null && typeof value === 'object' && value.toString !== Object.prototype.toString
  return hasOwnFormat && !Array.isArray(value) ? String(value) : (JSON.stringify(value) ?? String(value))
}
