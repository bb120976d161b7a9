import type { Collective } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { ArgumentError, describeValue } from '@pretexts/tensor'

/** What a forward pass depends on besides its input: mode and randomness are arguments, never globals. */
export interface Context {
  /** True while learning: dropout drops, batch norm uses the statistics of the batch and updates its running ones. */
  readonly training: boolean
  /** The stream that layers draw from, e.g. `rng.fork('step').fork(step)`. */
  readonly rng: Random
  /**
   * The other ranks of a run on several: each has a share of the rows of a batch, in the order of ranks. All ranks have the same
   * `rng`. Default: there are none.
   */
  readonly collective?: Collective
  /** Whether batch norm sees the rank's own rows alone, and not those of all ranks. Default false. */
  readonly ownNorms?: boolean
}

/** How far training is: for schedules of a momentum, a temperature, a loss weight. */
export interface Progress {
  /** Steps made so far, from 0. */
  readonly step: number
  /** Steps of the whole run. */
  readonly steps: number
}

/** The context of an objective: it knows how far training is. */
export interface StepContext extends Context {
  readonly progress: Progress
}

/** Evaluation mode. Its stream starts the same at every call, so that evaluating twice gives the same result. */
export function evaluation(progress: Progress = { step: 0, steps: 1 }): StepContext {
  return { training: false, rng: new Random('evaluation'), progress }
}

/**
 * Throws unless a forward pass was given a context: plain JavaScript lets `layer.forward(x)` pass, or `layer.forward(x, true)`.
 * @param layer makes the name that the error begins with
 * @throws ArgumentError that says what to write
 */
export function requireContext(layer: () => string, context: Pick<Context, 'training'>): void {
  if (typeof context?.training === 'boolean') return
  const fix = 'write forward(x, evaluation()) or forward(x, { training: true, rng: new Random(seed) })'
  const message = `forward needs a context; got ${describeValue(context)}; ${fix}`
  throw new ArgumentError(layer(), 'context', context, message)
}

/**
 * The same for the methods of an objective, which also draw from the context's stream.
 * @param objective its class is named by the error
 * @throws ArgumentError that says what is missing, and what to write
 */
export function requireObjectiveContext(objective: object, method: string, context: Context): void {
  refuseWithout(objective, method, context, missingOf(context))
}

/** The same for those that ask how far training is. */
export function requireStepContext(objective: object, method: string, context: StepContext): void {
  const { step, steps } = context?.progress ?? {}
  const known = typeof step === 'number' && typeof steps === 'number'
  refuseWithout(objective, method, context, [...missingOf(context), ...(known ? [] : ['progress'])])
}

function missingOf(context: Context): string[] {
  return [
    ...(typeof context?.training === 'boolean' ? [] : ['training']),
    ...(typeof context?.rng?.fork === 'function' ? [] : ['rng']),
  ]
}

function refuseWithout(
  objective: object,
  method: string,
  context: Context,
  missing: readonly string[],
): void {
  if (missing.length === 0) return
  const got = `got ${describeValue(context)}, without ${missing.join(', ')}`
  const fix = `write ${method}(batch, evaluation()) or { ...evaluation({ step, steps }), training: true, rng: new Random(seed) }`
  const { name } = objective.constructor
  throw new ArgumentError(name, 'context', context, `${method} needs a context; ${got}; ${fix}`)
}
