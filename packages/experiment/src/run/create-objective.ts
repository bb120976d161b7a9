import type { Collective } from '@pretexts/contracts'
import { Batches, type Dataset, type Samples, toTensor } from '@pretexts/data'
import { createEncoder } from '@pretexts/models'
import type { Component, Encoder, EncoderMaker, Objective, StateDict } from '@pretexts/nn'
import {
  AdamW,
  biasesAndNorms,
  constant,
  cosine,
  LARS,
  linear,
  type Optimizer,
  type Schedule,
  SGD,
} from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { requireOptions, type Tensor } from '@pretexts/tensor'
import type { ReadingSource } from '@pretexts/train'
import { rankedSource } from '../ranks/ranked-source.ts'
import type { RunPlan } from '../settings/plan.ts'
import type { TrainingOptions } from '../settings/training-options.ts'
import { fitWeights } from '../weights/fit-weights.ts'
import { readWeights } from '../weights/read-weights.ts'
import { WeightsError } from '../weights/weights-error.ts'

/** What an encoder depends on. */
export type EncoderPlan = Pick<RunPlan, 'task' | 'model' | 'settings' | 'form' | 'training'>

/** Makes encoders as a run does: weights from the run's own stream unless another is given. */
export function encoderMaker({ model, settings, training }: EncoderPlan): EncoderMaker {
  const own = new Random(training.seed).fork('encoder')
  return (wanted, rng = own) => createEncoder(model, wanted, settings.model.options, rng)
}

/**
 * Task, network and heads as they are before any training: a function of the settings, and of the data where a task needs it.
 * @param weights what the encoder begins with. Default: random weights
 * @throws WeightsError when they do not fit
 */
export async function createObjective(
  plan: RunPlan,
  dataset: Dataset,
  weights: StateDict | null = null,
): Promise<Objective<unknown>> {
  const { task, settings, form, training } = plan
  const rng = new Random(training.seed).fork('heads')
  const make = encoderMaker(plan)
  const maker = weights ? beginningWith(weights, make, training.init) : make
  const objective = await task.objective(maker, { form, dataset }, settings.task.options, rng)
  if (weights)
    objective.encoder.loadStateDict(fitWeights(objective.encoder, weights, training.init), { strict: true })
  return objective
}

/** The weights that a run's settings name; null where they are random. */
export function initialWeights({ init }: Pick<TrainingOptions, 'init'>): StateDict | null {
  return init === 'none' ? null : readWeights(init)
}

/**
 * Makes the run's own encoder with its weights already in it, so that twins and teachers that a task copies from it begin with the same.
 * Encoders that a task makes beside it, or puts together to one, stay as they are.
 */
function beginningWith(weights: StateDict, make: EncoderMaker, source: string): EncoderMaker {
  return (form, rng) => {
    const encoder = make(form, rng)
    if (rng !== undefined) return encoder
    try {
      encoder.loadStateDict(fitWeights(encoder, weights, source))
    } catch (error) {
      if (!(error instanceof WeightsError)) throw error // told of the whole encoder, by `createObjective`
    }
    return encoder
  }
}

/** Everything that `pretrain` takes. */
export interface Pretraining {
  readonly objective: Objective<unknown>
  readonly source: ReadingSource<Samples, unknown>
  readonly steps: number
  readonly optimizer: Optimizer
  readonly schedule: Schedule
  readonly clipNorm: number | undefined
  readonly accumulate: number
  readonly rng: Random
}

export interface PretrainingOptions {
  /** A limit on the number of steps. Default: none. */
  readonly most?: number
  /** What the encoder begins with. Default: random weights. */
  readonly weights?: StateDict | null
  /** The ranks that train together: each gets its share of every batch. Default: there is one. */
  readonly collective?: Collective
}

/**
 * Everything that `pretrain` takes, from the settings and the unlabeled examples.
 */
export async function createPretraining(
  plan: RunPlan,
  dataset: Dataset,
  options?: PretrainingOptions,
): Promise<Pretraining> {
  const {
    most = Number.POSITIVE_INFINITY,
    weights = null,
    collective,
  } = requireOptions('createPretraining', options, {
    most: 'number',
    weights: 'object',
    collective: 'object',
  })
  const { task, settings, training } = plan
  const objective = await createObjective(plan, dataset, weights)
  const rng = new Random(training.seed)
  const batches = batchesOf(plan, dataset)
  const { accumulate, clipNorm } = training
  const steps = Math.min(most, plannedSteps(plan, dataset))
  return {
    objective,
    source:
      collective && collective.size > 1
        ? rankedSource(plan, dataset, batches, collective)
        : {
            read: (index) => dataset.read(batches.indices(index)),
            batch: (samples, stream) => task.batch(samples, stream, settings.task.options),
          },
    steps,
    optimizer: optimizerFor(objective, training),
    schedule: scheduleFor(training, steps),
    clipNorm: clipNorm > 0 ? clipNorm : undefined,
    accumulate,
    rng: rng.fork('training'),
  }
}

/** The optimizer that the settings ask for; biases and norms have no weight decay, and with LARS the rate as it is. */
export function optimizerFor(objective: Component, training: TrainingOptions): Optimizer {
  const { optimizer, learningRate, weightDecay, beta2 } = training
  const settings = { learningRate, weightDecay, exclude: biasesAndNorms }
  const parameters = objective.namedParameters()
  if (optimizer === 'lars') return new LARS(parameters, settings)
  return optimizer === 'sgd'
    ? new SGD(parameters, { ...settings, momentum: 0.9, nesterov: true })
    : new AdamW(parameters, { ...settings, beta2 })
}

function scheduleFor({ schedule, learningRate: base }: TrainingOptions, total: number): Schedule {
  const ramp = { base, total, warmUp: Math.min(20, Math.floor(total / 10)) }
  if (schedule === 'constant') return constant(base)
  return schedule === 'linear' ? linear(ramp) : cosine(ramp)
}

/** Whole examples as the run's encoder takes them. */
export function inputsOf({ task, settings }: RunPlan): (samples: Samples) => Tensor {
  return (samples) => task.inputs?.(samples, settings.task.options) ?? toTensor(samples)
}

/** An encoder of the run's kind with random weights: a baseline, or what a checkpoint is loaded into. */
export function randomEncoder(plan: EncoderPlan, rng: Random): Encoder {
  const make = encoderMaker(plan)
  return plan.task.encoder?.(make, plan.form, plan.settings.task.options, rng) ?? make(plan.form, rng)
}

/** Steps that a run will have made when it is finished. */
export function plannedSteps(plan: Pick<RunPlan, 'training'>, dataset: Dataset): number {
  const { steps, epochs, accumulate } = plan.training
  return steps || Math.ceil((batchesOf(plan, dataset).stepsPerEpoch * epochs) / accumulate)
}

function batchesOf({ training }: Pick<RunPlan, 'training'>, { count, window }: Dataset): Batches {
  const rng = new Random(training.seed).fork('batches')
  return new Batches({ count, batchSize: Math.min(training.batchSize, count), rng, window })
}
