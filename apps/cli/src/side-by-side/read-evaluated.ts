import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { readDataset } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { type MetricsRow, readMetrics } from '@pretexts/train'
import { Failure, UsageError } from '../failure.ts'
import { openEncoder } from '../latent/open-encoder.ts'
import { readHealth } from '../report/health-section.ts'
import { findLatent, type LatentFindings } from '../results/latent-findings.ts'
import type { resultsOf } from '../results/results-file.ts'
import { readHeldOut } from '../run/held-out.ts'
import { createEncoder } from '../run/pretraining.ts'
import { openRunFolder, type RunFolder } from '../run/run-folder.ts'
import type { RunConfig } from '../settings/run-config.ts'

/** What `results.json` holds. */
type Results = ReturnType<typeof resultsOf>

/** A run that has been evaluated, with what is needed to set it beside others. */
export interface EvaluatedRun {
  /** The last part of its path, or all of it where two runs end alike. */
  readonly name: string
  readonly folder: RunFolder
  readonly config: RunConfig
  readonly results: Results
  readonly encoder: Encoder
  readonly training: readonly MetricsRow[]
  readonly heldOut: readonly MetricsRow[]
  readonly health: readonly MetricsRow[]
  readonly latent: LatentFindings | null
}

/** Points of each map: a page holds several. */
const points = 500

/**
 * Runs to be compared, read one after the other.
 * @throws UsageError for one run twice, for a folder that is none, for runs on different data; Failure for one that has no
 *   checkpoint or has not been evaluated
 */
export async function readEvaluated(paths: readonly string[]): Promise<EvaluatedRun[]> {
  const twice = paths.find((path, i) => paths.indexOf(path) !== i)
  if (twice !== undefined) throw new UsageError(`'${twice}' is named twice; name runs that differ`)
  await requireSameData(paths)
  const runs: EvaluatedRun[] = []
  for (const path of paths) runs.push(await readRun(path, nameOf(path, paths)))
  return runs
}

async function requireSameData(paths: readonly string[]): Promise<void> {
  const [first, ...others] = await Promise.all(paths.map(openRunFolder))
  const other = others.find(({ config }) => config.data !== first.config.data)
  if (!other) return
  const [a, b] = [first, other].map(({ folder, config }) => `'${folder.path}' learned from ${config.data}`)
  throw new UsageError(`runs on different data cannot be compared: ${a}, ${b}`)
}

async function readRun(path: string, name: string): Promise<EvaluatedRun> {
  const { folder, config, encoder } = await openEncoder(path)
  const results = await readResults(folder)
  const test = await readDataset(config.data, 'test', { folder: config.folder })
  const random = createEncoder(config, test, new Random(config.seed).fork('random features'))
  return {
    name,
    folder,
    config,
    results,
    encoder,
    training: await readMetrics(folder.metrics),
    heldOut: await readHeldOut(folder.heldOut),
    health: await readHealth(folder.path),
    latent: findLatent({ pretrained: encoder, random }, test, { seed: 0, points }), // the same images for all
  }
}

async function readResults({ path, results }: RunFolder): Promise<Results> {
  const text = await readFile(results, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new Failure(`'${path}' has not been evaluated; first: pretexts eval ${path}`)
  })
  try {
    const parsed = JSON.parse(text)
    if (!Array.isArray(parsed.comparison)) throw new Error("there is no 'comparison' in it")
    return parsed
  } catch (error) {
    throw new Failure(
      `${results} is damaged: ${(error as Error).message}; make it again with: pretexts eval ${path}`,
    )
  }
}

function nameOf(path: string, paths: readonly string[]): string {
  const alike = paths.filter((other) => basename(other) === basename(path))
  return alike.length > 1 ? path : basename(path)
}
