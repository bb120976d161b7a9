/** Not a number, and infinity, as short as the tables need them. */
const nan = Number.NaN
const inf = Number.POSITIVE_INFINITY

type Pair = readonly [x: number, y: number]
type Triple = readonly [a: number, b: number, y: number]

/** `[x, f(x)]`: "Special cases" of the standard's 2023.12 version, for the functions that @pretexts/tensor has. */
// biome-ignore format: tables
export const unaryCases: Readonly<Record<string, readonly Pair[]>> = {
  abs: [[nan, nan], [-0, 0], [0, 0], [-inf, inf], [inf, inf]],
  ceil: [[3, 3], [-7, -7], [inf, inf], [-inf, -inf], [0, 0], [-0, -0], [nan, nan], [1.25, 2], [-0.5, -0]],
  cos: [[nan, nan], [0, 1], [-0, 1], [inf, nan], [-inf, nan]],
  exp: [[nan, nan], [0, 1], [-0, 1], [inf, inf], [-inf, 0]],
  expm1: [[nan, nan], [0, 0], [-0, -0], [inf, inf], [-inf, -1]],
  floor: [[3, 3], [-7, -7], [inf, inf], [-inf, -inf], [0, 0], [-0, -0], [nan, nan], [1.75, 1], [-0.5, -1]],
  isFinite: [[inf, 0], [-inf, 0], [nan, 0], [0, 1], [-0, 1], [1e30, 1]],
  isNaN: [[nan, 1], [inf, 0], [-inf, 0], [0, 0]],
  log: [[nan, nan], [-1, nan], [-inf, nan], [0, -inf], [-0, -inf], [1, 0], [inf, inf]],
  log1p: [[nan, nan], [-2, nan], [-1, -inf], [-0, -0], [0, 0], [inf, inf]],
  neg: [[nan, nan], [0, -0], [-0, 0], [inf, -inf], [-inf, inf]],
  round: [
    [3, 3], [inf, inf], [-inf, -inf], [0, 0], [-0, -0], [nan, nan],
    [0.5, 0], [1.5, 2], [2.5, 2], [-0.5, -0], [-1.5, -2], [-2.5, -2],
  ],
  sign: [[-3, -1], [3, 1], [nan, nan], [-inf, -1], [inf, 1]],
  sin: [[nan, nan], [0, 0], [-0, -0], [inf, nan], [-inf, nan]],
  sqrt: [[nan, nan], [-1, nan], [0, 0], [-0, -0], [inf, inf], [-inf, nan]],
  square: [[nan, nan], [-0, 0], [-inf, inf], [inf, inf]],
  tanh: [[nan, nan], [0, 0], [-0, -0], [inf, 1], [-inf, -1]],
}

/** Rows for each of some numbers. */
const rows = (xs: readonly number[], f: (x: number) => readonly Triple[]): Triple[] => xs.flatMap(f)

const finite = [1.5, -2.5]
const withNaN = (y: number): Triple[] =>
  rows([0, 1, inf, nan], (x) => [
    [nan, x, y],
    [x, nan, y],
  ])

// biome-ignore format: a table
const pow: readonly Triple[] = [
  [2, nan, nan], [nan, 0, 1], [nan, -0, 1], [3, 0, 1], [inf, -0, 1], [nan, 2, nan],
  ...rows([2.5, -2.5], (a) => [[a, inf, inf], [a, -inf, 0]]),
  ...rows([1, -1], (a) => [[a, inf, 1], [a, -inf, 1]]),
  ...rows([0.5, -0.5], (a) => [[a, inf, 0], [a, -inf, inf]]),
  [1, 2.5, 1], [1, -inf, 1], [inf, 0.5, inf], [inf, -0.5, 0],
  [-inf, 3, -inf], [-inf, 2, inf], [-inf, 2.5, inf], [-inf, -3, -0], [-inf, -2, 0],
  [0, 2, 0], [0, 0.5, 0], [0, -1, inf], [0, -0.5, inf],
  [-0, 3, -0], [-0, 2, 0], [-0, 0.5, 0], [-0, -3, -inf], [-0, -2, inf],
  [-2.5, 0.5, nan], [-2.5, -1.5, nan],
]

/** `[a, b, f(a, b)]`. */
// biome-ignore format: tables
export const binaryCases: Readonly<Record<string, readonly Triple[]>> = {
  add: [
    ...withNaN(nan), [inf, -inf, nan], [-inf, inf, nan], [inf, inf, inf], [-inf, -inf, -inf],
    ...rows(finite, (x) => [[inf, x, inf], [-inf, x, -inf], [x, inf, inf], [x, -inf, -inf]]),
    [-0, -0, -0], [-0, 0, 0], [0, -0, 0], [0, 0, 0],
    ...rows(finite, (x) => [[0, x, x], [-0, x, x], [x, 0, x], [x, -0, x], [x, -x, 0]]),
  ],
  sub: [
    ...withNaN(nan), [inf, inf, nan], [-inf, -inf, nan], [inf, -inf, inf],
    [-0, 0, -0], [0, 0, 0], [-0, -0, 0], [2.5, 2.5, 0],
  ],
  mul: [
    ...withNaN(nan), [inf, 0, nan], [-inf, 0, nan], [inf, -0, nan], [0, inf, nan], [-0, -inf, nan],
    [inf, inf, inf], [inf, -inf, -inf], [-inf, -inf, inf],
    [inf, 1.5, inf], [inf, -2.5, -inf], [1.5, -inf, -inf], [-2.5, -inf, inf],
    [0, 1.5, 0], [0, -2.5, -0], [-0, 1.5, -0], [-0, -2.5, 0],
  ],
  div: [
    ...withNaN(nan), [inf, inf, nan], [-inf, inf, nan], [inf, -inf, nan], [0, 0, nan], [-0, 0, nan], [0, -0, nan],
    [0, 2, 0], [-0, 2, -0], [0, -2, -0], [-0, -2, 0], [2, 0, inf], [2, -0, -inf], [-2, 0, -inf], [-2, -0, inf],
    [inf, 2, inf], [inf, -2, -inf], [-inf, 2, -inf], [-inf, -2, inf],
    [2, inf, 0], [2, -inf, -0], [-2, inf, -0], [-2, -inf, 0],
  ],
  maximum: [...withNaN(nan), [inf, 1, inf], [-inf, 1, 1], [inf, -inf, inf]],
  minimum: [...withNaN(nan), [inf, 1, 1], [-inf, 1, -inf], [inf, -inf, -inf]],
  pow,
  equal: [...withNaN(0), [inf, inf, 1], [-inf, -inf, 1], [inf, -inf, 0], [-0, 0, 1], [0, -0, 1], [2, 2, 1], [2, 3, 0]],
  notEqual: [...withNaN(1), [inf, -inf, 1], [-inf, inf, 1], [inf, inf, 0], [-0, 0, 0], [2, 3, 1]],
  less: [...withNaN(0), [-inf, inf, 1], [inf, inf, 0], [-0, 0, 0], [1, 2, 1]],
  lessEqual: [...withNaN(0), [-inf, inf, 1], [inf, inf, 1], [-0, 0, 1], [2, 1, 0]],
  greater: [...withNaN(0), [inf, -inf, 1], [inf, inf, 0], [0, -0, 0], [2, 1, 1]],
  greaterEqual: [...withNaN(0), [inf, -inf, 1], [inf, inf, 1], [0, -0, 1], [1, 2, 0]],
}
