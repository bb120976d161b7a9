import { baseline, baselineShared, relaxed, relaxedShared } from '../generated/modules.ts'
import type { LessonBounds } from '../plan/plan-windows.ts'
import { type Kernel, lossEvery } from './kernel.ts'
import { scratchLayout } from './scratch-layout.ts'
import type { MemoryLayout } from './wasm-memory.ts'
import { strideOf, type WeightShape } from './weights.ts'

/** See assembly/index.ts. */
type Learn = (
  lessons: number,
  length: number,
  inputs: number,
  outputs: number,
  stride: number,
  padding: number,
  scratch: number,
  rate: number,
  averaged: boolean,
  lossEvery: number,
) => void

export interface WasmKernelOptions {
  memory: WebAssembly.Memory
  layout: MemoryLayout
  shape: WeightShape
  bounds: LessonBounds
  averaged: boolean
  /** Which of the threads this one is, from 0. */
  thread: number
  /** Without fused multiply-add, whose results differ between machines. */
  deterministic: boolean
}

/** Whether WASM SIMD is there, and fused multiply-add: asked of the engine, not read off its version. */
export const hasSimd = (): boolean => isValid(baseline)
const hasRelaxedSimd = (): boolean => isValid(relaxed)

const isValid = (module: string): boolean =>
  typeof WebAssembly === 'object' && WebAssembly.validate(bytesOf(module))

const bytesOf = (code: string) => Uint8Array.from(atob(code), (character) => character.charCodeAt(0))

/** The kernel in assembly/, over weights that lie in its memory. */
export function wasmKernel(options: WasmKernelOptions): Kernel {
  const { memory, layout, shape, bounds, averaged, thread, deterministic } = options
  const isShared = typeof SharedArrayBuffer === 'function' && memory.buffer instanceof SharedArrayBuffer
  const fused = !deterministic && hasRelaxedSimd()
  const code = fused ? (isShared ? relaxedShared : relaxed) : isShared ? baselineShared : baseline
  const module = new WebAssembly.Module(bytesOf(code))
  const instance = new WebAssembly.Instance(module, {
    env: {
      memory,
      abort: () => {
        throw new Error('the kernel stopped')
      },
    },
  })
  const run = instance.exports.learn as Learn

  const scratch = scratchLayout(layout.scratch + thread * layout.scratchBytes, shape, bounds)
  new Uint32Array(memory.buffer, scratch.header, 7).set(scratch.parts)
  const lossSum = new Float64Array(memory.buffer, scratch.loss, 2)
  const stride = strideOf(shape.dimensions) * 4
  const outputs = layout.weights + shape.inputRows * stride
  return {
    name: fused ? 'wasm, fused multiply-add' : 'wasm',
    lessons: new Int32Array(memory.buffer, scratch.lessons, scratch.lessonCount),
    learn(length, rate) {
      lossSum.fill(0)
      const { lessons, header } = scratch
      run(
        lessons,
        length,
        layout.weights,
        outputs,
        stride,
        shape.outputRows,
        header,
        rate,
        averaged,
        lossEvery,
      )
      return { sum: lossSum[0], count: lossSum[1] }
    },
  }
}
