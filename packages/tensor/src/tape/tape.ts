import { ArgumentError, GradientError } from '../errors/errors.ts'
import { formatShape } from '../tensor/shape.ts'
import { temporarily } from '../tensor/storage.ts'
import { Tensor } from '../tensor/tensor.ts'
import { tracer } from './trace.ts'
import { watch } from './watch.ts'

/**
 * Vector-Jacobian product of one operation: from the cotangent ḡ of its output to the cotangents of its inputs,
 * in their order. `null` stands for an input without a derivative. `needed[i]` is false where nobody asked.
 * Written in differentiable operations, so that a gradient has a gradient.
 */
export type Vjp<Saved> = (g: Tensor, saved: Saved, needed: readonly boolean[]) => readonly (Tensor | null)[]

/** What an operation keeps for its `vjp`: tensors, and plain facts such as axes. */
export type SavedValues = Readonly<Record<string, unknown>>

let clock = 0

/** One recorded operation: who it read, what it kept, how to go back. */
export class TapeNode {
  readonly op: string
  /** Grows with every recorded operation, so inputs always have a smaller one. */
  readonly id = clock++
  readonly inputs: readonly Tensor[]
  readonly #vjp: Vjp<SavedValues>
  #saved: SavedValues | null
  readonly #versions: number[] = []

  constructor(op: string, inputs: readonly Tensor[], saved: SavedValues, vjp: Vjp<SavedValues>) {
    this.op = op
    this.inputs = inputs
    this.#saved = saved
    this.#vjp = vjp
    for (const key in saved) {
      const value = saved[key]
      if (value instanceof Tensor) this.#versions.push(value.storage.version)
    }
  }

  /** The cotangents of the inputs for the output's cotangent `g`. */
  pullBack(g: Tensor): readonly (Tensor | null)[] {
    const saved = this.#saved
    if (saved === null) {
      const fix = 'pass { retainGraph: true } to the first backward'
      throw new GradientError(this.op, `this graph was already used by a backward pass; ${fix}`)
    }
    this.#requireUnchanged(saved)
    return this.#vjp(
      g,
      saved,
      this.inputs.map((input) => input.requiresGrad),
    )
  }

  /** Lets go of what was saved; a second `pullBack` is then an error. */
  release(): void {
    this.#saved = null
  }

  /** `matmul([2, 3] ← transpose, [3, 4] leaf)` */
  toString(): string {
    const from = this.inputs.map(
      (x) => `${formatShape(x.shape)} ${x.node ? `← ${x.node.op}` : x.requiresGrad ? 'leaf' : 'constant'}`,
    )
    return `${this.op}(${from.join(', ')})`
  }

  #requireUnchanged(saved: SavedValues): void {
    let i = 0
    for (const key in saved) {
      const value = saved[key]
      if (!(value instanceof Tensor) || value.storage.version === this.#versions[i++]) continue
      const what = `its saved '${key}' ${formatShape(value.shape)} was changed in place before backward`
      throw new GradientError(this.op, `${what}; run backward before the update, or compute on a copy`)
    }
  }
}

/** Where the tape stands: every operation recorded from now on has an id of at least this. */
export function tapePosition(): number {
  return clock
}

let recording = true

/** Whether operations are written to the tape now. */
export function isRecording(): boolean {
  return recording
}

/** Runs `f` with the tape on or off and puts it back, also after an error. */
export function withRecording<T>(on: boolean, f: () => T): T {
  const before = recording
  recording = on
  try {
    return f()
  } finally {
    recording = before
  }
}

let pass = 0
let passes = 0

/** Which backward pass goes on; what one leaves behind when it fails must not be taken for another's. */
export function currentPass(): number {
  return pass
}

/** Runs `f` as a backward pass of its own, also inside of another. */
export function asPass(f: () => void): void {
  const before = pass
  pass = ++passes
  try {
    f()
  } finally {
    pass = before
  }
}

/**
 * Runs `f` without recording: nothing computed inside needs a gradient. Memory of what `f` made and does not return is given
 * back, as at the end of a `scope`; return what you want to use, or `keep` it.
 * @throws ArgumentError when f is async: what it does after its first await would be recorded
 * @example const logits = noGrad(() => model.forward(images, evaluation()))
 */
export function noGrad<T>(f: () => T): T {
  const result = withRecording(false, () => temporarily(f))
  if (!(result instanceof Promise)) return result
  throw new ArgumentError(
    'noGrad',
    'f',
    f,
    'f must not be async; await first, and call noGrad on what is left',
  )
}

/**
 * Writes one operation to the tape: `output` was computed from `inputs`, and `vjp` goes back with what was `saved`.
 * Does nothing when no input needs a gradient or recording is off. Returns `output`.
 */
export function record<Saved extends SavedValues>(
  op: string,
  output: Tensor,
  inputs: readonly Tensor[],
  saved: Saved,
  vjp: Vjp<Saved>,
): Tensor {
  tracer?.(op, output, inputs, saved)
  if (recording && inputs.some((input) => input.requiresGrad)) {
    output.requiresGrad = true
    output.node = new TapeNode(op, inputs, saved, vjp as Vjp<SavedValues>)
    watch?.recorded(output.node, output)
  }
  return output
}
