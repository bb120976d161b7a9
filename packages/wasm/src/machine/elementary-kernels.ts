/** Kernels that are neither products nor convolutions; see the file of each family in assembly. */
export interface ElementaryKernels {
  abs: Map
  ceil: Map
  cos: Wave
  erf: Map
  exp: Map
  expm1: Map
  floor: Map
  gelu(x: number, y: number, slope: number, n: number): void
  geluTanh: Map
  log: Map
  log1p: Map
  neg: Map
  relu: Map
  round: Map
  rsqrt: Map
  sigmoid: Map
  sign: Map
  silu: Map
  sin: Wave
  softplus: Map
  softsign: Map
  sqrt: Map
  square: Map
  tanh: Map
  cast(from: number, to: number, x: number, y: number, n: number): number
  geluTanhGradient: Gradient
  maskPositive: Gradient
  sigmoidGradient: Gradient
  siluGradient: Gradient
  tanhGradient: Gradient
  add: Zip
  sub: Zip
  mul: Zip
  div: Zip
  maximum: Zip
  minimum: Zip
  pow: Zip
  equal: Compare
  less: Compare
  lessEqual: Compare
  where(...args: [...Sizes, ...Operand, ...Operand, ...Operand, y: number]): void
  copy(bytes: number, x: number, y: number, axes: number, table: number): void
  largest: Extreme
  smallest: Extreme
  partialSum(x: number, outer: number, middle: number, inner: number, y: number): void
  sumPartial(x: number, outer: number, middle: number, inner: number, y: number): void
  demote(x: number, n: number, scale: number, y: number): void
  squaredLength(x: number, n: number, y: number): void
  count(x: number, outer: number, middle: number, inner: number, y: number): void
  softmax: ByRow
  logSoftmax: ByRow
  logSumExp: ByRow
  softmaxGradient(g: number, y: number, rows: number, n: number, x: number): void
  softmaxCrossEntropy(z: number, labels: number, rows: number, n: number, y: number, shares: number): void
  softmaxCrossEntropyGradient(
    g: number,
    shares: number,
    labels: number,
    rows: number,
    n: number,
    zBar: number,
  ): void
  layerNorm(
    x: number,
    gamma: number,
    beta: number,
    rows: number,
    n: number,
    eps: number,
    y: number,
    mean: number,
    inverse: number,
  ): void
  layerNormGradient(
    g: number,
    x: number,
    gamma: number,
    mean: number,
    inverse: number,
    rows: number,
    n: number,
    xBar: number,
    partial: number,
  ): void
  groupNorm(
    x: number,
    gamma: number,
    beta: number,
    from: number,
    to: number,
    groups: number,
    channels: number,
    places: number,
    eps: number,
    y: number,
    mean: number,
    inverse: number,
  ): void
  groupNormGradient(
    g: number,
    x: number,
    gamma: number,
    mean: number,
    inverse: number,
    from: number,
    to: number,
    groups: number,
    channels: number,
    places: number,
    xBar: number,
    partial: number,
  ): void
  averagePool2d(x: number, geometry: number, y: number, firstPlane: number, endPlane: number): void
  averagePool2dGradient(g: number, geometry: number, x: number, firstPlane: number, endPlane: number): void
  takeFlat(x: number, at: number, n: number, y: number): void
  indexSelect: Indexed
  indexAdd: Indexed
  gather: Indexed
  scatterAdd: Indexed
  sgdStep(
    w: number,
    g: number,
    velocity: number,
    n: number,
    learningRate: number,
    momentum: number,
    nesterov: number,
    weightDecay: number,
  ): void
}

type Map = (x: number, y: number, n: number) => void
type Wave = (x: number, y: number, n: number) => number
type Gradient = (g: number, saved: number, x: number, n: number) => void
type Sizes = [outer: number, inner: number, n: number]
type Operand = [address: number, outer: number, inner: number, step: number]
type Zip = (...args: [...Sizes, ...Operand, ...Operand, y: number]) => void
type Compare = (...args: [type: number, not: number, ...Sizes, ...Operand, ...Operand, y: number]) => void
type Extreme = (x: number, outer: number, middle: number, inner: number, y: number, at: number) => void
type ByRow = (x: number, rows: number, n: number, y: number) => void
type Indexed = (
  x: number,
  at: number,
  before: number,
  size: number,
  count: number,
  after: number,
  y: number,
) => void
