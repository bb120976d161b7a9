import { ArgumentError } from '@pretexts/tensor'

/** Numbers of filters times `width`, rounded, at least 1 each. */
export function scaleFilters(model: string, filters: readonly number[], width: number): number[] {
  if (!(width > 0 && width <= 16))
    throw new ArgumentError(model, 'width', width, `width must be above 0, 16 at most; got ${width}`)
  return filters.map((count) => Math.max(1, Math.round(count * width)))
}
