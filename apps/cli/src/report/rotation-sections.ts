import { confusionMatrix, mistakes, perClass, type Section } from '@pretexts/report'
import type { Evaluation } from '../results/evaluation.ts'
import { ambiguityOf } from '../results/rotation-findings.ts'

const turns = ['0°', '90°', '180°', '270°']

/** How well rotations are told: class by class, turn by turn, and where the network was sure and wrong. */
export function rotationSections({ rotations, config }: Evaluation): Section[] {
  if (rotations === null) return []
  const { accuracy, mistakes: found } = rotations
  const rows = accuracy.perClass?.map(({ label, accuracy, count }) => ({
    label: String(label),
    accuracy,
    count,
    ambiguous: ambiguityOf(config.data, label),
  }))
  const byClass = rows && [
    perClass({
      title: 'Rotation accuracy by class',
      intro:
        'Hatched: no network can be right about all of these, for some of them look the same when turned by 180°.',
      chance: 0.25,
      rows,
    }),
  ]
  const surest = found.length > 0 && [
    mistakes({
      title: 'Most confident mistakes about rotation',
      intro: 'Held-out images where the network was surest, and wrong. Some of these have no right answer.',
      labels: turns,
      rows: found,
    }),
  ]
  return [
    ...(byClass ?? []),
    confusionMatrix({
      title: 'Which rotations are confused',
      intro: 'Held-out images, each in all four rotations.',
      labels: turns,
      counts: accuracy.confusion,
    }),
    ...(surest || []),
  ]
}
