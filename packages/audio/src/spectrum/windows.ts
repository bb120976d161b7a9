/** Hann's window for spectra, periodic: `w_n = (1 − cos(2πn/N)) / 2`, n = 0 … N − 1. Shifted by N/2, copies add up to 1. */
export function hann(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size))
}

/** Frames of `window` samples, `hop` apart, that fit into a signal; at least one, for which a shorter signal gets zeros. */
export function frameCount(length: number, window: number, hop: number): number {
  return length <= window ? 1 : 1 + Math.floor((length - window) / hop)
}
