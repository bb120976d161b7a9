import { UsageError } from '../errors.ts'

const newest = 2

/**
 * Settings of an older version in the form of today's. Version 1 was flat, without a version number, and only for images:
 *
 *     { task, data, folder?, limit?, heldOut, model, width?, epochs, batchSize, learningRate, weightDecay, seed, checkpointEvery }
 *
 * @throws UsageError for settings of a newer version
 */
export function migrate(values: unknown, source: string): unknown {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return values
  const { version } = values as { version?: unknown }
  if (typeof version === 'number' && version > newest) {
    throw new UsageError(
      `${source} is of version ${version}, made by a newer pretexts; this one reads up to version ${newest}: update it`,
    )
  }
  return isFlat(values) ? fromFlat(values) : values
}

type Flat = Readonly<Record<string, string | number>> & { readonly task: string }

const always = 'task data heldOut model epochs batchSize learningRate weightDecay seed checkpointEvery'
const flatKeys =
  'task data folder limit heldOut model width epochs batchSize learningRate weightDecay seed checkpointEvery'

/** Whether settings say what they are: by a version, or by every key that version 1 always wrote. A foreign file with a `task` does neither. */
export function isComplete(values: object): boolean {
  return 'version' in values || always.split(' ').every((key) => key in values)
}

/** Settings of version 1, and not some other tool's: a task of ours by its name, and no key that version 1 did not have. */
function isFlat(values: object): values is Flat {
  const { task } = values as { task?: unknown }
  const known = flatKeys.split(' ')
  return (
    (task === 'rotation' || task === 'rotation-as-is') &&
    Object.keys(values).every((key) => known.includes(key))
  )
}

function fromFlat({ task, data, folder, model, width, ...training }: Flat) {
  const plain = task === 'rotation-as-is' // a task of its own then, an option now
  return {
    version: newest,
    task: plain
      ? { name: 'rotation', options: { rotations: '4', hideCenter: false } }
      : { name: task, options: {} },
    model: { name: model ?? 'convnet', options: width === undefined ? {} : { width } },
    data: { name: data ?? 'mnist', options: folder === undefined ? {} : { folder } },
    training,
  }
}
