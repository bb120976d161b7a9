import { type Dataset, type Samples, subset } from '@pretexts/data'
import { readSafetensors, writeSafetensors } from '@pretexts/formats'
import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'
import {
  accuracyOf,
  extractFeatures,
  fitLbfgsProbe,
  headLogits,
  type Inputs,
  type LinearHead,
  predictionsOf,
} from '@pretexts/transfer'
import { writeFileWhole } from '../embedding/new-file.ts'
import { RunError, UsageError } from '../errors.ts'
import type { RunFiles } from '../run/run-files.ts'

/** A linear classifier of a run's features, fitted by its evaluation and kept in its folder. */
export interface KeptProbe extends LinearHead {
  readonly bias: Tensor
  readonly classNames: readonly string[]
  /** Steps that the encoder had made when it was fitted. */
  readonly step: number
  /** Labeled examples that it was fitted to. */
  readonly examples: number
  /** Its share of correct predictions among test examples; not a number where there were none. */
  readonly accuracy: number
}

/** Examples that it is fitted to at most, and tested on: enough for a linear classifier, and a matter of seconds. */
const most = { train: 5000, test: 1000 }

export interface ProbeSource {
  readonly encoder: Encoder
  readonly inputs: Inputs<Samples>
  readonly labeled: Dataset
  readonly test: Dataset
  readonly seed: number
  readonly step: number
}

/** Fits a probe with all labels, at most those of 5000 examples, and measures it on the test split. */
export async function fitKeptProbe(source: ProbeSource): Promise<KeptProbe> {
  const { encoder, inputs, seed, step } = source
  const rng = new Random(seed).fork('kept probe')
  const [labeled, test] = [
    some(source.labeled, most.train, rng),
    some(source.test, most.test, rng.fork('test')),
  ]
  const classNames = namesOf(labeled)
  const train = { ...(await extractFeatures(encoder, labeled, { inputs })), classes: classNames.length }
  const { weight, bias } = fitLbfgsProbe({ ...train, labels: labelsOf(labeled) })
  const logits = headLogits({ weight, bias }, await extractFeatures(encoder, test, { inputs }))
  const accuracy = accuracyOf(predictionsOf(logits), labelsOf(test))
  return { weight, bias, classNames, step, examples: labeled.count, accuracy }
}

/** Keeps a probe in the folder of its run. @throws RunError when it cannot be written */
export function writeKeptProbe({ probe }: RunFiles, kept: KeptProbe): Promise<void> {
  const { weight, bias, classNames, step, examples, accuracy } = kept
  const arrays = [
    ['weight', { values: Float32Array.from(weight.values()), shape: weight.shape }],
    ['bias', { values: Float32Array.from(bias.values()), shape: bias.shape }],
  ] as const
  const about = { format: 'pt', classNames: JSON.stringify(classNames) }
  const numbers = { step: String(step), examples: String(examples), accuracy: String(accuracy) }
  return writeFileWhole(probe, [writeSafetensors(arrays, { ...about, ...numbers })])
}

/**
 * The probe that a run's evaluation has kept; null where there is none.
 * @throws RunError when its file is damaged or does not fit the encoder; UsageError when the run has gone on since
 */
export function readKeptProbe(
  { probe: path, path: run }: Pick<RunFiles, 'probe' | 'path'>,
  { features, step }: { readonly features: number; readonly step: number },
): KeptProbe | null {
  const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
  if (!existsSync(path)) return null
  const { tensors, metadata } = readSafetensors(readFileSync(path), path)
  const [weight, bias] = [tensors.get('weight'), tensors.get('bias')]
  const classNames = namesIn(metadata.get('classNames') ?? '')
  const classes = classNames?.length ?? -1
  const fits =
    weight?.shape.join() === [classes, features].join() &&
    bias?.shape.join() === String(classes) &&
    classes > 0
  if (!fits || !classNames || !weight || !bias)
    throw new RunError(`${path} does not hold a probe of this encoder; evaluate the run again`)
  const number = (name: string): number => Number(metadata.get(name))
  if (number('step') !== step)
    throw new UsageError(
      `the probe of '${run}' was fitted after ${number('step')} steps, and the run has made ${step}; evaluate it again with --overwrite`,
    )
  return {
    weight: fromArray(weight.values, weight.shape),
    bias: fromArray(bias.values, bias.shape),
    classNames,
    step,
    examples: number('examples'),
    accuracy: number('accuracy'),
  }
}

function namesIn(json: string): string[] | null {
  try {
    const names: unknown = JSON.parse(json)
    return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : null
  } catch {
    return null
  }
}

function some(dataset: Dataset, count: number, rng: Random): Dataset {
  return dataset.count <= count ? dataset : subset(dataset, rng.sample(dataset.count, count))
}

function labelsOf({ labels, name }: Dataset): Int32Array {
  if (labels) return labels
  throw new RunError(`${name} has no labels`)
}

/** The names of all classes; their numbers where they have none. */
function namesOf(dataset: Dataset): readonly string[] {
  const { classNames } = dataset
  return classNames ?? Array.from({ length: Math.max(...labelsOf(dataset)) + 1 }, (_, k) => String(k))
}
