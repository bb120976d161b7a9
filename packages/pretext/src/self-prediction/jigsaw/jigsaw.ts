import type { ImageForm } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { tooSmallForTiles } from '../shared/tile-geometry.ts'
import { wholeAsTile } from '../shared/whole-as-tile.ts'
import { type JigsawBatch, jigsawBatch, tileForm } from './jigsaw-batch.ts'
import { jigsawFindings } from './jigsaw-findings.ts'
import { JigsawObjective } from './jigsaw-objective.ts'
import { jigsawOptions } from './jigsaw-options.ts'
import { puzzlePicture, tilesOf } from './jigsaw-pictures.ts'
import { puzzleSet } from './puzzle-sets.ts'

/**
 * Jigsaw: tell in which order the tiles of an image were laid out. One encoder looks at each tile alone, so that it cannot compare
 * edges; a head then says which order of a fixed set it was. To put parts in their place, the encoder has to recognize them.
 *
 *     loss = CE(head(encoder(tile₁), …, encoder(tile₉)), order)
 *
 * Tiles are normalized one by one and lie apart by random gaps, against the shortcuts of brightness and of continued edges. After
 * pretraining the encoder is shown whole images, shrunk to the size of an enlarged tile (see `wholeAsTile`).
 *
 * Deviations: sets of orders are algebraic by default, because their smallest distance is proved; tiles are enlarged, so that
 * whole images lose less when shrunk.
 * @see Noroozi & Favaro 2016, https://arxiv.org/abs/1603.09246
 */
export const jigsaw: PretextTask<ImageSamples, JigsawBatch, typeof jigsawOptions> =
  /* @__PURE__ */ defineTask({
    name: 'jigsaw',
    title: 'Jigsaw: put the tiles in order',
    family: 'self-prediction/augmented',
    summary: 'the tiles of each image are shuffled; the network predicts in which order they lie',
    paper: {
      title: 'Unsupervised Learning of Visual Representations by Solving Jigsaw Puzzles',
      authors: 'Mehdi Noroozi, Paolo Favaro',
      year: 2016,
      arxiv: '1603.09246',
    },
    options: jigsawOptions,
    training: { batchSize: 64, learningRate: 2e-3 },
    accepts: (form) => acceptImages(form) ?? tooSmallForTiles(form as ImageForm, 12),
    encoderForm: (form, options) => tileForm(form as ImageForm, options),
    inputs: (samples, options) => wholeAsTile(samples, tileForm(samples.form, options)),
    batch: jigsawBatch,
    share: shareRows,
    objective: (make, { form }, { permutations }, rng) =>
      new JigsawObjective(make(form), puzzleSet(permutations), rng),
    example(samples, rng, options) {
      const { tiles, labels } = jigsawBatch(samples, rng, options)
      const { orders } = puzzleSet(options.permutations)
      return {
        title: 'Put the tiles in order',
        text: `Each image is cut into tiles, which are laid out in one of ${orders.length} orders. The network predicts which; the answer puts every tile in its place. Each tile was normalized by itself: gray is its mean.`,
        blocks: [
          {
            kind: 'pictures',
            columns: 2,
            pictures: Array.from(labels.values()).flatMap((label, n) => {
              const puzzle = tilesOf(tiles, n, orders[0].length)
              return [
                { caption: `puzzle, order ${label}`, picture: puzzlePicture(puzzle) },
                { caption: 'answer', picture: puzzlePicture(puzzle, orders[label]) },
              ]
            }),
          },
        ],
      }
    },
    findings: jigsawFindings,
    shortcut: {
      options: { touching: true },
      text: 'Where tiles touch, the lines of one go on in the next. A network can match edges, and needs to recognize nothing.',
    },
  })
