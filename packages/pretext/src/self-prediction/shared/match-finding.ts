import type { CaptionedPicture, Finding } from '@pretexts/contracts'
import { percent } from '@pretexts/contracts'
import { argmax, cosineSimilarities, select, type Tensor } from '@pretexts/tensor'
import { toPicture } from '../../task/to-picture.ts'
import type { InstanceBatch } from './instance-batch.ts'

const shown = 6

/**
 * How often, among the second views of all held-out images, the nearest to a first view is that of the same image.
 * @param first (N, D): features of the first views
 * @param second (N, D): features of the second views
 */
export function matchFinding(first: Tensor, second: Tensor, batch: InstanceBatch): Finding {
  const nearest = Array.from(argmax(cosineSimilarities(first, second), 1).values())
  const count = nearest.length
  const matched = nearest.filter((other, n) => other === n).length / count
  const pictures = nearest.slice(0, shown).flatMap((other, n): CaptionedPicture[] => [
    { caption: 'view', picture: toPicture(select(batch.first, n)) },
    {
      caption: 'nearest other view',
      picture: toPicture(select(batch.second, other)),
      mark: other === n ? 'right' : 'wrong',
    },
    { caption: 'its own other view', picture: toPicture(select(batch.second, n)) },
  ])
  return {
    id: 'recognized-images',
    title: 'Recognized images',
    text: `Two views were made of each of ${count} held-out images. For ${percent(matched)} of the first views, the nearest of all second views is that of the same image; by chance it is for ${percent(1 / count)}.`,
    highlight: {
      value: percent(matched),
      label: `of held-out images recognized in another view; chance is ${percent(1 / count)}`,
    },
    metrics: { matched, chance: 1 / count },
    blocks: [{ kind: 'pictures', columns: 3, pictures }],
  }
}
