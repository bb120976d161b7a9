import { RandomError } from './random-error.ts'

/** A size of something that fits an Int32Array. */
export const checkCount = (method: string, n: number): void => {
  if (!Number.isInteger(n) || n < 0 || n > 2 ** 31 - 1)
    throw new RandomError(method, 'n', 'a whole number from 0 to 2³¹ − 1', n)
}

/** An interval whose length is a number too. */
export const checkRange = (method: string, low: number, high: number): void => {
  if (!Number.isFinite(low)) throw new RandomError(method, 'low', 'finite', low)
  if (!Number.isFinite(high - low) || high < low)
    throw new RandomError(method, 'high', `finite and at least low = ${low}`, high)
}

/** The parameters of a normal distribution. */
export const checkNormal = (method: string, mean: number, std: number): void => {
  if (!Number.isFinite(mean)) throw new RandomError(method, 'mean', 'finite', mean)
  if (!Number.isFinite(std) || std < 0) throw new RandomError(method, 'std', 'finite and at least 0', std)
}
