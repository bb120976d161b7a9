import { type Collective, crc32 } from '@pretexts/contracts'
import type { Dataset } from '@pretexts/data'
import { requireSame } from '@pretexts/distributed'
import { chooseBackend } from '../backend.ts'
import { UsageError } from '../errors.ts'
import { registry as everything, type Registry } from '../registry.ts'
import type { OpenRun } from '../run/open-run.ts'
import type { RunPlan } from '../settings/plan.ts'
import { commitHere, version } from '../version.ts'

/** Each rank needs two examples of every batch: for batch norm, and to have something to be told from. */
const leastOfRank = 2

/**
 * Throws unless a run can be trained by these ranks.
 * @throws UsageError when the task trains on one rank only, or a batch is too small; RankError when ranks have different
 *   versions, settings or data, saying who differs
 */
export async function requireRanks(
  { plan, splits }: Pick<OpenRun, 'plan' | 'splits'>,
  collective: Collective,
  registry: Registry = everything,
): Promise<void> {
  const { settings } = plan
  requireSame(collective, {
    version: `${version}, commit ${commitHere() ?? 'unknown'}`,
    node: process.versions.node.split('.')[0],
    'the arithmetic': arithmeticOf(chooseBackend()),
    ...flat(settings),
    'the data': await fingerprint(splits.pretraining),
  })
  requireRankTask(plan, registry)
  requireRows(plan, splits.pretraining, collective)
}

function requireRankTask({ task }: RunPlan, registry: Registry): void {
  if (task.share) return
  const able = registry.tasks.filter((other) => other.share).map(({ name }) => name)
  throw new UsageError(
    `${task.name} trains in one process only; start it without mpiexec or srun; these train over several ranks: ${able.join(', ')}`,
  )
}

/** The smallest batch is the last of an epoch. */
function requireRows({ training }: RunPlan, { count }: Dataset, { size }: Collective): void {
  const batchSize = Math.min(training.batchSize, count)
  const rest = count % batchSize
  const smallest = rest <= 1 ? batchSize : rest // a single one that is left joins the batch before it
  if (smallest >= leastOfRank * size) return
  const where = smallest === batchSize ? 'batches have' : 'the last batch of an epoch has'
  const fix = `use fewer ranks, or another --batch-size or --limit`
  throw new UsageError(
    `${where} ${smallest} examples, and ${size} ranks need ${leastOfRank * size}, ${leastOfRank} each; ${fix}`,
  )
}

/** Settings by path: `training.seed`. */
function flat(value: unknown, path = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [path]: String(value) }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, part]) => flat(part, path === '' ? name : `${path}.${name}`)),
  )
}

/** Kernels with other instructions round otherwise. The number of threads changes no bit. */
const arithmeticOf = (backend: string): string => backend.replace(/, \d+ threads?.*/, '')

/** How many examples there are, and a checksum of some of them: first, last, and evenly between. */
async function fingerprint(dataset: Dataset): Promise<string> {
  const { count } = dataset
  const some = Math.min(16, count)
  const places = Array.from({ length: some }, (_, i) => Math.floor((i * (count - 1)) / Math.max(some - 1, 1)))
  const { values } = await dataset.read(places)
  const { buffer, byteOffset, byteLength } = values
  const sum = crc32(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength))
  return `${count} examples with checksum ${sum.toString(16).padStart(8, '0')}`
}
