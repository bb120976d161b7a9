import type { CaptionedPicture, Finding } from '@pretexts/contracts'
import { percent } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { argmax, noGrad, scope } from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import type { jigsaw } from './jigsaw.ts'
import { type JigsawBatch, jigsawBatch } from './jigsaw-batch.ts'
import type { JigsawObjective } from './jigsaw-objective.ts'
import { puzzlePicture, tilesOf } from './jigsaw-pictures.ts'
import { distance } from './permutation-set.ts'
import { puzzleSet } from './puzzle-sets.ts'

const shown = 4

/** How many held-out puzzles are solved, and how many tiles come to lie in their place, beside chance. */
export async function jigsawFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<ImageSamples, JigsawBatch, typeof jigsaw.options>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  return scope(() => {
    const { orders, minimumDistance } = puzzleSet(options.permutations)
    const { tiles, labels } = jigsawBatch(samples, rng.fork('puzzles'), options)
    const logits = noGrad(() => (objective as JigsawObjective).logits(tiles, evaluation())) // (N, P)
    const guesses = Array.from(argmax(logits, 1).values())
    const truth = labels.values()
    const count = orders[0].length
    const solved = guesses.filter((guess, n) => guess === truth[n]).length / guesses.length
    const wrong = guesses.reduce((sum, guess, n) => sum + distance(orders[guess], orders[truth[n]]), 0)
    const placed = 1 - wrong / (guesses.length * count)
    const pictures = guesses.slice(0, shown).flatMap((guess, n): CaptionedPicture[] => {
      const puzzle = tilesOf(tiles, n, count)
      return [
        { caption: 'puzzle', picture: puzzlePicture(puzzle) },
        {
          caption: 'solution of the network',
          picture: puzzlePicture(puzzle, orders[guess]),
          mark: guess === truth[n] ? 'right' : 'wrong',
        },
        { caption: 'true order', picture: puzzlePicture(puzzle, orders[truth[n]]) },
      ]
    })
    const chance = 1 / orders.length
    return [
      {
        id: 'jigsaw-accuracy',
        title: 'Solved puzzles',
        text: `Of held-out puzzles, ${percent(solved)} are solved; guessing solves ${percent(chance)}. ${percent(placed)} of the tiles come to lie in their place, by guessing ${percent(1 / count)}. Any two of the ${orders.length} orders differ in at least ${minimumDistance} of ${count} places.`,
        highlight: {
          value: percent(solved),
          label: `of held-out puzzles solved; chance is ${percent(chance)}`,
        },
        metrics: { accuracy: solved, tileAccuracy: placed, chance },
        blocks: [{ kind: 'pictures', columns: 3, pictures }],
      },
    ]
  })
}
