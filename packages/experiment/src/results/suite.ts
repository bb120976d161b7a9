import * as z from 'zod'
import { RunError, UsageError } from '../errors.ts'

const options = z.record(z.string(), z.union([z.number(), z.boolean(), z.string()]))
const counts = z.array(z.union([z.int().positive(), z.literal('all')])).min(1)

/** How encoders are measured: `pretrained` protocols for every run, `baselines` once for each model. */
const measure = z.strictObject({
  pretrained: z.array(z.string()).min(1),
  baselines: z.array(z.string()),
  labelsPerClass: counts,
  subsets: z.int().positive(),
  /** Only runs of these seeds are measured so. Default: all. */
  seeds: z.array(z.int().min(0)).optional(),
})

/** Part-of-speech tags of another corpus, read off frozen vectors: draws of sentences to learn from and to test on. */
const tagging = z.strictObject({
  corpus: z.literal('brown'),
  /** Of the unpacked package of the corpus. Default: where npm has installed it. */
  folder: z.string().optional(),
  trainWords: z.int().positive(),
  testWords: z.int().positive(),
  draws: z.int().positive(),
})

const part = z.strictObject({
  /** The heading of its tables. Default: the data's name. */
  title: z.string().min(1).optional(),
  /** What readers of its tables must know besides. Default: nothing. */
  note: z.string().min(1).optional(),
  data: z.string().min(1),
  /** What an example is, in the plural: `images`. */
  noun: z.string().min(1),
  /** Options of the data. Default: none. */
  dataOptions: options.optional(),
  /** Examples that every method sees in its pretraining, each as often as it was seen. */
  samples: z.int().positive(),
  seeds: z.array(z.int().min(0)).min(1),
  /** Training options of every method. Default: the method's own. */
  training: options.optional(),
  measures: z.array(measure).min(1),
  /** Only for text. Default: none. */
  tagging: tagging.optional(),
  /** Names of tasks. */
  methods: z.array(z.string()).min(1),
  /** What is different for some: another model, other options. Default: the task's own. */
  settings: z
    .record(
      z.string(),
      z.strictObject({
        model: z.string().optional(),
        modelOptions: options.optional(),
        taskOptions: options.optional(),
        training: options.optional(),
      }),
    )
    .optional(),
})

const schema = z.strictObject({
  name: z.string(),
  title: z.string(),
  about: z.string(),
  parts: z.array(part).min(1),
})

/** A comparison of many methods at one budget: which, on what data, with which seeds, and how they are measured. */
export type Suite = z.infer<typeof schema>
export type SuitePart = z.infer<typeof part>
export type SuiteTagging = z.infer<typeof tagging>
export type SuiteMeasure = z.infer<typeof measure>

/** The suites that come with the package. They are plain data, in its folder `suites`. */
export const suiteNames = ['images', 'text', 'audio'] as const

/** @throws UsageError for an unknown name */
export async function readSuite(name: string): Promise<Suite> {
  if (!(suiteNames as readonly string[]).includes(name))
    throw new UsageError(`there are no results called '${name}'; there are ${suiteNames.join(', ')}`)
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  const file = new URL(`../../suites/${name}.json`, import.meta.url)
  return suiteFrom(JSON.parse(await readFile(file, 'utf8')), `the suite ${name}`)
}

/** @throws RunError naming the place that is wrong */
export function suiteFrom(value: unknown, source: string): Suite {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [{ path, message }] = parsed.error.issues
  throw new RunError(`${source} is no suite: ${path.join('.') || 'all of it'}: ${message}`)
}
