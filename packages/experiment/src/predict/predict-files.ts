import { firstNonFinite } from '@pretexts/contracts'
import type { Dataset } from '@pretexts/data'
import { noGrad, requireOptions, softmax } from '@pretexts/tensor'
import { extractFeatures, type Features, headLogits, nearest } from '@pretexts/transfer'
import { type ChosenExamples, chooseExamples } from '../embedding/choose-examples.ts'
import { embedExamples, labelOf } from '../embedding/embed-examples.ts'
import { RunError, UsageError } from '../errors.ts'
import { registry as everything, type Registry } from '../registry.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import { fileExamples } from './file-examples.ts'
import { type KeptProbe, readKeptProbe } from './kept-probe.ts'

/** A class with its probability. */
export interface ClassProbability {
  readonly label: string
  readonly probability: number
}

/** An example of the run's data that is near to a file. */
export interface NearExample {
  readonly index: number
  /** The file that it is from; null where examples do not come from files. */
  readonly file: string | null
  readonly label: string | null
  /** 1 − the cosine of the features. */
  readonly distance: number
}

/** What an encoder says of a file. */
export interface FilePrediction {
  readonly file: string
  /** How many examples the file makes, such as the pieces of a long sound. */
  readonly examples: number
  /** All classes, the most probable first; null without a probe. */
  readonly classes: readonly ClassProbability[] | null
  /** The nearest examples of the run's data, nearest first; null with a probe. */
  readonly neighbors: readonly NearExample[] | null
}

export interface FilePredictions {
  readonly predictions: readonly FilePrediction[]
  /** The classifier that was asked; null where neighbors were looked for. */
  readonly probe: Pick<KeptProbe, 'classNames' | 'examples' | 'accuracy'> | null
}

export interface PredictOptions {
  /** Look for neighbors also where there is a probe. Default false. */
  readonly neighbors?: boolean
  /** How many neighbors. Default 8. */
  readonly k?: number
  /** What a run can be made of. Default: everything that the packages have. */
  readonly registry?: Registry
}

/**
 * Says of files what a run knows: classes with their probabilities, by the probe that its evaluation has kept; or, where its data has no
 * labels, the nearest of its examples. A file that makes several examples gets the mean of their probabilities, and the neighbors of the
 * mean of their features.
 * @throws UsageError when there are no files, a file cannot be read as the run's data is, or the run has labels and was not evaluated
 */
export async function predictFiles(
  opened: OpenEncoder,
  paths: readonly string[],
  options?: PredictOptions,
): Promise<FilePredictions> {
  const {
    neighbors = false,
    k = 8,
    registry = everything,
  } = requireOptions('predictFiles', options, {
    neighbors: 'boolean',
    k: 'number',
    registry: 'object',
  })
  if (paths.length === 0) throw new UsageError('name at least one file')
  const { encoder, step, files } = opened
  const probe = neighbors ? null : readKeptProbe(files, { features: encoder.features, step })
  const gallery = probe ? null : await galleryOf(opened, neighbors, registry)
  const predictions: FilePrediction[] = []
  for (const path of paths) {
    const { dataset, fileOf } = await fileExamples(opened, path, registry)
    const features = await featuresOf(opened, dataset)
    for (const [file, rows] of rowsByFile(dataset, fileOf)) {
      const own = { file, examples: rows.length }
      if (probe)
        predictions.push({ ...own, classes: classesOf(probe, pick(features, rows)), neighbors: null })
      else if (gallery)
        predictions.push({ ...own, classes: null, neighbors: near(gallery, meanOf(pick(features, rows)), k) })
    }
  }
  return { predictions, probe }
}

interface Gallery {
  readonly examples: ChosenExamples
  readonly features: Features
}

/** The run's own examples. @throws UsageError where there are labels and nobody has asked for neighbors: a probe is missing then */
async function galleryOf(opened: OpenEncoder, isAsked: boolean, registry: Registry): Promise<Gallery> {
  const examples = await chooseExamples(opened, {}, registry)
  if (examples.dataset.labels && !isAsked)
    throw new UsageError(
      `'${opened.files.path}' has no probe yet; run \`pretexts eval\` on it first, or ask for its nearest examples with --neighbors`,
    )
  const { features } = await embedExamples(opened, examples)
  return { examples, features }
}

async function featuresOf({ encoder, inputs, files }: OpenEncoder, dataset: Dataset): Promise<Features> {
  const features = await extractFeatures(encoder, dataset, { inputs })
  if (firstNonFinite(features.features) < 0) return features
  throw new RunError(
    `the features of '${dataset.name}' are not finite; the training of '${files.path}' has diverged`,
  )
}

function rowsByFile({ count }: Dataset, fileOf: (index: number) => string): Map<string, number[]> {
  const rows = new Map<string, number[]>()
  for (let n = 0; n < count; n++) rows.set(fileOf(n), [...(rows.get(fileOf(n)) ?? []), n])
  return rows
}

function pick({ features, width }: Features, rows: readonly number[]): Features {
  const picked = new Float32Array(rows.length * width)
  for (const [i, row] of rows.entries())
    picked.set(features.subarray(row * width, (row + 1) * width), i * width)
  return { features: picked, count: rows.length, width }
}

function meanOf({ features, count, width }: Features): Features {
  const mean = new Float32Array(width)
  for (const [i, value] of features.entries()) mean[i % width] += value / count
  return { features: mean, count: 1, width }
}

function classesOf(probe: KeptProbe, features: Features): ClassProbability[] {
  const shares = noGrad(() => softmax(headLogits(probe, features))).values() // (rows, K)
  const { classNames } = probe
  return classNames
    .map((label, k) => {
      let sum = 0
      for (let n = 0; n < features.count; n++) sum += shares[n * classNames.length + k]
      return { label, probability: sum / features.count }
    })
    .sort((a, b) => b.probability - a.probability)
}

function near({ examples, features }: Gallery, asked: Features, k: number): NearExample[] {
  const found = nearest(asked, features, { k: Math.min(k, features.count), metric: 'cosine' })
  return Array.from(found.indices, (index, i) => ({
    index,
    file: examples.fileOf?.(index) ?? null,
    label: labelOf(examples, index),
    distance: found.distances[i],
  }))
}
