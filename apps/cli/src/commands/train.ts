import { type Collective, citationOf } from '@pretexts/contracts'
import { type Joined, joinRanks } from '@pretexts/distributed'
import {
  chooseBackend,
  dataLabel,
  type LogFormat,
  type Longer,
  logFormatFrom,
  logFormats,
  openRun,
  quote,
  registry,
  resumeRun,
  type StartedRun,
  type StartOptions,
  startRun,
  summarizePretraining,
} from '@pretexts/experiment'
import type { AnyTask } from '@pretexts/pretext'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { threadsFrom } from '../flags/comparison-flags.ts'
import { addRunFlags, type Flags, requestFrom, requireSame } from '../flags/run-flags.ts'
import { fetchData, withDataFlags } from '../running/fetch-data.ts'
import { onRanks, threadsOfRank } from '../running/on-ranks.ts'
import { pretrainWithProgress } from '../running/pretrain-with-progress.ts'
import { count, formatSeconds, metricsText } from '../terminal/format.ts'
import { print, printJson, say } from '../terminal/print.ts'
import { interruptible } from '../terminal/signals.ts'

const examples = `
Examples:
  pretexts train rotation --data mnist --limit 10000 --epochs 2 --out runs/rotation
  pretexts train moco --data photos/ --size 32 --out runs/photos
  pretexts train masked-lm --data novel.txt --out runs/novel
  pretexts train cpc --data synthetic-speech --out runs/speech
  pretexts train rotation --out runs/rotation --resume
\`pretexts train TASK --help\` lists the options of a task, of all models and of all data.`

export function addTrain(program: Command): void {
  const train = program
    .command('train')
    .summary('pretrain an encoder without labels')
    .description(
      'Pretrains an encoder on unlabeled images, text or sound. Ctrl-C stops it with a checkpoint; --resume goes on, to the same final bits.',
    )
    .usage('<task> --out <path> [options]')
    .addHelpText('after', examples)
  for (const task of registry.tasks) addTask(train, task)
}

function addTask(train: Command, task: AnyTask): void {
  const command = train
    .command(task.name)
    .summary(task.title)
    .description(`${task.title}\n${task.summary}\n${citationOf(task.paper)}`)
    .requiredOption('--out <path>', 'folder for settings, metrics, checkpoint and results')
    .option(
      '--resume',
      'go on with the run in that folder; with more --epochs or --steps also when it is finished',
    )
    .option('--overwrite', 'replace the run in that folder, once the new one has begun')
    .option('--download', 'get the original files of the data set first, unless they are there')
    .option(
      '--log <format>',
      `write a log for other tools, ${logFormats.join(', ')}; may be repeated, and goes on with --resume`,
      addLog,
    )
    .option('--config <file>', 'settings as JSON; flags override them')
    .option('--threads <n>', 'threads that compute; they give the same bits as one (default: up to 4 cores)')
  addRunFlags(command, task)
    .option('--json', 'print the result as JSON')
    .action((flags: Flags) => trainTask(task, flags))
}

async function trainTask(task: AnyTask, flags: Flags): Promise<void> {
  const { out, resume, overwrite, json } = flags as {
    out: string
    resume?: boolean
    overwrite?: boolean
    json?: boolean
  }
  if (out.trim() === '' || out === '-') throw new UsageError(`--out needs the name of a folder; got '${out}'`)
  if (resume && overwrite)
    throw new UsageError('--resume keeps the run and --overwrite replaces it: choose one of them')
  const joined = await joinRanks()
  const train = () => trainOn({ task, out, flags, resume, overwrite, json }, joined)
  await (joined ? onRanks(joined, train) : train())
}

interface TrainRequest {
  readonly task: AnyTask
  readonly out: string
  readonly flags: Flags
  readonly resume?: boolean
  readonly overwrite?: boolean
  readonly json?: boolean
}

async function trainOn(
  { task, out, flags, resume, overwrite, json }: TrainRequest,
  joined: Joined | null,
): Promise<void> {
  const collective = joined?.collective
  const asked = flags.threads === undefined ? undefined : threadsFrom(flags)
  const backend = chooseBackend(asked ?? (joined ? threadsOfRank(joined) : undefined))
  const run = resume
    ? await resumed(task, out, flags, collective)
    : await started(task, out, flags, { overwrite, collective })
  if (collective && collective.rank > 0)
    return interruptible((interruption) => pretrainWithProgress(run, interruption, collective))
  const { settings } = run.plan
  noteBatchSize(run)
  for (const { path, reason } of (run.plan.data.skipped ?? []).slice(0, 10)) say(`skipped ${path}: ${reason}`)
  say(`${task.name} on ${dataLabel(settings)} with ${settings.model.name}, in ${out} (backend: ${backend})`)
  await interruptible((interruption) => pretrainWithProgress(run, interruption, collective))
  const { pretraining } = run.splits
  const summary = await summarizePretraining(run.files, pretraining.count)
  if (json) printJson({ run: out, task: task.name, ...summary })
  else {
    print(
      `${count(summary.steps)} steps on ${count(summary.examples)} examples in ${formatSeconds(summary.seconds)}`,
    )
    print(`  last step  ${metricsText(summary.training)}`)
    print(`  held out   ${metricsText(summary.heldOut)}`)
    print(`next: pretexts eval ${quote(out)}`)
  }
}

async function started(
  task: AnyTask,
  out: string,
  flags: Flags,
  options: Pick<StartOptions, 'overwrite' | 'collective'>,
): Promise<StartedRun> {
  const request = await requestFrom(task, flags)
  if (flags.download) await fetchData(request)
  return startRun(out, request, { ...options, logs: logsFrom(flags) }).catch((error) =>
    withDataFlags(error, request),
  )
}

async function resumed(
  task: AnyTask,
  out: string,
  flags: Flags,
  collective?: Collective,
): Promise<StartedRun> {
  if (collective && collective.rank > 0) return resumeRun(out, { collective }) // rank 0 checks, and tells it the settings
  const { plan } = await openRun(out)
  const { settings } = plan
  if (settings.task.name !== task.name)
    throw new UsageError(
      `the run in '${out}' is of the task ${settings.task.name}; resume it with: pretexts train ${settings.task.name} --out ${quote(out)} --resume`,
    )
  const given = await requestFrom(task, { data: settings.data.name, model: settings.model.name, ...flags })
  requireSame(
    { data: given.data ?? '', model: given.model ?? '' },
    { data: settings.data.name, model: settings.model.name },
  )
  requireSame(given.taskOptions ?? {}, settings.task.options)
  requireSame(given.modelOptions ?? {}, settings.model.options)
  requireSame(given.dataOptions ?? {}, settings.data.options)
  const { epochs, steps, ...training } = given.training ?? {}
  requireSame(training, settings.training)
  return resumeRun(out, { longer: { epochs, steps } as Longer, logs: logsFrom(flags), collective })
}

/** `--log` once more. */
const addLog = (given: string, before: readonly LogFormat[] = []): LogFormat[] => [
  ...before,
  logFormatFrom(given),
]

const logsFrom = ({ log = [] }: Flags) => log as readonly LogFormat[]

/** Fewer examples than a batch should have make one batch: that is said. */
function noteBatchSize({ plan, splits }: StartedRun): void {
  const { batchSize } = plan.training
  const { count } = splits.pretraining
  if (batchSize > count) say(`batches have ${count} examples, which is all there are, and not ${batchSize}`)
}
