import { type Evaluation, verdictsOf } from './evaluation.ts'
import { ambiguityOf } from './rotation-findings.ts'

/** The results as results.json holds them and `--json` prints them: plain data, fractions for accuracies. */
export function resultsOf(evaluation: Evaluation) {
  const { folder, config, settings, backend, version, pretraining, comparison, seconds } = evaluation
  return {
    run: folder.path,
    report: folder.report,
    version,
    backend,
    config,
    settings,
    pretraining,
    rotation: rotationOf(evaluation),
    shortcut: evaluation.shortcut,
    latent: latentOf(evaluation),
    comparison,
    fewShot: evaluation.fewShot,
    verdicts: verdictsOf(evaluation),
    seconds,
  }
}

function rotationOf({ rotations, config }: Evaluation) {
  if (rotations === null) return null
  const { count, accuracy, perRotation, confusion, perClass } = rotations.accuracy
  return {
    count,
    accuracy,
    perRotation,
    confusion,
    perClass: perClass?.map((row) => ({
      label: row.label,
      count: row.count,
      accuracy: row.accuracy,
      ambiguous: ambiguityOf(config.data, row.label) ?? null,
    })),
  }
}

function latentOf({ latent }: Evaluation) {
  if (latent === null) return null
  const { images, views, spaces } = latent
  return {
    images: images.count,
    trustworthiness: views.map(({ name, trustworthiness }) => ({ view: name, k: 5, value: trustworthiness })),
    sameClass: spaces.map(({ name, neighbors, sameClass }) => ({
      space: name,
      k: neighbors.k,
      value: sameClass,
    })),
  }
}
