import { baseline, relaxed } from '../generated/modules.ts'
import type { ElementaryKernels } from './elementary-kernels.ts'
import { shareMemory } from './share-memory.ts'

/** What assembly/index.ts exports. Addresses are bytes, sizes and strides floats. */
export interface Kernels extends ElementaryKernels {
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
    bias: number,
    c: number,
    ldc: number,
  ): void
  products(
    table: number,
    pairs: number,
    m: number,
    n: number,
    k: number,
    rsA: number,
    csA: number,
    rsB: number,
    csB: number,
  ): void
  attention(
    table: number,
    pairs: number,
    l: number,
    s: number,
    d: number,
    e: number,
    rowQ: number,
    rowK: number,
    rowV: number,
    rowAttend: number,
    rowY: number,
    scale: number,
    scratch: number,
  ): void
  attentionGradient(
    table: number,
    pairs: number,
    l: number,
    s: number,
    d: number,
    e: number,
    rowG: number,
    rowQ: number,
    rowK: number,
    rowV: number,
    rowAttend: number,
    rowQBar: number,
    rowKBar: number,
    rowVBar: number,
    scale: number,
    scratch: number,
  ): void
  conv2d(x: number, w: number, bias: number, geometry: number, y: number, scratch: number): void
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
  conv2dFewWeightGradient(
    g: number,
    x: number,
    geometry: number,
    w: number,
    scratch: number,
    from: number,
    to: number,
  ): void
  conv2dFewScratch(geometry: number): number
  conv2dInputGradient(g: number, w: number, geometry: number, x: number, scratch: number): void
  conv2dInputGradientScratch(geometry: number): number
  winograd(
    x: number,
    w: number,
    bias: number,
    geometry: number,
    y: number,
    scratch: number,
    direct: number,
  ): void
  winogradScratch(geometry: number): number
  winogradWeightGradient(
    g: number,
    x: number,
    geometry: number,
    sums: number,
    scratch: number,
    from: number,
    to: number,
  ): void
  winogradGradientScratch(geometry: number): number
  winogradFilterGradient(sums: number, filters: number, w: number): number
  turnFilters(w: number, outputs: number, inputs: number, taps: number, out: number): void
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
  maxPool2dGradient(
    g: number,
    from: number,
    geometry: number,
    x: number,
    firstPlane: number,
    endPlane: number,
  ): void
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

export type SimdLevel = 'baseline' | 'relaxed'

/** The compiled kernels: the relaxed build where the engine takes it, unless bits must agree across machines. */
export function compile({ deterministic, shared }: { deterministic: boolean; shared: boolean }): {
  module: WebAssembly.Module
  simd: SimdLevel
} {
  const best = bytesOf(relaxed)
  const simd = !deterministic && WebAssembly.validate(best) ? 'relaxed' : 'baseline'
  const bytes = simd === 'relaxed' ? best : baselineBytes()
  return { module: new WebAssembly.Module(shared ? shareMemory(bytes) : bytes), simd }
}

/** An instance of the kernels, for one thread. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels
}

/** Whether this engine can run the kernels at all. */
export function isSupported(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(baselineBytes())
}

/** The one place that names the text: bundlers that put constants where they are used would ship it twice. */
function baselineBytes(): Uint8Array<ArrayBuffer> {
  return bytesOf(baseline)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}
