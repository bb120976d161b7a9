import { readDataset } from '@pretexts/data'
import { RotationObjective } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { writeReport } from '@pretexts/report'
import { readMetrics } from '@pretexts/train'
import { chooseBackend } from '../backend.ts'
import { type CompareOptions, compareRun } from '../compare/compare-run.ts'
import { buildReport } from '../report/build-report.ts'
import { readHealth } from '../report/health-section.ts'
import { readHeldOut } from '../run/held-out.ts'
import { summarizePretraining } from '../run/pretrain-run.ts'
import { createEncoder } from '../run/pretraining.ts'
import { type RunFolder, writeText } from '../run/run-folder.ts'
import { runImages } from '../run/run-images.ts'
import { trainedRun } from '../run/trained-run.ts'
import type { EvalConfig } from '../settings/eval-config.ts'
import type { RunConfig } from '../settings/run-config.ts'
import type { Interruption } from '../terminal/signals.ts'
import { version } from '../version.ts'
import type { Evaluation } from './evaluation.ts'
import { findFewShot } from './few-shot-findings.ts'
import { findLatent } from './latent-findings.ts'
import { resultsOf } from './results-file.ts'
import { findRotations } from './rotation-findings.ts'
import { findShortcut } from './shortcut-findings.ts'

/** Measures a run in its folder, once its pretraining is over, and writes results.json and report.html there. */
export async function evaluateRun(
  { folder, config }: { folder: RunFolder; config: RunConfig },
  settings: EvalConfig,
  interruption: Interruption,
  options: CompareOptions = {},
): Promise<Evaluation> {
  const backend = chooseBackend()
  const request = { run: folder.path, settings }
  const comparing = compareRun(request, interruption, options)
  comparing.catch(() => {}) // what went wrong is told where it is waited for
  await options.pretraining
  const started = performance.now()
  const images = await runImages(config)
  const { heldOut } = images
  const { task, encoder, objective } = await trainedRun(folder, config, images.pretraining)
  const rotations = objective instanceof RotationObjective ? findRotations(objective, heldOut) : null
  const stopped = `stopped before the report was written; start it again with: pretexts eval ${folder.path}`
  const check = () => interruption.check(stopped)
  const shortcut = await findShortcut(request, { config, images, objective }, check)
  const comparison = await comparing
  check()
  const test = await readDataset(config.data, 'test', { folder: config.folder })
  const random = createEncoder(config, images.pretraining, new Random(config.seed).fork('random features'))
  const latent = findLatent({ pretrained: encoder, random }, test, { seed: config.seed })
  const fewShot = findFewShot({ pretrained: encoder, random }, test, config.seed)
  const evaluation: Evaluation = {
    folder,
    config,
    settings,
    backend,
    version: version(),
    pretraining: await summarizePretraining(folder, config, images.pretraining.count),
    curves: { training: await readMetrics(folder.metrics), heldOut: await readHeldOut(folder.heldOut) },
    task,
    encoder,
    heldOut,
    rotations,
    shortcut,
    latent,
    fewShot,
    health: await readHealth(folder.path),
    comparison,
    seconds: (performance.now() - started) / 1000,
  }
  await writeText(folder.results, `${JSON.stringify(resultsOf(evaluation), null, 2)}\n`)
  await writeReport(folder.report, buildReport(evaluation))
  return evaluation
}
