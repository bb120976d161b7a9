import { parseArgs } from 'node:util'

const tuningData = ['mnist', 'synthetic-speech'] as const
export type TuningData = (typeof tuningData)[number]

/** What is pretrained, how, and what it is measured on. */
export interface Tuning {
  readonly task: string
  readonly seeds: readonly number[]
  /** Options of the task that differ from its defaults. */
  readonly options: Readonly<Record<string, number | string | boolean>>
  readonly epochs: number
  /** `mnist`, or `synthetic-speech`. Default mnist. */
  readonly data: TuningData
  /** Training examples that are learned from, without labels; all, where there are fewer. */
  readonly images: number
  readonly batchSize: number | null
  readonly learningRate: number | null
  readonly weightDecay: number
  /** Null: the task's usual one, or else the convnet. */
  readonly model: string | null
  readonly threads: number
  /** Measures on the test split as well. */
  readonly test: boolean
}

/** @throws Error from Node for a flag that does not exist */
export function parseTuning(args: readonly string[]): Tuning {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '0' },
      options: { type: 'string', default: '{}' },
      epochs: { type: 'string', default: '8' },
      data: { type: 'string', default: 'mnist' },
      images: { type: 'string', default: '20000' },
      'batch-size': { type: 'string' },
      'learning-rate': { type: 'string' },
      'weight-decay': { type: 'string', default: '0.01' },
      model: { type: 'string' },
      threads: { type: 'string', default: '2' },
      test: { type: 'boolean', default: false },
    },
  })
  const [task] = positionals
  if (task === undefined) throw new Error('name a task, such as simclr')
  const optional = (text: string | undefined): number | null => (text === undefined ? null : Number(text))
  return {
    task,
    seeds: values.seeds.split(',').map(Number),
    options: JSON.parse(values.options),
    epochs: Number(values.epochs),
    data: dataNamed(values.data),
    images: Number(values.images),
    batchSize: optional(values['batch-size']),
    learningRate: optional(values['learning-rate']),
    weightDecay: Number(values['weight-decay']),
    model: values.model ?? null,
    threads: Number(values.threads),
    test: values.test,
  }
}

function dataNamed(name: string): TuningData {
  const known = tuningData.find((one) => one === name)
  if (known === undefined) throw new Error(`--data must be ${tuningData.join(' or ')}; got '${name}'`)
  return known
}
