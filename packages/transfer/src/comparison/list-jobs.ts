import { classCounts, DataError, type Dataset, requireLabels, type Samples } from '@pretexts/data'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import type { Job, LabelCount } from './comparison.ts'
import { type Protocol, type ProtocolSource, protocolNamed, protocolsOf } from './protocols.ts'

export interface JobsOptions {
  /** Names of protocols. Default: the standard ones. */
  readonly protocols?: readonly string[]
  /**
   * Numbers of labeled examples per class. Default `[10, 100]`, of these the ones that every class can give; where even 10 are too
   * many, as many as the smallest class has.
   */
  readonly labelsPerClass?: readonly LabelCount[]
  /** Label subsets, each a run; with fewer than five the interval says little. Default 5. */
  readonly subsets?: number
  /** Runs with all labels, which differ in their seeds alone; a protocol in which nothing is random has one. Default 1. */
  readonly seeds?: number
}

/**
 * Every protocol with every number of labels on every subset, protocol after protocol.
 *
 * `supervised`, which is training from scratch with all labels, runs once, however few labels the others get. It is among the
 * standard protocols unless `all` is among the numbers of labels, where training from scratch is that very run.
 * @throws ArgumentError for an unknown protocol, or a number that is not whole and above 0; DataError for more labels than the
 *   smallest class has
 */
export function listJobs<S extends Samples>(
  comparison: ProtocolSource<S> & { readonly train: Dataset },
  options: JobsOptions = {},
): Job[] {
  const { subsets = 5, seeds = 1 } = requireOptions('listJobs', options, {
    protocols: 'object',
    labelsPerClass: 'object',
    subsets: 'number',
    seeds: 'number',
  })
  requireCount('subsets', subsets)
  requireCount('seeds', seeds)
  const labelsPerClass = options.labelsPerClass ?? usualCounts(comparison.train)
  requireLabelCounts(labelsPerClass, comparison.train)
  const chosen = options.protocols?.map((name) => protocolNamed(name, comparison))
  return (chosen ?? standardProtocols(protocolsOf(comparison), labelsPerClass)).flatMap((protocol) => {
    const counts: readonly LabelCount[] = protocol.everyLabel ? ['all'] : labelsPerClass
    return counts.flatMap((labels) => {
      const runs = labels !== 'all' ? subsets : isRandom(protocol) ? seeds : 1
      return Array.from(
        { length: runs },
        (_, subset): Job => ({ protocol: protocol.name, labelsPerClass: labels, subset }),
      )
    })
  })
}

function standardProtocols(
  protocols: readonly Protocol[],
  labelsPerClass: readonly LabelCount[],
): readonly Protocol[] {
  const withAll = labelsPerClass.includes('all')
  return protocols.filter(({ standard, everyLabel }) => standard || (everyLabel && !withAll))
}

/** Whether anything is drawn once all labels are given: initial weights, or batches. */
const isRandom = ({ start, how }: Protocol): boolean =>
  'tuning' in how || start === 'random' || how.readout === 'sgd' || how.readout === 'sgd-batch-norm'

function usualCounts(train: Dataset): LabelCount[] {
  const smallest = Math.min(...classCounts(train))
  const usual = [10, 100].filter((count) => count <= smallest)
  return usual.length > 0 ? usual : [smallest]
}

/** Says which class cannot give so many, before anything runs. */
function requireLabelCounts(wanted: readonly LabelCount[], train: Dataset): void {
  const numbers = wanted.filter((labels) => labels !== 'all')
  if (numbers.length === 0) return
  const counts = classCounts(train)
  const smallest = Math.min(...counts)
  const name = requireLabels('listJobs', train).classNames[counts.indexOf(smallest)]
  const most =
    smallest > 0 ? `at most ${smallest} labels per class, or for all labels ('all')` : `all labels ('all')`
  for (const labels of numbers) {
    if (smallest > 0) requireCount('labelsPerClass', labels)
    if (labels <= smallest && smallest > 0) continue
    throw new DataError('listJobs', {
      source: train.name,
      expected: `${Math.max(1, labels)} labeled examples of each class`,
      found: `${smallest} of class '${name}'`,
      fix: `ask for ${most}`,
    })
  }
}

function requireCount(argument: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return
  throw new ArgumentError('listJobs', argument, value, `${argument} must be a whole number ≥ 1; got ${value}`)
}
