import { identity } from '../ops/gradient/identity.ts'
import { gradients } from '../tape/backward.ts'
import { captured } from '../tape/captured.ts'
import { isRecording, record, tapePosition, withRecording } from '../tape/tape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { SideEffects } from './side-effects.ts'

/** The tensors by position, each a value of its own so that the tape notices when it changes. */
interface Saved<Inputs extends Tensor[]> extends Record<string, unknown> {
  readonly f: (...inputs: Inputs) => Tensor
  /** How many of the node's inputs were given; the others f brought along. */
  readonly given: number
  readonly effects: SideEffects
  readonly [position: number]: Tensor
}

/**
 * `f(…inputs)` that keeps only its inputs: what it computed in between is forgotten, and computed again when the
 * backward pass comes by. Memory of one call of f, for the price of one more.
 *
 * Parameters that f uses without being given them get their gradients as well. The second run sees random streams and
 * buffers as the first one did, and leaves no trace: dropout draws the same mask, running statistics move once. (Changes
 * count that go through `updateInPlace`.)
 * @see Chen et al. 2016, "Training Deep Nets with Sublinear Memory Cost"
 * @example checkpoint((x) => block.forward(x, context), x)
 */
export function checkpoint<Inputs extends Tensor[]>(
  f: (...inputs: Inputs) => Tensor,
  ...inputs: Inputs
): Tensor {
  if (!isRecording()) return f(...inputs)
  const since = tapePosition()
  // Recorded only to learn what f brought along; this stretch of tape is dropped on return.
  const variables = inputs.map((x) => (x.requiresGrad ? x.detach().requireGrad() : x)) as Inputs
  const effects = new SideEffects()
  const value = effects.record(() => f(...variables))
  const all = [...inputs, ...captured(value, variables, since)]
  const saved: Saved<Inputs> = { f, given: inputs.length, effects, ...all }
  return record('checkpoint', value.detach(), all, saved, vjp<Inputs>)
}

// As f's own: run again, and back from ḡ.
function vjp<Inputs extends Tensor[]>(
  g: Tensor,
  { f, given, effects, ...tensors }: Saved<Inputs>,
): (Tensor | null)[] {
  const all = Object.values(tensors) as Tensor[]
  const createGraph = isRecording()
  return withRecording(true, () => {
    const since = tapePosition()
    const inputs = all.slice(0, given) as Inputs
    const variables = inputs.map((x) =>
      !x.requiresGrad ? x : createGraph ? identity(x) : x.detach().requireGrad(),
    ) as Inputs
    return effects.replay(() =>
      gradients(f(...variables), [...variables, ...all.slice(given)], g, { createGraph, since }),
    )
  })
}
