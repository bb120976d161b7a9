import { protocolNamed } from '@pretexts/transfer'
import { modalityOf } from '../modality/modalities.ts'
import { named, type Registry } from '../registry.ts'
import { type RunPlan, type RunRequest, trainingFor } from '../settings/plan.ts'
import { type Question, questionOf, tagProtocols, taskProtocol } from './result-row.ts'
import type { Suite, SuiteMeasure, SuitePart } from './suite.ts'

/** One pretraining of a suite, with its measures. */
export interface Item {
  readonly part: SuitePart
  /** The task's name. */
  readonly method: string
  readonly seed: number
  readonly measures: readonly SuiteMeasure[]
}

/** The pretrainings of a suite, part after part; all methods with the first seed come before any with the second. */
export function itemsOf({ parts }: Suite): Item[] {
  return parts.flatMap((part) =>
    part.seeds.flatMap((seed) => {
      const measures = part.measures.filter(({ seeds }) => seeds?.includes(seed) ?? true)
      return part.methods.map((method) => ({ part, method, seed, measures }))
    }),
  )
}

/** What is asked for, to pretrain an item. @throws UsageError when there is no such task */
export function requestOf({ part, method, seed }: Item, registry: Registry): RunRequest {
  const own = part.settings?.[method]
  const given = { ...part.training, ...own?.training, seed }
  const { batchSize, accumulate } = trainingFor(named('task', registry.tasks, method), given)
  const steps = Math.ceil(part.samples / (batchSize * accumulate))
  return {
    task: method,
    taskOptions: own?.taskOptions,
    model: own?.model,
    modelOptions: own?.modelOptions,
    data: part.data,
    dataOptions: part.dataOptions,
    training: { ...given, steps },
  }
}

/** A question that has no row yet, and what answers it. */
export interface OpenQuestion extends Question {
  readonly measure: SuiteMeasure
}

/**
 * What an item still has to measure.
 * @param known the questions that have rows, as `questionOf` writes them
 */
export function openQuestions(item: Item, plan: RunPlan, known: ReadonlySet<string>): OpenQuestion[] {
  return item.measures
    .flatMap((measure) =>
      [...measure.pretrained, ...measure.baselines].flatMap((protocol) =>
        measure.labelsPerClass.map((labelsPerClass) => ({
          ...subjectOf(protocol, item, plan),
          protocol,
          labelsPerClass,
          metric: 'accuracy',
          measure,
        })),
      ),
    )
    .filter((question) => !known.has(questionOf(question)))
}

/** What a row with this protocol is about: the method's encoder, a network without pretraining, or no network. */
export function subjectOf(
  protocol: string,
  { part, method, seed }: Item,
  { data, settings }: RunPlan,
): Pick<Question, 'method' | 'data' | 'model' | 'seed' | 'samples'> & { readonly start: string } {
  const start = startOf(protocol, data)
  const isPretrained = start === 'pretrained'
  const hasNetwork = isPretrained || start === 'random'
  return {
    method: isPretrained ? method : 'none',
    data: part.data,
    model: hasNetwork ? settings.model.name : null,
    seed,
    samples: isPretrained ? part.samples : 0,
    start,
  }
}

/** What a protocol without a comparison is about. */
const startsOf: Readonly<Record<string, string>> = {
  [taskProtocol]: 'pretrained',
  [tagProtocols.trained]: 'pretrained',
  [tagProtocols.table]: 'pretrained',
  [tagProtocols.random]: 'random',
  [tagProtocols.words]: 'most-frequent-tag',
}

/** What a classifier reads with this protocol; for the task's own findings it is what was pretrained. */
function startOf(protocol: string, { train }: RunPlan['data']): string {
  if (protocol in startsOf) return startsOf[protocol]
  const modality = modalityOf(train.form)
  return protocolNamed(protocol, { baselines: modality.baselines(), augment: modality.augment }).start
}
