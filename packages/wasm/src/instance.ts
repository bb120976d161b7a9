import { baseline, relaxed } from './generated/modules.ts'
import { shareMemory } from './share-memory.ts'

/** What assembly/index.ts exports. Addresses are bytes, sizes and strides floats. */
export interface Kernels {
  scratchSize(): number
  useScratch(start: number): void
  peak(a: number, b: number, depth: number, c: number, repeats: number): void
  gemm(
    m: number,
    n: number,
    k: number,
    a: number,
    rsA: number,
    csA: number,
    b: number,
    rsB: number,
    csB: number,
    c: number,
    ldc: number,
    accumulate: boolean,
  ): void
  conv2d(x: number, w: number, geometry: number, y: number, scratch: number): void
  conv2dScratch(geometry: number): number
  conv2dWeightGradient(
    g: number,
    x: number,
    geometry: number,
    w: number,
    scratch: number,
    from: number,
    to: number,
  ): void
  conv2dInputGradient(g: number, w: number, geometry: number, x: number, columns: number): void
  turnFilters(w: number, outputs: number, inputs: number, taps: number, out: number): void
  abs: Map
  ceil: Map
  cos: Wave
  erf: Map
  exp: Map
  expm1: Map
  floor: Map
  gelu: Map
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
  geluGradient: Gradient
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
  softmaxCrossEntropy(z: number, labels: number, rows: number, n: number, y: number): void
  softmaxCrossEntropyGradient(
    g: number,
    z: number,
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
  ): void
  layerNormParameters(
    g: number,
    x: number,
    mean: number,
    inverse: number,
    rows: number,
    n: number,
    gammaBar: number,
    betaBar: number,
    from: number,
    to: number,
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
  sum(x: number, outer: number, middle: number, inner: number, scale: number, y: number): void
  batchNorm(
    x: number,
    gamma: number,
    beta: number,
    outer: number,
    channels: number,
    inner: number,
    eps: number,
    y: number,
    mean: number,
    variance: number,
    from: number,
    to: number,
  ): void
  batchNormGradient(
    g: number,
    x: number,
    gamma: number,
    mean: number,
    variance: number,
    outer: number,
    channels: number,
    inner: number,
    eps: number,
    xBar: number,
    gammaBar: number,
    betaBar: number,
    from: number,
    to: number,
  ): void
  maxPool2d(x: number, geometry: number, y: number, from: number, firstPlane: number, endPlane: number): void
  putFlat(g: number, at: number, n: number, y: number): void
  adamStep(
    w: number,
    g: number,
    m: number,
    v: number,
    n: number,
    learningRate: number,
    beta1: number,
    beta2: number,
    eps: number,
    l2: number,
    decay: number,
    correction1: number,
    correction2: number,
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

export type SimdLevel = 'baseline' | 'relaxed'

/** The compiled kernels: the relaxed build where the engine takes it, unless bits must agree across machines. */
export function compile({ deterministic, shared }: { deterministic: boolean; shared: boolean }): {
  module: WebAssembly.Module
  simd: SimdLevel
} {
  const best = bytesOf(relaxed)
  const simd = !deterministic && WebAssembly.validate(best) ? 'relaxed' : 'baseline'
  const bytes = simd === 'relaxed' ? best : bytesOf(baseline)
  return { module: new WebAssembly.Module(shared ? shareMemory(bytes) : bytes), simd }
}

/** An instance of the kernels, for one thread. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels
}

/** Whether this engine can run the kernels at all. */
export function isSupported(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(bytesOf(baseline))
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}
