import type { LessonBounds } from '../plan/plan-windows.ts'
import { type Kernel, type LossSum, lessonRoom, lossEvery, type Weights } from './kernel.ts'

/** Outputs that are learned together: one and five negatives, in the registers of a core at once. */
const group = 6

/**
 * The arithmetic of word2vec in plain loops: what the WASM kernel does, to be read, and to run where there is no WASM SIMD.
 *
 * For inputs h₁…hₘ and outputs o₁…oₙ with labels y:
 * ```
 * e[i, j] = α (y[j] − σ(hᵢ · oⱼ))        all with the values from before the lesson
 * oⱼ += Σᵢ e[i, j] hᵢ,   hᵢ += Σⱼ e[i, j] oⱼ
 * ```
 * With m = 1 this is word2vec.c's step. It has an exact σ, where word2vec.c has a table that ends at ±6.
 * @see Mikolov et al. 2013 Eq. 4; Ji et al. 2016 (arXiv 1604.04661) for the matrix form
 */
export class TypescriptKernel implements Kernel {
  readonly name = 'typescript'
  readonly lessons: Int32Array
  readonly #weights: Weights
  readonly #averaged: boolean
  /** hᵢ from before the lesson, and what will be added to it: [M, stride]. */
  readonly #hidden: Float32Array
  readonly #steps: Float32Array
  /** e[i, j], groups of six outputs one after the other: [G, M, 6]. */
  readonly #errors: Float64Array
  /** Where the rows of a group begin among the outputs. */
  readonly #offsets = new Int32Array(group)

  /** @param averaged the inputs of a lesson are rows of one hidden vector, their mean; each row gets its whole gradient */
  constructor(weights: Weights, bounds: LessonBounds, averaged: boolean) {
    const rows = averaged ? 1 : bounds.inputs
    this.#weights = weights
    this.#averaged = averaged
    this.lessons = new Int32Array(lessonRoom(bounds.integers))
    this.#hidden = new Float32Array(rows * weights.stride)
    this.#steps = new Float32Array(rows * weights.stride)
    this.#errors = new Float64Array(Math.ceil(bounds.outputs / group) * group * rows)
  }

  learn(length: number, rate: number): LossSum {
    const loss = { sum: 0, count: 0 }
    for (let at = 0, lesson = 0; at < length; lesson++) {
      const m = this.lessons[at]
      const n = this.lessons[at + 1]
      const targets = at + 2 + m
      const count = this.#averaged ? 1 : m
      this.#gather(at + 2, m)
      for (let first = 0; first < n; first += group) this.#measure(count, targets, n, first, rate)
      if (lesson % lossEvery === 0) this.#addLoss(count, n, rate, loss)
      for (let first = 0; first < n; first += group) this.#apply(count, targets, n, first)
      this.#scatter(at + 2, m)
      at = targets + n
    }
    return loss
  }

  /** Copies the inputs to the hidden vectors, or their mean to the only one. */
  #gather(at: number, m: number): void {
    const { inputs, stride } = this.#weights
    const count = this.#averaged ? 1 : m
    this.#steps.fill(0, 0, count * stride)
    this.#hidden.fill(0, 0, count * stride)
    const share = count / m
    for (let i = 0; i < m; i++) {
      const from = this.lessons[at + i] * stride
      const to = this.#averaged ? 0 : i * stride
      for (let k = 0; k < stride; k++) this.#hidden[to + k] += share * inputs[from + k]
    }
  }

  #scatter(at: number, m: number): void {
    const { inputs, stride } = this.#weights
    for (let i = 0; i < m; i++) {
      const to = this.lessons[at + i] * stride
      const from = this.#averaged ? 0 : i * stride
      for (let k = 0; k < stride; k++) inputs[to + k] += this.#steps[from + k]
    }
  }

  /** Where outputs first … first + 5 lie; the row of zeros stands in for those that are not there. */
  #findGroup(targets: number, n: number, first: number): Int32Array {
    const { outputRows, stride } = this.#weights
    for (let j = 0; j < group; j++) {
      const row = first + j < n ? this.lessons[targets + first + j] >>> 1 : outputRows
      this.#offsets[j] = row * stride
    }
    return this.#offsets
  }

  /** e[i, first … first + 5] for all hidden vectors. */
  #measure(count: number, targets: number, n: number, first: number, rate: number): void {
    const { outputs, stride } = this.#weights
    const hidden = this.#hidden
    const errors = this.#errors
    const offsets = this.#findGroup(targets, n, first)
    const a = offsets[0]
    const b = offsets[1]
    const c = offsets[2]
    const d = offsets[3]
    const e = offsets[4]
    const f = offsets[5]
    for (let i = 0; i < count; i++) {
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      let s4 = 0
      let s5 = 0
      for (let k = 0, at = i * stride; k < stride; k++, at++) {
        const h = hidden[at]
        s0 += h * outputs[a + k]
        s1 += h * outputs[b + k]
        s2 += h * outputs[c + k]
        s3 += h * outputs[d + k]
        s4 += h * outputs[e + k]
        s5 += h * outputs[f + k]
      }
      const to = first * count + i * group
      errors[to] = s0
      errors[to + 1] = s1
      errors[to + 2] = s2
      errors[to + 3] = s3
      errors[to + 4] = s4
      errors[to + 5] = s5
      for (let j = 0; j < group; j++) {
        const label = this.lessons[targets + first + j] & 1
        errors[to + j] = first + j < n ? rate * (label - 1 / (1 + Math.exp(-errors[to + j]))) : 0
      }
    }
  }

  /** Adds to the outputs of a group, and to the steps of the hidden vectors. */
  #apply(count: number, targets: number, n: number, first: number): void {
    const { outputs, stride } = this.#weights
    const hidden = this.#hidden
    const steps = this.#steps
    const errors = this.#errors
    const offsets = this.#findGroup(targets, n, first)
    const a = offsets[0]
    const b = offsets[1]
    const c = offsets[2]
    const d = offsets[3]
    const e = offsets[4]
    const f = offsets[5]
    for (let k = 0; k < stride; k++) {
      const x0 = outputs[a + k]
      const x1 = outputs[b + k]
      const x2 = outputs[c + k]
      const x3 = outputs[d + k]
      const x4 = outputs[e + k]
      const x5 = outputs[f + k]
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      let s4 = 0
      let s5 = 0
      for (let at = k, error = first * count; at < count * stride; at += stride, error += group) {
        const h = hidden[at]
        const e0 = errors[error]
        const e1 = errors[error + 1]
        const e2 = errors[error + 2]
        const e3 = errors[error + 3]
        const e4 = errors[error + 4]
        const e5 = errors[error + 5]
        steps[at] += e0 * x0 + e1 * x1 + e2 * x2 + e3 * x3 + e4 * x4 + e5 * x5
        s0 += e0 * h
        s1 += e1 * h
        s2 += e2 * h
        s3 += e3 * h
        s4 += e4 * h
        s5 += e5 * h
      }
      outputs[a + k] += s0
      outputs[b + k] += s1
      outputs[c + k] += s2
      outputs[d + k] += s3
      outputs[e + k] += s4
      outputs[f + k] += s5
    }
  }

  #addLoss(count: number, n: number, rate: number, loss: LossSum): void {
    const slots = Math.ceil(n / group) * group * count
    // An empty slot has error 0, and so the loss of a certainty.
    for (let i = 0; i < slots; i++) loss.sum -= Math.log(Math.max(1e-7, 1 - Math.abs(this.#errors[i]) / rate))
    loss.count += count * n
  }
}
