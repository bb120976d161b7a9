import type { Kernel } from '../backend.ts'
import { ArgumentError, PretextsError } from '../errors/errors.ts'
import { isFloat, type TypedArray } from '../tensor/dtype.ts'
import { formatShape, type Shape } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import { callSite, captureStack } from './call-site.ts'
import type { TapeNode } from './tape.ts'
import { type Watch, withWatch } from './watch.ts'

/** NaN or an infinity that came out of finite numbers. */
export class AnomalyError extends PretextsError {
  readonly direction: 'forward' | 'backward'
  /** What computed it: the operation itself or, on the way back, an operation of its VJP. */
  readonly kernel: string
  readonly value: number
  /** Shapes of the tensors that were read and written. */
  readonly shapes: readonly Shape[]
  /** Where the operation was called, `file:line:column`. The whole stack is in `cause`. */
  readonly calledAt: string

  constructor(
    facts: Pick<AnomalyError, 'operation' | 'direction' | 'kernel' | 'value' | 'shapes'>,
    stack: string,
  ) {
    const { operation, direction, kernel, value, shapes } = facts
    const calledAt = callSite(stack)
    const by = kernel === operation ? '' : ` by ${kernel}`
    const what = direction === 'forward' ? `made ${value}` : `on the way back, ${value} was made${by}`
    super(
      operation,
      `${what} of finite numbers; shapes ${shapes.map(formatShape).join(', ')}; called at ${calledAt}`,
    )
    this.direction = direction
    this.kernel = kernel
    this.value = value
    this.shapes = shapes
    this.calledAt = calledAt
    this.cause = Object.assign(new Error(`${operation} was called here`), { stack })
  }
}

/**
 * Runs `f`, forward and backward, and stops at the first operation that makes NaN or an infinity of finite numbers. Many
 * times slower: every number is looked at. What is recorded inside knows where it was called, also for a backward
 * pass that runs in a later `detectAnomaly`; and so does memory that a scope gives back.
 *
 * An infinity that was put in, such as the −∞ of an attention mask, is no anomaly.
 * @throws AnomalyError that names the operation, in which direction, the shapes, and where it was called
 * @example detectAnomaly(() => loss(model, batch).backward())
 */
export function detectAnomaly<T>(f: () => T): T {
  const result = withWatch(new AnomalyWatch(), f)
  if (!(result instanceof Promise)) return result
  const fix = 'it ends when f returns; put the synchronous part inside'
  throw new ArgumentError('detectAnomaly', 'f', f, `cannot watch an async function; ${fix}`)
}

const stacks = new WeakMap<TapeNode, string>()

class AnomalyWatch implements Watch {
  #behind: TapeNode | null = null

  kernel<K extends Kernel>(name: string, run: K): K {
    return ((...args) => {
      const finite = firstNonFinite(args) === undefined
      run(...args)
      const value = finite ? firstNonFinite(args) : undefined
      if (value !== undefined) throw this.#anomaly(name, value, args)
    }) as K
  }

  recorded(node: TapeNode, output: Tensor): void {
    stacks.set(node, captureStack())
    const value = firstNonFinite([output])
    if (value !== undefined && firstNonFinite(node.inputs) === undefined)
      throw this.#anomaly(node.op, value, [...node.inputs, output])
  }

  back(node: TapeNode, g: Tensor, pull: () => readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    const outer = this.#behind
    this.#behind = node
    try {
      const pulled = pull()
      const value = firstNonFinite(pulled)
      if (value === undefined || firstNonFinite([g, ...node.inputs]) !== undefined) return pulled
      throw this.#anomaly(node.op, value, [g, ...node.inputs])
    } finally {
      this.#behind = outer
    }
  }

  caller(): string {
    return callSite(captureStack())
  }

  #anomaly(kernel: string, value: number, args: readonly unknown[]): AnomalyError {
    const facts = { kernel, value, shapes: shapesOf(args) }
    const node = this.#behind
    if (node === null)
      return new AnomalyError({ ...facts, operation: kernel, direction: 'forward' }, captureStack())
    const stack = stacks.get(node) ?? captureStack()
    return new AnomalyError({ ...facts, operation: node.op, direction: 'backward' }, stack)
  }
}

/** Of tensors and typed arrays, also in lists. */
function shapesOf(values: readonly unknown[]): Shape[] {
  return values.flat().flatMap((value) => {
    if (value instanceof Tensor) return [value.shape]
    return ArrayBuffer.isView(value) ? [[(value as TypedArray).length]] : []
  })
}

/** Of tensors, typed arrays and numbers, also in lists; undefined when all are finite. */
function firstNonFinite(values: readonly unknown[]): number | undefined {
  for (const value of values.flat()) {
    if (typeof value === 'number' && !Number.isFinite(value)) return value
    const numbers = floatsOf(value)
    const found = numbers?.find((x) => !Number.isFinite(x))
    if (found !== undefined) return found
  }
  return undefined
}

function floatsOf(value: unknown): TypedArray | undefined {
  if (value instanceof Tensor) return isFloat(value.dtype) ? value.elements() : undefined
  return value instanceof Float32Array || value instanceof Float64Array ? value : undefined
}
