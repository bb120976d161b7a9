import * as z from 'zod'

const labels = z.union([z.int().positive(), z.literal('all')])
const options = z.record(z.string(), z.union([z.number(), z.boolean(), z.string()]))

const schema = z.strictObject({
  /** The task's name; `none` for a baseline, which needs no pretraining. */
  method: z.string().min(1),
  family: z.string().nullable(),
  data: z.string().min(1),
  /** Null where no network takes part. */
  model: z.string().nullable(),
  /** Of the task and of the model, by name. */
  options,
  budget: z.strictObject({
    /** Examples that the method was to see, each as often as it is seen; the last batch may add some. */
    samples: z.int().min(0),
    steps: z.int().min(0),
    batchSize: z.int().min(0),
    /** Multiplications and additions of one step's matrix products and convolutions, times the steps. */
    flop: z.number().min(0),
  }),
  seed: z.int().min(0),
  /** A protocol of comparison, or `pretext`: how well the task itself is solved on held-out examples. */
  protocol: z.string().min(1),
  /** What the classifier reads: a baseline's name, `random` or `pretrained`. */
  features: z.string().min(1),
  labelsPerClass: labels,
  /** `accuracy` of a comparison; of `pretext` a metric of the task's own findings: `reconstruction.error`. */
  metric: z.string().min(1),
  /** Over label subsets; `runs` are their values. */
  value: z.strictObject({ mean: z.number(), ci95: z.number().nullable(), runs: z.array(z.number()).min(1) }),
  /** Health of the representation at the end of pretraining, by the metric's name. */
  health: z.record(z.string(), z.number()),
  /** Seconds of pretraining. */
  seconds: z.number().min(0),
  backend: z.string(),
  version: z.string(),
  /** The commit of the code, where it is known. */
  commit: z.string().nullable(),
  at: z.iso.datetime(),
})

/** One measured number with everything that it depends on: a line of a results file. */
export type ResultRow = z.infer<typeof schema>

/**
 * A row as a line of a file has it.
 * @returns the row, or what is wrong with it in words
 */
export function readRow(value: unknown): ResultRow | string {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [{ path, message }] = parsed.error.issues
  return `${path.join('.') || 'the row'}: ${message}`
}

/** The protocol of rows that say how well the task itself is solved. */
export const taskProtocol = 'pretext'

/** The protocols of part-of-speech tagging, by what a tag is told from. */
export const tagProtocols = {
  trained: 'tags',
  table: 'tags-of-the-table',
  random: 'tags-random',
  words: 'tags-of-words',
} as const

/** What a row answers: two rows with the same answers to these are two measurements of one thing. */
export interface Question {
  readonly method: string
  readonly data: string
  readonly model: string | null
  readonly samples: number
  readonly seed: number
  readonly protocol: string
  readonly labelsPerClass: number | 'all'
  readonly metric: string
}

export const questionOf = (question: Question): string => {
  const { method, data, model, samples, seed, protocol, labelsPerClass, metric } = question
  return JSON.stringify([method, data, model, samples, seed, protocol, labelsPerClass, metric])
}

/** The question that a row answers. */
export const answeredBy = (row: ResultRow): string => questionOf({ ...row, samples: row.budget.samples })
