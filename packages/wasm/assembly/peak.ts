import { tile, ZEROS } from './tile'

/** The bare micro-kernel on panels that stay in the first-level cache: what a matrix product could reach at most. */
export function peak(a: usize, b: usize, kc: i32, c: usize, repeats: i32): void {
  for (let i = 0; i < repeats; i++) tile(a, b, kc, ZEROS, c, 32, false)
}
