import type { Collective } from '@pretexts/contracts'
import type { Objective, StepContext } from '@pretexts/nn'
import { clipGradNorm, type Optimizer } from '@pretexts/optim'
import type { Random } from '@pretexts/random'
import { ArgumentError, mul, requireOptions, Scope, scope } from '@pretexts/tensor'
import { BatchReader, type BatchSource } from './batch-source.ts'
import { findNonFinite, type NonFinite } from './find-non-finite.ts'
import { NonFiniteError } from './non-finite-error.ts'
import { pretrainOptions } from './pretrain-options.ts'
import { type Measures, RankedLearning } from './ranks/ranked-learning.ts'
import { yieldToEventLoop } from './yield-to-event-loop.ts'

/** One step of training, after it was made. */
export interface StepEvent {
  /** How many steps have been made; the first event has 1. */
  readonly step: number
  readonly loss: number
  /** The objective's, e.g. `{ accuracy: 0.93 }`. */
  readonly metrics: Readonly<Record<string, number>>
  readonly learningRate: number
  /** How long the step took, reading included. */
  readonly seconds: number
}

export interface PretrainOptions {
  /** Where to stop, counted from the beginning and not from `startStep`. */
  readonly steps: number
  readonly optimizer: Optimizer
  /** Learning rate of a step, counted from 0. Default: the optimizer's own stays. */
  readonly schedule?: (step: number) => number
  readonly rng: Random
  /** Maximum norm of the gradient of all parameters together; a longer one is scaled down to it. Default: no limit. */
  readonly clipNorm?: number
  /** Batches whose gradients are averaged before each update. Default 1. */
  readonly accumulate?: number
  /** Steps made before: what `resume` returns. Default 0. */
  readonly startStep?: number
  /** The other ranks, where several train one network: gradients and measures are averaged over them. Default: there are none. */
  readonly collective?: Collective
  /** Whether each rank's batch norms see its own rows alone. Default false: those of all ranks. */
  readonly ownNorms?: boolean
  /** Asked after each step whether to end there. On several ranks all end after the step in which one says so. Default: never. */
  readonly stop?: () => boolean
}

/**
 * Learns, step by step: batch → loss → gradient → update. Progress bars, checkpoints, charts, probes and early stopping are
 * consumers of the events; leaving the loop stops the training, between two steps.
 *
 * Step t draws from `rng.fork(t)` and from nothing else, so a run that goes on from a checkpoint gets the numbers that
 * the uninterrupted run got. Signals and other events are served between steps, and the next batch is read meanwhile.
 *
 * With `accumulate: k`, step t learns from the batches k·t to k·t + k − 1. A loss that compares the examples of a batch with
 * each other sees each batch alone.
 *
 * On several ranks each makes its share of every batch and all of them call this with the same options. What they report is the
 * mean over ranks; loss and gradients are those of the whole batch if the objective says so (`meanOverRanks`, `gatherRows`).
 *
 * @throws NonFiniteError naming the step and the first tensor that is not finite: the loss or a gradient, with the
 *   parameters as they were before the step; or a parameter or buffer after it
 * @example for await (const { step, loss } of pretrain(objective, batch, { steps: 100, optimizer, rng })) console.log(step, loss)
 */
export async function* pretrain<Batch>(
  objective: Objective<Batch>,
  source: BatchSource<Batch>,
  options: PretrainOptions,
): AsyncGenerator<StepEvent, void, void> {
  requireOptions('pretrain', options, pretrainOptions)
  const { steps, optimizer, schedule, accumulate = 1, startStep = 0, collective, stop } = options
  requireSteps('steps', steps)
  requireSteps('startStep', startStep)
  if (!(Number.isSafeInteger(accumulate) && accumulate >= 1)) {
    const message = `accumulate must be a whole number of batches ≥ 1; got ${accumulate}`
    throw new ArgumentError('pretrain', 'accumulate', accumulate, message)
  }
  const reader = new BatchReader(source, steps * accumulate)
  const ranks = collective && collective.size > 1 ? new RankedLearning(objective, collective) : null
  for (let step = startStep; step < steps; step++) {
    const started = performance.now()
    if (schedule) optimizer.learningRate = schedule(step)
    optimizer.zeroGrad()
    ranks?.begin()
    using memory = new Scope() // of the step: what it made is given back at its end
    const parts: Measures[] = []
    for (let part = 0; part < accumulate; part++) {
      const makeBatch = await reader.next(step * accumulate + part)
      parts.push(memory.run(() => learn(objective, makeBatch, { step, part, options, ranks })))
    }
    const own = { measures: meansOf(parts), stop: stop?.() ?? false }
    const { measures, stop: isLast } = ranks?.agree(own) ?? own
    const { loss, ...metrics } = measures
    const { learningRate } = optimizer
    memory.run(() => update(objective, step, options))
    if (options.ownNorms) ranks?.shareBuffers()
    yield { step: step + 1, loss, metrics, learningRate, seconds: (performance.now() - started) / 1000 }
    if (isLast) return
    await yieldToEventLoop()
  }
}

interface Part {
  readonly step: number
  readonly part: number
  readonly options: PretrainOptions
  readonly ranks: RankedLearning | null
}

/** Adds the gradient of one batch; of its tensors, only the gradients are kept. */
function learn<Batch>(
  objective: Objective<Batch>,
  makeBatch: (rng: Random) => Batch,
  { step, part, options, ranks }: Part,
): Measures {
  const { rng, accumulate = 1 } = options
  const stream = part === 0 ? rng.fork(step) : rng.fork(step).fork('part').fork(part)
  let measures: Measures | null = null
  scope(() => {
    const { loss, metrics } = objective.loss(
      makeBatch(stream.fork('batch')),
      contextOf(stream, step, options),
    )
    requireFinite(findNonFinite('loss', [['loss', loss]]), step, options)
    const share = accumulate === 1 ? loss : mul(loss, 1 / accumulate)
    const average = part === accumulate - 1 ? ranks?.averaging(accumulate === 1) : undefined
    share.backward()
    average?.()
    measures = { ...metrics, loss: loss.item() }
    return objective.parameters().flatMap(({ grad }) => grad ?? [])
  })
  return measures as unknown as Measures
}

/** One update of all parameters from their gradients, and what follows it. */
function update<Batch>(objective: Objective<Batch>, step: number, options: PretrainOptions): void {
  const { optimizer, clipNorm, rng } = options
  const parameters = objective.namedParameters()
  const gradients = parameters.map(([name, { grad }]) => [name, grad] as const)
  requireFinite(findNonFinite('gradient of', gradients), step, options)
  if (clipNorm !== undefined) clipGradNorm(objective.parameters(), clipNorm)
  optimizer.step()
  optimizer.zeroGrad()
  objective.afterStep?.(contextOf(rng.fork(step).fork('after'), step, options))
  const found = findNonFinite('parameter', parameters) ?? findNonFinite('buffer', objective.namedBuffers())
  requireFinite(found, step, options)
}

function contextOf(stream: Random, step: number, options: PretrainOptions): StepContext {
  const { steps, collective, ownNorms } = options
  return { training: true, rng: stream.fork('objective'), progress: { step, steps }, collective, ownNorms }
}

function requireFinite(found: NonFinite | null, step: number, { optimizer }: PretrainOptions): void {
  if (found) throw new NonFiniteError(step + 1, found, optimizer.learningRate)
}

/** The mean of each measure over the batches of a step. */
function meansOf(parts: readonly Measures[]): Measures {
  const [first] = parts
  if (parts.length === 1) return first
  const mean = (name: string): number => parts.reduce((sum, part) => sum + part[name], 0) / parts.length
  return Object.fromEntries(Object.keys(first).map((name) => [name, mean(name)])) as Measures
}

function requireSteps(argument: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return
  const message = `${argument} must be a whole number of steps; got ${value}`
  throw new ArgumentError('pretrain', argument, value, message)
}
