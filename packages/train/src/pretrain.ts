import type { Context, Objective } from '@pretexts/nn'
import { clipGradNorm, type Optimizer } from '@pretexts/optim'
import type { Random } from '@pretexts/random'
import { ArgumentError, Scope } from '@pretexts/tensor'
import { breathe } from './breathe.ts'
import { findNonFinite, type NonFinite } from './find-non-finite.ts'
import { NonFiniteError } from './non-finite-error.ts'

/** One step of training, after it was made. */
export interface StepEvent {
  /** How many steps have been made; the first event has 1. */
  readonly step: number
  readonly loss: number
  /** The objective's, e.g. `{ accuracy: 0.93 }`. */
  readonly metrics: Readonly<Record<string, number>>
  readonly learningRate: number
  /** What the step took. */
  readonly seconds: number
}

/** The batch of a step, counted from 0. It must depend on its arguments alone, or resuming is not exact. */
export type BatchSource<Batch> = (step: number, rng: Random) => Batch | Promise<Batch>

export interface PretrainOptions {
  /** Where to stop, counted from the beginning and not from `startStep`. */
  readonly steps: number
  readonly optimizer: Optimizer
  /** Learning rate of a step, counted from 0; without it the optimizer's own stays. */
  readonly schedule?: (step: number) => number
  readonly rng: Random
  /** Longest that the gradient of all parameters together may be; a longer one is scaled down to it. */
  readonly clipNorm?: number
  /** Steps made before: what `resume` returns. */
  readonly startStep?: number
}

/**
 * Learns, step by step: batch → loss → gradient → update. Progress bars, checkpoints, charts and early stopping are
 * consumers of the events; who leaves the loop stops the training, between two steps.
 *
 * Step t draws from `rng.fork(t)` and from nothing else, so a run that goes on from a checkpoint gets the numbers that
 * the uninterrupted run got. Signals and other events are served between steps.
 *
 * @throws NonFiniteError naming the step and the first tensor that is not finite: the loss or a gradient, with the
 *   parameters as they were before the step; or a parameter or buffer after it
 * @example for await (const { step, loss } of pretrain(objective, batch, { steps: 100, optimizer, rng })) console.log(step, loss)
 */
export async function* pretrain<Batch>(
  objective: Objective<Batch>,
  batch: BatchSource<Batch>,
  options: PretrainOptions,
): AsyncGenerator<StepEvent, void, void> {
  const { steps, optimizer, schedule, rng, startStep = 0 } = options
  requireCount('steps', steps)
  requireCount('startStep', startStep)
  for (let step = startStep; step < steps; step++) {
    const started = performance.now()
    const stream = rng.fork(step)
    using memory = new Scope() // of the step: batch, activations and gradients go together
    const examples = await memory.run(() => batch(step, stream.fork('batch')))
    if (schedule) optimizer.learningRate = schedule(step)
    const context = { training: true, rng: stream.fork('objective') }
    const learned = memory.run(() => learn(step + 1, objective, examples, context, options))
    yield { step: step + 1, ...learned, seconds: (performance.now() - started) / 1000 }
    await breathe()
  }
}

/** One update of all parameters. */
function learn<Batch>(
  step: number,
  objective: Objective<Batch>,
  batch: Batch,
  context: Context,
  options: PretrainOptions,
) {
  const { optimizer, clipNorm } = options
  const { learningRate } = optimizer
  const requireFinite = (found: NonFinite | null): void => {
    if (found) throw new NonFiniteError(step, found, learningRate)
  }
  optimizer.zeroGrad()
  const { loss, metrics } = objective.loss(batch, context)
  requireFinite(findNonFinite('loss', [['loss', loss]]))
  loss.backward()
  const parameters = objective.namedParameters()
  requireFinite(
    findNonFinite(
      'gradient of',
      parameters.map(([name, { grad }]) => [name, grad]),
    ),
  )
  if (clipNorm !== undefined) clipGradNorm(objective.parameters(), clipNorm)
  optimizer.step()
  optimizer.zeroGrad()
  requireFinite(findNonFinite('parameter', parameters) ?? findNonFinite('buffer', objective.namedBuffers()))
  return { loss: loss.item(), metrics, learningRate }
}

function requireCount(argument: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return
  throw new ArgumentError(
    'pretrain',
    argument,
    value,
    `${argument} must be a whole number of steps; got ${value}`,
  )
}
