/** A finite field with q elements, which are written as 0 … q − 1; 0 and 1 are its zero and its one. */
export interface FiniteField {
  readonly size: number
  add(a: number, b: number): number
  multiply(a: number, b: number): number
}

/**
 * GF(9): a + b·i with a, b modulo 3 and i² = −1, written as a + 3b.
 */
export const field9: FiniteField = {
  size: 9,
  add: (x, y) => ((x + y) % 3) + 3 * ((Math.floor(x / 3) + Math.floor(y / 3)) % 3),
  multiply(x, y) {
    const [a, b, c, d] = [x % 3, Math.floor(x / 3), y % 3, Math.floor(y / 3)]
    return ((a * c + 2 * b * d) % 3) + 3 * ((a * d + b * c) % 3)
  },
}

/** GF(8): polynomials over 0 and 1 modulo t³ + t + 1, written as bits. */
export const field8: FiniteField = {
  size: 8,
  add: (x, y) => x ^ y,
  multiply(x, y) {
    let product = 0
    for (let bit = 0; bit < 3; bit++) if ((y >> bit) & 1) product ^= x << bit
    for (let bit = 4; bit >= 3; bit--) if ((product >> bit) & 1) product ^= 0b1011 << (bit - 3)
    return product
  },
}

/** 1 / x for x ≠ 0. */
export function reciprocal(field: FiniteField, x: number): number {
  for (let y = 1; y < field.size; y++) if (field.multiply(x, y) === 1) return y
  throw new RangeError(`0 has no reciprocal; got ${x}`)
}
