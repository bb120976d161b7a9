import { type KnownOptions, requireOptions } from '@pretexts/tensor'
import { compareRun } from '../compare/compare-run.ts'
import { usualSettings } from '../compare/usual-settings.ts'
import { registry as everything, type Registry } from '../registry.ts'
import { holdsRun } from '../run/create-folder.ts'
import { type OpenRun, openRun } from '../run/open-run.ts'
import { runFilesIn } from '../run/run-files.ts'
import { resumeRun, startRun } from '../run/start-run.ts'
import { summarizePretraining } from '../run/summarize-pretraining.ts'
import { planRun } from '../settings/plan.ts'
import { version } from '../version.ts'
import { operationsPerStep } from './count-operations.ts'
import { type Item, itemsOf, type OpenQuestion, openQuestions, requestOf, subjectOf } from './items.ts'
import { answeredBy, questionOf, type ResultRow } from './result-row.ts'
import { appendRows, ResultsFileError, readRows } from './results-log.ts'
import type { Suite, SuiteMeasure } from './suite.ts'
import { openTags, tagAnswers } from './tag-answers.ts'
import { type Answer, asksForTask, taskAnswers } from './task-answers.ts'

export interface SuiteOptions {
  /** The file that rows are appended to. */
  readonly file: string
  /** The folder that holds a folder for each run. */
  readonly runs: string
  /** What computes, in words. */
  readonly backend: string
  /** Worker threads of comparisons. Default 0: none. */
  readonly threads?: number
  /** The commit of the code. Default null: not known. */
  readonly commit?: string | null
  /** Which items. Default: all. */
  readonly wanted?: (item: Item) => boolean
  /** Default: everything that the packages have. */
  readonly registry?: Registry
  /** Default: nobody is told. */
  readonly onEvent?: (event: SuiteEvent) => void
  /** Stops after the step or measure under way. Default: none. */
  readonly signal?: AbortSignal
}

const suiteOptions: KnownOptions<SuiteOptions> = {
  file: 'string',
  runs: 'string',
  backend: 'string',
  threads: 'number',
  commit: 'any',
  wanted: 'function',
  registry: 'object',
  onEvent: 'function',
  signal: 'object',
}

/** What happens while a suite runs. */
export type Happening =
  | { readonly kind: 'complete' }
  | { readonly kind: 'step' | 'measure'; readonly done: number; readonly total: number }
  | { readonly kind: 'rows'; readonly rows: readonly ResultRow[] }
  | { readonly kind: 'failed'; readonly reason: string }

/** And to which of its items: the `place`-th, from 0, `of` so many. */
export type SuiteEvent = Happening & { readonly item: Item; readonly place: number; readonly of: number }

/**
 * Makes what is missing in a file of results: every method on every data set with every seed, pretrained and measured. A run that was
 * stopped is resumed. A method that fails is reported, and the next one begins; rows that are there are never made again.
 *
 * @returns how many items failed
 * @throws RunError when the file cannot be read or written; the signal's reason
 */
export async function runSuite(suite: Suite, options: SuiteOptions): Promise<number> {
  const given = requireOptions('runSuite', options, suiteOptions)
  const { file, wanted = () => true, onEvent = () => {}, signal } = given
  const items = itemsOf(suite).filter(wanted)
  let failures = 0
  for (const [place, item] of items.entries()) {
    signal?.throwIfAborted()
    const tell = (event: Happening): void => onEvent({ ...event, item, place, of: items.length })
    const known = new Set((await readRows(file)).map(answeredBy))
    const append = async (rows: readonly ResultRow[]): Promise<void> => {
      await appendRows(file, rows)
      tell({ kind: 'rows', rows })
    }
    const failed = await makeItem(item, known, { ...given, append, tell }).then(
      () => null,
      (error: Error) => error,
    )
    signal?.throwIfAborted()
    if (failed instanceof ResultsFileError) throw failed
    if (failed === null) continue
    failures++
    tell({ kind: 'failed', reason: failed.message })
  }
  return failures
}

interface ItemOptions extends SuiteOptions {
  readonly append: (rows: readonly ResultRow[]) => Promise<void>
  readonly tell: (event: Happening) => void
}

/** @throws UsageError, DataError when the item cannot be planned: its data is not there, or its task refuses it */
async function makeItem(item: Item, known: ReadonlySet<string>, options: ItemOptions): Promise<void> {
  const { registry = everything, tell, append } = options
  const plan = await planRun(requestOf(item, registry), registry)
  const open = openQuestions(item, plan, known)
  const asksTask = asksForTask(item, plan, known)
  const tags = openTags(item, plan, known)
  if (open.length === 0 && !asksTask && tags.length === 0) return tell({ kind: 'complete' })
  const run = await pretrained(item, options)
  const rowOf = await rowMaker(item, run, options)
  if (asksTask) await append((await taskAnswers(run)).map(rowOf))
  const wanted = new Set(open.map(questionOf))
  for (const measure of item.measures) {
    const asked = open.filter((question) => question.measure === measure)
    if (asked.length === 0) continue
    const compared = await compareRun(run, settingsFor(measure, asked, run), {
      threads: options.threads,
      signal: options.signal,
      onProgress: ({ done, total }) => tell({ kind: 'measure', done, total }),
    })
    const rows = compared.map(({ accuracy, ...row }) => rowOf({ ...row, value: accuracy }))
    await append(rows.filter((row) => wanted.has(answeredBy(row))))
  }
  if (tags.length > 0) await append((await tagAnswers(run, item, { wanted: tags, registry })).map(rowOf))
}

/**
 * The item's run, trained to its end: a new one, or the one that was begun before by the same code. A row says which commit made it, so a run that
 * another commit began is left alone.
 */
async function pretrained(
  item: Item,
  { runs, registry = everything, commit, tell, signal }: ItemOptions,
): Promise<OpenRun> {
  const { join } = process.getBuiltinModule('node:path')
  const { part, method, seed } = item
  const folder = [method, part.samples, 'seed', seed, commit ?? version].join('-')
  const path = join(runs, part.data.replaceAll(/[^\w.-]+/g, '-'), folder)
  const isThere = await holdsRun(runFilesIn(path))
  const run = isThere
    ? await resumeRun(path, { registry })
    : await startRun(path, requestOf(item, registry), { registry })
  for await (const { step, steps } of run.train()) {
    tell({ kind: 'step', done: step, total: steps })
    signal?.throwIfAborted()
  }
  return openRun(path, registry)
}

/** Only the protocols that have something to answer; of these all numbers of labels, as each subset lies inside the larger ones. */
function settingsFor(measure: SuiteMeasure, asked: readonly OpenQuestion[], { splits }: OpenRun) {
  const { labelsPerClass, subsets } = measure
  const protocols = [...new Set(asked.map(({ protocol }) => protocol))]
  return { ...usualSettings(splits.labeled), protocols, labelsPerClass, subsets }
}

/** Makes rows of an item's answers. */
async function rowMaker(
  item: Item,
  run: OpenRun,
  { backend, commit = null }: ItemOptions,
): Promise<(answer: Answer) => ResultRow> {
  const { plan, splits, files } = run
  const { task, settings, training } = plan
  const { steps, seconds, health } = await summarizePretraining(files, splits.pretraining.count)
  const flop = steps * (await operationsPerStep(run))
  return ({ protocol, labelsPerClass, metric = 'accuracy', value }) => {
    const { start, samples, ...subject } = subjectOf(protocol, item, plan)
    const isPretrained = start === 'pretrained'
    return {
      ...subject,
      family: isPretrained ? task.family : null,
      options: { ...(isPretrained && settings.task.options), ...(subject.model && settings.model.options) },
      budget: isPretrained ? { samples, steps, batchSize: training.batchSize, flop } : noBudget,
      protocol,
      features: start,
      labelsPerClass,
      metric,
      value: { ...value, runs: [...value.runs] },
      health: isPretrained ? { ...health } : {},
      seconds: isPretrained ? seconds : 0,
      backend,
      version,
      commit,
      at: new Date().toISOString(),
    }
  }
}

const noBudget = { samples: 0, steps: 0, batchSize: 0, flop: 0 }
