import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { type LabeledFeatures, selectRows } from '../features/features.ts'
import type { Metric } from '../latent/nearest.ts'
import { requireMetric } from '../latent/require-latent.ts'
import { type MeanInterval, meanInterval } from '../results/mean-interval.ts'
import { accuracyOf } from '../results/predictions.ts'
import { centroidProbe } from './centroid-probe.ts'
import { requireLabeled } from './linear-head.ts'

export interface FewShotOptions {
  /** N: classes in an episode. Default 5. */
  readonly ways?: number
  /** K: labeled rows of each. Default 1. */
  readonly shots?: number
  /** Rows of each that are to be classified, others than the shots. Default 15. */
  readonly queries?: number
  /** Default 600. */
  readonly episodes?: number
  /** Default `cosine`. */
  readonly metric?: Metric
}

/** Accuracy over episodes, and what an episode was. */
export interface FewShotResult {
  readonly accuracy: MeanInterval
  readonly settings: Required<FewShotOptions>
}

/**
 * N-way K-shot accuracy: how well class means of K rows tell N classes apart, over many small problems drawn at random.
 *
 * An episode draws N classes, and of each K rows to learn from and others to classify; none comes twice. The interval is over
 * episodes, and so for *these* rows. Guessing gives 1/N.
 * @throws ArgumentError for fewer classes than ways, or when a class has fewer rows than shots and queries
 * @see Vinyals et al. 2016, arXiv 1606.04080, §2.2 (episodes); Snell et al. 2017, arXiv 1703.05175; 600 episodes as there
 * @example fewShot(features, rng, { ways: 5, shots: 1 }).accuracy.mean
 */
export function fewShot(data: LabeledFeatures, rng: Random, given?: FewShotOptions): FewShotResult {
  const options = requireOptions('fewShot', given, {
    ways: 'number',
    shots: 'number',
    queries: 'number',
    episodes: 'number',
    metric: 'string',
  })
  const settings = { ways: 5, shots: 1, queries: 15, episodes: 600, metric: 'cosine' as Metric, ...options }
  requireMetric('fewShot', settings.metric)
  requireLabeled('fewShot', data)
  const members = membersOf(data)
  requireEpisodes(settings, members)
  const runs = Array.from({ length: settings.episodes }, (_, episode) => {
    return accuracyOfEpisode(data, members, rng.fork(episode), settings)
  })
  return { accuracy: meanInterval(runs), settings }
}

function accuracyOfEpisode(
  data: LabeledFeatures,
  members: readonly Int32Array[],
  rng: Random,
  { ways, shots, queries, metric }: Required<FewShotOptions>,
): number {
  const chosen = Array.from(rng.sample(members.length, ways), (index) => {
    const rows = members[index]
    return Array.from(rng.sample(rows.length, shots + queries), (place) => rows[place])
  })
  const part = (from: number, to: number): LabeledFeatures => {
    const rows = chosen.flatMap((own) => own.slice(from, to))
    const labels = Int32Array.from(rows, (_, i) => Math.floor(i / (to - from)))
    return { ...selectRows(data, rows), labels, classes: ways }
  }
  const asked = part(shots, shots + queries)
  return accuracyOf(centroidProbe(part(0, shots), { metric })(asked), asked.labels)
}

/** The rows of each class that has some. */
function membersOf({ labels, classes }: LabeledFeatures): Int32Array[] {
  const members: number[][] = Array.from({ length: classes }, () => [])
  labels.forEach((label, row) => {
    members[label].push(row)
  })
  return members.filter((rows) => rows.length > 0).map((rows) => Int32Array.from(rows))
}

function requireEpisodes(settings: Required<FewShotOptions>, members: readonly Int32Array[]): void {
  const refuse = (argument: keyof FewShotOptions, message: string) => {
    throw new ArgumentError('fewShot', argument, settings[argument], `${argument} ${message}`)
  }
  for (const argument of ['ways', 'shots', 'queries', 'episodes'] as const) {
    const least = argument === 'ways' ? 2 : 1
    if (!Number.isSafeInteger(settings[argument]) || settings[argument] < least)
      refuse(argument, `must be a whole number ≥ ${least}; got ${settings[argument]}`)
  }
  const { ways, shots, queries } = settings
  if (members.length < ways)
    refuse('ways', `must be at most ${members.length}, the classes there are; got ${ways}`)
  const smallest = Math.min(...members.map((rows) => rows.length))
  if (smallest < shots + queries)
    refuse(
      'shots',
      `and queries together must be at most ${smallest}, the rows of the smallest class; got ${shots} + ${queries}`,
    )
}
