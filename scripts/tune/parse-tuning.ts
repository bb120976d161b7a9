import { parseArgs } from 'node:util'

/** What is pretrained, how, and what it is measured on. */
export interface Tuning {
  readonly task: string
  readonly seeds: readonly number[]
  /** Options of the task that differ from its defaults. */
  readonly options: Readonly<Record<string, number | string | boolean>>
  readonly epochs: number
  /** Training images that are learned from, without labels. */
  readonly images: number
  readonly batchSize: number | null
  readonly learningRate: number | null
  readonly weightDecay: number
  readonly model: string
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
      images: { type: 'string', default: '20000' },
      'batch-size': { type: 'string' },
      'learning-rate': { type: 'string' },
      'weight-decay': { type: 'string', default: '0.01' },
      model: { type: 'string', default: 'convnet' },
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
    images: Number(values.images),
    batchSize: optional(values['batch-size']),
    learningRate: optional(values['learning-rate']),
    weightDecay: Number(values['weight-decay']),
    model: values.model,
    threads: Number(values.threads),
    test: values.test,
  }
}
