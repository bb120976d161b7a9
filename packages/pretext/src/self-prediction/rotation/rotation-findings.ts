import type { BarsBlock, Finding, MatrixBlock } from '@pretexts/contracts'
import { percent } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import type { TrainedTask } from '../../task/pretext-task.ts'
import type { rotation } from './rotation.ts'
import { type RotationCounts, rotationAccuracy } from './rotation-accuracy.ts'
import type { RotationBatch } from './rotation-batch.ts'
import type { RotationObjective } from './rotation-objective.ts'

/** Held-out rotation accuracy: over all, per rotation, and per class where there are classes. */
export async function rotationFindings({
  objective,
  heldOut,
}: TrainedTask<ImageSamples, RotationBatch, typeof rotation.options>): Promise<Finding[]> {
  const found = await rotationAccuracy(objective as RotationObjective, heldOut)
  const chance = 1 / found.perRotation.length
  const classes = found.perClass?.map(({ label, ...counts }): BarsBlock['bars'][number] => ({
    label: heldOut.classNames?.[label] ?? String(label),
    value: counts.accuracy,
    note: confusionText(counts),
  }))
  return [
    {
      id: 'rotation-accuracy',
      title: 'Rotation accuracy',
      text: 'How often the rotation of held-out images is predicted right. Classes differ by nature: something that looks the same upside down has no right answer.',
      highlight: {
        value: percent(found.accuracy),
        label: `rotation accuracy on held-out images; chance is ${percent(chance)}`,
      },
      metrics: { accuracy: found.accuracy },
      blocks: [
        ...(classes
          ? [
              {
                kind: 'bars',
                title: 'accuracy by class',
                as: 'share',
                bars: classes,
                reference: { value: chance, label: 'chance' },
              } as const,
            ]
          : []),
        matrixOf(found),
      ],
    },
  ]
}

function matrixOf({ confusion }: RotationCounts): MatrixBlock {
  const labels = confusion.map((_, k) => degrees(k, confusion.length))
  return {
    kind: 'matrix',
    caption: 'Rotated images by true and predicted rotation.',
    rows: { title: 'true rotation', labels },
    columns: { title: 'predicted', labels },
    values: confusion,
    confusion: true,
  }
}

/** The most frequent error, where there is one: `180° taken for 0°: 31%`. */
function confusionText({ confusion }: RotationCounts): string | undefined {
  const errors = confusion.flatMap((row, k) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    return row.map((count, j) => ({ k, j, share: j === k || total === 0 ? 0 : count / total }))
  })
  const worst = errors.reduce((most, error) => (error.share > most.share ? error : most))
  if (worst.share === 0) return undefined
  const [from, to] = [worst.k, worst.j].map((turn) => degrees(turn, confusion.length))
  return `${from} predicted as ${to}: ${percent(worst.share)}`
}

const degrees = (turn: number, ways: number): string => `${(360 / ways) * turn}°`
