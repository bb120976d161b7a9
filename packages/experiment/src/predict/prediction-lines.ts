import { csvLine } from '@pretexts/formats'
import type { FilePredictions } from './predict-files.ts'

/**
 * Predictions as lines of CSV: `file,label,probability` and the probability of every class, a line a file; or, without a probe,
 * `file,rank,example,label,distance`, a line a neighbor.
 */
export function* predictionLines({ predictions, probe }: FilePredictions): Iterable<string> {
  if (!probe) {
    yield csvLine(['file', 'rank', 'example', 'label', 'distance'])
    for (const { file, neighbors } of predictions)
      for (const [i, near] of (neighbors ?? []).entries())
        yield csvLine([file, `${i + 1}`, near.file ?? `${near.index}`, near.label ?? '', `${near.distance}`])
    return
  }
  yield csvLine(['file', 'label', 'probability', ...probe.classNames])
  for (const { file, classes } of predictions) {
    const shares = new Map(classes?.map(({ label, probability }) => [label, probability]))
    const [first] = classes ?? []
    const each = probe.classNames.map((name) => `${shares.get(name)}`)
    yield csvLine([file, first?.label ?? '', `${first?.probability ?? ''}`, ...each])
  }
}
