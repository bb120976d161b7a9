import {
  adaptiveAveragePool2d,
  adaptiveMaxPool2d,
  averagePool1d,
  averagePool2d,
  conv1d,
  conv2d,
  convTranspose1d,
  convTranspose2d,
  fold,
  gridSample,
  linear,
  matmul,
  maxPool1d,
  maxPool2d,
  permute,
  resize,
  scope,
  type Tensor,
  transpose,
  unfold,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onWasm, plain, random, runs, withGarbage, withGradients } from '../../testing/compare.ts'
import { wasm } from '../wasm.ts'

/*
 * Kernels that work out addresses from a geometry, with guard bytes around every array: what lies there must not show in any
 * result, nor be written to. NaN shows where it is multiplied or added; 10³⁰ also where numbers are only compared, and where
 * a NaN is thrown away; 0 is what an address that is wrong by a little reads unnoticed.
 */
const bitsOf = (values: ArrayLike<number>) => new Uint32Array(Float32Array.from(values).buffer)
const fillings = [0, 0xffffffff, ...bitsOf([1e30, -1e30])]

const guarded = [false, true].flatMap((deterministic) => {
  const options = { memory: 2 ** 26, small: 0, deterministic }
  return [fillings.map((filling) => withGarbage(wasm(options), filling))]
})

/** The bits of all that `make` gives, the same whatever lies around its arrays. */
function expectAlone(make: () => Tensor[]): void {
  for (const builds of guarded) {
    const results = builds.map((build) =>
      onWasm(() => scope(() => make().map((x) => bitsOf(plain(x).values))), build),
    )
    const differs = results.flatMap((result, i) =>
      result.every((x, k) => Buffer.from(x.buffer).equals(Buffer.from(results[0][k].buffer)))
        ? []
        : [fillings[i].toString(16)],
    )
    expect(differs).toEqual([])
  }
}

/** Each case runs on eight backends. */
const cases = runs / 6

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const upTo = (max: number, min = 1) => fc.integer({ min, max })
const windows = fc.record({
  kernel: fc.tuple(upTo(4), upTo(4)),
  stride: fc.tuple(upTo(3), upTo(3)),
  dilation: fc.tuple(upTo(3), upTo(3)),
  groups: fc.constantFrom(1, 1, 2),
  images: fc.tuple(upTo(3), upTo(9)), // N, channels of a group
  outputs: upTo(9),
  size: fc.tuple(upTo(14, 10), upTo(19, 10)), // the widest window spans 10
  padding: fc.tuple(upTo(2, 0), upTo(2, 0)),
})

test('convolutions of images and signals, and their gradients', () => {
  fc.assert(
    fc.property(
      windows,
      seed,
      ({ kernel, stride, dilation, groups, images: [n, c], outputs, size, padding }, at) => {
        const options = { stride, dilation, groups, padding }
        const line = { stride: stride[1], dilation: dilation[1], groups, padding: padding[1] }
        expectAlone(() => [
          ...withGradients(
            (x, w, bias) => conv2d(x, w, { ...options, bias }),
            [
              random([n, c * groups, ...size], at),
              random([outputs * groups, c, ...kernel], at + 1),
              random([outputs * groups], at + 2),
            ],
            at,
          ),
          ...withGradients(
            (x, w) => conv1d(x, w, line),
            [random([n, c * groups, size[1]], at), random([outputs * groups, c, kernel[1]], at + 1)],
            at,
          ),
        ])
      },
    ),
    { numRuns: cases },
  )
})

test('transposed convolutions, and their gradients', () => {
  fc.assert(
    fc.property(
      windows,
      fc.tuple(upTo(2, 0), upTo(2, 0)),
      seed,
      ({ kernel, stride, dilation, groups, images: [n, c], outputs, size, padding }, extra, at) => {
        const outputPadding = [0, 1].map((i) => Math.min(extra[i], Math.max(stride[i], dilation[i]) - 1))
        const both = { outputPadding: [outputPadding[0], outputPadding[1]] as const }
        const options = { stride, dilation, groups, padding, ...both }
        const line = {
          stride: stride[1],
          dilation: dilation[1],
          groups,
          padding: padding[1],
          outputPadding: outputPadding[1],
        }
        expectAlone(() => [
          ...withGradients(
            (x, w) => convTranspose2d(x, w, options),
            [random([n, c * groups, ...size], at), random([c * groups, outputs, ...kernel], at + 1)],
            at,
          ),
          ...withGradients(
            (x, w) => convTranspose1d(x, w, line),
            [random([n, c * groups, size[1]], at), random([c * groups, outputs, kernel[1]], at + 1)],
            at,
          ),
        ])
      },
    ),
    { numRuns: cases },
  )
})

test('pools of images and signals, also over the edge, and their gradients', () => {
  fc.assert(
    fc.property(windows, fc.boolean(), seed, ({ kernel, stride, images: [n, c], size }, ceilMode, at) => {
      const padding = [Math.floor(kernel[0] / 2), Math.floor(kernel[1] / 2)] as const
      const options = { kernel, stride, padding, ceilMode }
      const line = { kernel: kernel[1], stride: stride[1], padding: padding[1], ceilMode }
      expectAlone(() => {
        const x = random([n, c, ...size], at)
        const signal = random([n, c, size[1]], at)
        return [
          ...withGradients((y) => maxPool2d(y, options), [x], at),
          ...withGradients((y) => averagePool2d(y, options), [x], at),
          ...withGradients((y) => maxPool1d(y, line), [signal], at),
          ...withGradients((y) => averagePool1d(y, line), [signal], at),
          ...withGradients((y) => adaptiveMaxPool2d(y, kernel), [x], at),
          ...withGradients((y) => adaptiveAveragePool2d(y, kernel), [x], at),
        ]
      })
    }),
    { numRuns: cases },
  )
})

test('resizing, sampling at any places, unfolding and folding, and their gradients', () => {
  fc.assert(
    fc.property(
      windows,
      fc.tuple(upTo(20), upTo(20)),
      seed,
      ({ kernel, stride, dilation, padding, images: [n, c], size }, to, at) => {
        const options = { kernel, stride, padding, dilation }
        expectAlone(() => {
          const x = random([n, c, ...size], at)
          const grid = random([n, ...to, 2], at + 1)
          const columns = unfold(x, options)
          return [
            ...(['nearest', 'bilinear', 'bicubic'] as const).flatMap((mode) =>
              withGradients((y) => resize(y, to, { mode }), [x], at),
            ),
            ...withGradients((y, places) => gridSample(y, places), [x, grid], at),
            ...withGradients((y) => unfold(y, options), [x], at),
            ...withGradients((y) => fold(y, size, options), [columns.detach()], at),
          ]
        })
      },
    ),
    { numRuns: cases },
  )
})

test('matrix products of any size and layout, and their gradients', () => {
  const edge = fc.oneof(upTo(20), fc.constantFrom(47, 48, 49))
  fc.assert(
    fc.property(edge, edge, edge, fc.boolean(), fc.boolean(), seed, (m, n, k, turnedA, turnedB, at) => {
      expectAlone(() => {
        const a = turnedA ? transpose(random([k, m], at)) : random([m, k], at)
        const b = turnedB ? transpose(random([n, k], at + 1)) : random([k, n], at + 1)
        const stack = permute(random([3, 5, 2, 7], at), [0, 2, 1, 3])
        return [
          ...withGradients((p, q) => matmul(p, q), [a.detach(), b.detach()], at),
          ...withGradients(
            (x, w, bias) => linear(x, w, bias),
            [random([m, k], at), random([n, k], at + 1), random([n], at + 2)],
            at,
          ),
          matmul(stack, transpose(stack, -1, -2)),
        ]
      })
    }),
    { numRuns: cases },
  )
})

test('a kernel that looks beyond its array is found out', () => {
  const beyond = (): Tensor[] => {
    const x = random([4], 1)
    x.memory[0] = new Float32Array(x.memory.buffer as ArrayBuffer, x.memory.byteOffset, 5)[4]
    return [x]
  }
  expect(() => expectAlone(beyond)).toThrow()
})

test('a kernel that writes beyond its array is found out', () => {
  const beyond = (): Tensor[] => {
    const x = random([4], 1)
    new Float32Array(x.memory.buffer as ArrayBuffer, x.memory.byteOffset, 5)[4] = 1
    return [random([1], 1)]
  }
  expect(() => expectAlone(beyond)).toThrow('a kernel wrote beyond an array')
})
