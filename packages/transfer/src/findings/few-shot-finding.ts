import type { Finding, Measured } from '@pretexts/contracts'
import { type Dataset, type Samples, subset } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { yieldToEventLoop } from '@pretexts/train'
import { allOf } from '../features/read-batches.ts'
import { type FewShotResult, fewShot } from '../probe/few-shot.ts'
import { keepRows, problemOf } from './few-shot-problem.ts'
import { keyOf, type Space } from './space.ts'

export interface FewShotFindingOptions {
  /** Labeled examples of each class in an episode, a column each. Default `[1, 5]`. */
  readonly shots?: readonly number[]
  /** Classes in an episode; no more than there are. Default 5. */
  readonly ways?: number
  /** Test examples that episodes are drawn from. Default 2000. */
  readonly examples?: number
  /** What an example is called. Default `example`. */
  readonly noun?: string
  /** Ends the work, between two kinds of problems. Default: it goes on to its end. */
  readonly signal?: AbortSignal
}

/**
 * How well the class means of one or a few examples tell classes apart, in each space, over many small problems.
 *
 * Only classes with enough examples for an episode take part.
 * @param spaces the first is that of the pretrained encoder
 * @returns null without labels, or when fewer than two classes have enough examples
 * @throws the signal's reason
 */
export async function fewShotFinding<S extends Samples>(
  spaces: readonly Space<S>[],
  test: Dataset<S>,
  rng: Random,
  options?: FewShotFindingOptions,
): Promise<Finding | null> {
  const {
    shots = [1, 5],
    ways = 5,
    examples: most = 2000,
    noun = 'example',
    signal,
  } = requireOptions('fewShotFinding', options, {
    shots: 'numbers',
    ways: 'number',
    examples: 'number',
    noun: 'string',
    signal: 'object',
  })

  const stream = rng.fork('few-shot')
  const examples = subset(test, stream.fork('images').sample(test.count, Math.min(most, test.count)))
  const { labels, classNames } = examples
  if (labels === null || classNames === null) return null
  const problems = shots.flatMap((count) => problemOf(labels, classNames.length, count, ways))
  if (problems.length === 0) return null
  const results: FewShotResult[][] = []
  for (const { features } of spaces) {
    const rows = await features(examples, allOf(examples))
    const data = { ...rows, labels, classes: classNames.length }
    const found: FewShotResult[] = []
    for (const { rows: chosen, settings } of problems) {
      await yieldToEventLoop() // an interrupt is heard
      signal?.throwIfAborted()
      found.push(fewShot(keepRows(data, chosen), stream.fork('episodes'), settings))
    }
    results.push(found)
  }
  const [{ settings }] = results[0]
  const chance = Math.round(100 / settings.ways)
  return {
    id: 'few-shot',
    title: 'Few shots',
    text: `Small problems of ${settings.ways} classes each: one or a few ${noun}s of each class are given, and each other ${noun} gets the class whose mean is nearest.`,
    metrics: Object.fromEntries(
      spaces.flatMap((space, s) =>
        results[s].map(({ accuracy, settings }) => [`${keyOf(space)}@${settings.shots}`, accuracy.mean]),
      ),
    ),
    blocks: [
      {
        kind: 'table',
        caption: `Accuracy, mean and 95% interval over ${settings.episodes} problems; guessing gives ${chance}%.`,
        columns: [
          { title: 'features' },
          ...problems.map(({ settings }) => ({
            title: settings.shots === 1 ? `1 ${noun} of each` : `${settings.shots} ${noun}s of each`,
            as: 'share' as const,
            best: 'largest' as const,
          })),
        ],
        rows: spaces.map(({ name }, s) => [
          name,
          ...results[s].map(({ accuracy }): Measured => ({ value: accuracy.mean, margin: accuracy.ci95 })),
        ]),
      },
    ],
  }
}
