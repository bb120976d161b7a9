import { type Finding, type ImageForm, percent } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { add, argmax, mul, noGrad, scope, select } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask, TrainedTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { toPicture } from '../../task/to-picture.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { tooSmallForTiles } from '../shared/tile-geometry.ts'
import { wholeAsTile } from '../shared/whole-as-tile.ts'
import { directions, guessing, pairs } from './pairs.ts'
import { patchForm, type RelativePositionBatch, relativePositionBatch } from './relative-position-batch.ts'
import { labelsOf, RelativePositionObjective } from './relative-position-objective.ts'
import { relativePositionOptions } from './relative-position-options.ts'

/**
 * Relative position: tell in which of eight directions one patch of an image lies from its neighbor. The encoder sees each patch
 * alone, a head sees the features of both. To know that a loop lies above a stem, one has to recognize both.
 *
 *     loss = mean over all 40 ordered pairs of neighbors of CE(head(encoder(a), encoder(b)), direction)
 *
 * Patches lie apart by random gaps, are normalized one by one, and of colors one channel is kept. After pretraining the encoder is
 * shown whole images, shrunk to the size of an enlarged patch (see `wholeAsTile`).
 *
 * Deviations: one grid of 3 × 3 patches for each image; patches are not shrunk and enlarged again at random.
 * @see Doersch, Gupta & Efros 2015, https://arxiv.org/abs/1505.05192
 */
export const relativePosition: PretextTask<
  ImageSamples,
  RelativePositionBatch,
  typeof relativePositionOptions
> = /* @__PURE__ */ defineTask({
  name: 'relative-position',
  title: 'Relative position: where does the other patch lie?',
  family: 'self-prediction/augmented',
  summary:
    'two neighboring patches of an image; the network predicts in which of eight directions the second lies',
  paper: {
    title: 'Unsupervised Visual Representation Learning by Context Prediction',
    authors: 'Carl Doersch, Abhinav Gupta, Alexei A. Efros',
    year: 2015,
    arxiv: '1505.05192',
  },
  options: relativePositionOptions,
  training: { batchSize: 64, learningRate: 2e-3 },
  accepts: (form) => acceptImages(form) ?? tooSmallForTiles(form as ImageForm, 12),
  encoderForm: (form, options) => patchForm(form as ImageForm, options),
  inputs: (samples, options) => wholeAsTile(samples, patchForm(samples.form, options)),
  batch: relativePositionBatch,
  share: shareRows,
  objective: (make, { form }, _options, rng) => new RelativePositionObjective(make(form), rng),
  example(samples, rng, options) {
    const { patches } = relativePositionBatch(samples, rng, options)
    const draw = rng.fork('shown')
    const pictures = Array.from(samples.indices).flatMap((_, n) => {
      const { first, second, label } = draw.choice(pairs)
      const picture = (place: number) => toPicture(add(mul(select(patches, 9 * n + place), 0.2), 0.5))
      return [
        { caption: 'first', picture: picture(first) },
        { caption: `second, lies ${directions[label]}`, picture: picture(second) },
      ]
    })
    return {
      title: 'Where does the other patch lie?',
      text: 'Two neighboring patches of the same image, each normalized by itself: gray is its mean. The network predicts where the second lies, seen from the first.',
      blocks: [{ kind: 'pictures', columns: 2, pictures }],
    }
  },
  findings: relativePositionFindings,
  shortcut: {
    options: { touching: true },
    text: 'Where patches touch, lines go on from one to the next. A network can match edges, and needs to recognize nothing.',
  },
})

/** How often the direction is right on held-out images, overall and for each direction. */
async function relativePositionFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<ImageSamples, RelativePositionBatch, typeof relativePositionOptions>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  return scope(() => {
    const { patches } = relativePositionBatch(samples, rng.fork('patches'), options)
    const logits = noGrad(() => (objective as RelativePositionObjective).logits(patches, evaluation()))
    const guesses = argmax(logits, 1).values()
    const confusion = directions.map(() => directions.map(() => 0))
    labelsOf(samples.indices.length)
      .values()
      .forEach((label, i) => {
        confusion[label][guesses[i]]++
      })
    const right = confusion.reduce((sum, row, k) => sum + row[k], 0) / guesses.length
    return [
      {
        id: 'relative-position-accuracy',
        title: 'Directions',
        text: `The direction from one patch to its neighbor is predicted right for ${percent(right)} of the pairs of held-out images; always answering the most frequent direction gives ${percent(guessing)}. Pairs of blank patches have no answer.`,
        highlight: {
          value: percent(right),
          label: `of directions right on held-out images; guessing: ${percent(guessing)}`,
        },
        metrics: { accuracy: right, chance: guessing },
        blocks: [
          {
            kind: 'matrix',
            caption: 'Pairs by true and predicted direction.',
            rows: { title: 'true direction', labels: directions },
            columns: { title: 'predicted', labels: directions },
            values: confusion,
            confusion: true,
          },
        ],
      },
    ]
  })
}
