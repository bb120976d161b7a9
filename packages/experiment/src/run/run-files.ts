import { runFiles as trainingFiles } from '@pretexts/train'
import type { LogFormat } from '../logs/log-formats.ts'

/** Where everything of one run lies. */
export interface RunFiles {
  readonly path: string
  /** The settings; a folder whose settings can be read is a run. */
  readonly settings: string
  readonly metrics: string
  readonly heldOut: string
  readonly health: string
  /** Nearest neighbors of some held-out examples, as training goes on. */
  readonly neighbors: string
  readonly checkpoint: string
  /** Small files that the data made, such as a tokenizer. */
  readonly artifacts: string
  readonly results: string
  readonly report: string
  /** A linear classifier that an evaluation has fitted. */
  readonly probe: string
  readonly lock: string
  /** Logs for other tools, where they were asked for. */
  readonly logs: Readonly<Record<LogFormat, string>>
}

export function runFilesIn(path: string): RunFiles {
  const { join } = process.getBuiltinModule('node:path')
  return {
    path,
    settings: join(path, 'config.json'),
    ...trainingFiles(path),
    heldOut: join(path, 'held-out.jsonl'),
    neighbors: join(path, 'neighbors.jsonl'),
    artifacts: join(path, 'artifacts'),
    results: join(path, 'results.json'),
    report: join(path, 'report.html'),
    probe: join(path, 'probe.safetensors'),
    lock: join(path, 'run.lock'),
    logs: {
      tensorboard: join(path, logNames.tensorboard),
      csv: join(path, logNames.csv),
      jsonl: join(path, logNames.jsonl),
    },
  }
}

/** TensorBoard calls a run by the folder of its event file, and takes every file with `tfevents` in its name for one. */
const logNames: Readonly<Record<LogFormat, string>> = {
  tensorboard: 'events.out.tfevents.pretexts',
  csv: 'log.csv',
  jsonl: 'log.jsonl',
}

/** The entries of a run's folder that belong to the run, by name. */
export const ownEntries: readonly string[] = [
  'config.json',
  'metrics.jsonl',
  'health.jsonl',
  'held-out.jsonl',
  'neighbors.jsonl',
  'checkpoints',
  'artifacts',
  'results.json',
  'report.html',
  ...Object.values(logNames),
  'probe.safetensors',
  'encoder.onnx',
  'encoder.safetensors',
  'hugging-face',
  'projector',
]
