import { ArgumentError } from '../errors/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'

/** One operation as it ran, differentiable or not. */
export interface TracedOperation {
  /** Its name, or that of its kernel where one operation has several. */
  readonly op: string
  readonly output: Tensor
  /** The tensors that its result may be differentiated in, and those of a comparison. */
  readonly inputs: readonly Tensor[]
  /** Whatever else it depends on, such as axes, a geometry, indices or a mask: what it saves for its VJP. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Who is told of every operation; null nearly always, so that looking costs one comparison. */
export let tracer: Tracer | null = null

type Tracer = (
  op: string,
  output: Tensor,
  inputs: readonly Tensor[],
  facts?: Readonly<Record<string, unknown>>,
) => void

/**
 * Runs `f` and lists every operation that ran inside, oldest first: on integers and masks too, and whether or not the tape is on.
 * What translates a computation into another language reads this list; see `exportOnnx` of `@pretexts/formats`.
 *
 * Views of the same memory that are made by hand (`detach`) are no operations and are not listed.
 * @throws ArgumentError when f is async: what it does after its first await would be missed
 * @example trace(() => relu(add(x, 1))).operations.map(({ op }) => op) // → ['add', 'relu']
 */
export function trace<T>(f: () => T): { readonly value: T; readonly operations: readonly TracedOperation[] } {
  const operations: TracedOperation[] = []
  const before = tracer
  tracer = (op, output, inputs, facts = {}) => {
    operations.push({ op, output, inputs, facts })
    before?.(op, output, inputs, facts)
  }
  try {
    const value = f()
    if (!(value instanceof Promise)) return { value, operations }
    throw new ArgumentError('trace', 'f', f, 'f must not be async; await first, and trace what is left')
  } finally {
    tracer = before
  }
}
