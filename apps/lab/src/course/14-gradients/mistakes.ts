import { LawError, lawsFor, PlainArray, shapes, values } from '@pretexts/gradcheck'

/** An operation with a mistake in its VJP. */
export interface Mistake {
  readonly operation: string
  /** What somebody wrote. */
  readonly wrote: string
  check(): void
}

const { checkOp } = lawsFor<PlainArray>({
  fromArray: (data, shape) => new PlainArray(data, shape),
  toArray: (x) => x.data,
})

const map = (x: PlainArray, f: (value: number, i: number) => number): PlainArray =>
  new PlainArray(Float64Array.from(x.data, f), x.shape)
const total = (x: ArrayLike<number>): number => Array.from(x).reduce((a, b) => a + b, 0)
const exp = (x: PlainArray): PlainArray => map(x, Math.exp)
const softmax = (x: PlainArray): PlainArray => {
  const powers = exp(x)
  const sum = total(powers.data)
  return map(powers, (value) => value / sum)
}
const mean = (x: PlainArray): PlainArray => new PlainArray(Float64Array.of(total(x.data) / x.data.length), [])
/** x · w for a fixed 2×3 matrix, of a vector of two. */
const matrix = [
  [1, 2, 3],
  [4, 5, 6],
]
const times = (x: PlainArray): PlainArray =>
  new PlainArray(
    Float64Array.from([0, 1, 2], (j) => x.data[0] * matrix[0][j] + x.data[1] * matrix[1][j]),
    [3],
  )

const vector = values({ shape: shapes({ minRank: 1, maxRank: 1, maxSize: 4, minSize: 1 }), min: -3, max: 3 })
const pair = values({ shape: [2], min: -3, max: 3 })

export const mistakes: Readonly<Record<string, Mistake>> = {
  none: {
    operation: 'softmax',
    wrote: 'x̄ = y ⊙ (ḡ − Σ ḡ y)',
    check: () =>
      checkOp(softmax, vector, {
        name: 'softmax',
        vjp: ([x], u) => {
          const y = softmax(x)
          const sum = total(y.data.map((value: number, i: number) => value * u.data[i]))
          return [map(y, (value, i) => value * (u.data[i] - sum))]
        },
      }),
  },
  'a forgotten term': {
    operation: 'softmax',
    wrote: 'x̄ = y ⊙ ḡ',
    check: () =>
      checkOp(softmax, vector, {
        name: 'softmax',
        vjp: ([x], u) => [map(softmax(x), (value, i) => value * u.data[i])],
      }),
  },
  'a factor of 0.999': {
    operation: 'exp',
    wrote: 'x̄ = 0.999 · ḡ ⊙ y',
    check: () =>
      checkOp(exp, vector, {
        name: 'exp',
        vjp: ([x], u) => [map(exp(x), (value, i) => 0.999 * value * u.data[i])],
      }),
  },
  'a forgotten 1/N': {
    operation: 'mean',
    wrote: 'x̄ = ḡ, repeated',
    check: () => checkOp(mean, vector, { name: 'mean', vjp: ([x], u) => [map(x, () => u.data[0])] }),
  },
  'a wrong sign for x < 0': {
    operation: 'abs',
    wrote: 'x̄ = ḡ',
    check: () =>
      checkOp((x: PlainArray) => map(x, Math.abs), vector, {
        name: 'abs',
        vjp: ([x], u) => [map(x, (_, i) => u.data[i])],
      }),
  },
  'a mixed-up row': {
    operation: 'matmul',
    wrote: 'x̄₁ = ḡ · w₁, x̄₂ = ḡ · w₁',
    check: () =>
      checkOp(times, pair, {
        name: 'matmul',
        vjp: ([x], u) => [map(x, () => total(matrix[0].map((w, j) => w * u.data[j])))],
      }),
  },
}

/** What the checker says: null when all is well. */
export function verdictOn(name: string): LawError | null {
  try {
    mistakes[name].check()
    return null
  } catch (error) {
    if (error instanceof LawError) return error
    throw error
  }
}
