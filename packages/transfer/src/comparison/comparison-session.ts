import { requireLabels, type Samples } from '@pretexts/data'
import type { StateDict } from '@pretexts/nn'
import type { LinearProbe } from '../probe/linear-probe.ts'
import { accuracyOf, confusionOf, surestMistakes } from '../results/predictions.ts'
import type { Comparison, Job } from './comparison.ts'
import { drawOf } from './draw.ts'
import { type EncoderFor, encoderFor } from './encoder-for.ts'
import { learn } from './learn.ts'
import { protocolNamed } from './protocols.ts'
import { Representations } from './representations.ts'
import { requireComparable } from './require-comparable.ts'
import type { RunResult } from './run-result.ts'

const mistakesKept = 12

/**
 * A comparison under way in one process, with what its runs share: frozen features, and the linear probes that fine-tuning
 * begins with. What is kept only saves time: the result of a job depends on the job and the comparison alone, so that runs can
 * be made in any order and in any process, and give the same bits (but for the time they take).
 *
 * @throws DataError unless both data sets are labeled, of one form and of the same classes
 * @example const session = new ComparisonSession(comparison); await session.run(job)
 */
export class ComparisonSession<S extends Samples> {
  readonly comparison: Comparison<S>
  #pretrained: StateDict | null
  readonly #representations: Representations<S>
  #probe: { readonly key: string; readonly probe: Promise<LinearProbe> } | null = null

  constructor(comparison: Comparison<S>) {
    requireComparable(comparison.train, comparison.test)
    this.comparison = comparison
    this.#pretrained = comparison.pretrained
    this.#representations = new Representations(comparison, this.#encoderFor)
  }

  /** Takes the pretrained weights, where they were not there at the beginning or have changed. */
  usePretrained(state: StateDict): void {
    this.#pretrained = state
    this.#probe = null
    this.#representations.forget('pretrained')
  }

  /**
   * One run of one protocol on one label subset.
   * @throws ArgumentError for an unknown protocol, or one that needs what the comparison has not; DataError when a class has too
   *   few examples
   */
  async run(job: Job): Promise<RunResult> {
    const started = performance.now()
    const { comparison } = this
    const protocol = protocolNamed(job.protocol, comparison)
    const draw = drawOf(job, comparison)
    const { predict, used } = await learn({
      job,
      protocol,
      draw,
      comparison,
      encoderFor: this.#encoderFor,
      features: () => this.#representations.of(protocol.start, job),
      shared: this.#shared,
    })
    const { labels, classNames } = requireLabels('runJob', comparison.test)
    const truth = draw.tested.map((index) => labels[index])
    const predictions = await predict(draw.tested)
    const mistakes = surestMistakes(predictions, truth, mistakesKept)
    return {
      ...job,
      accuracy: accuracyOf(predictions, truth),
      testExamples: draw.tested.length,
      confusion: confusionOf(predictions, truth, classNames.length),
      mistakes: mistakes.map((mistake) => ({ ...mistake, index: draw.tested[mistake.index] })),
      settings: { ...used, labeled: draw.labeled.length, seed: job.subset },
      seconds: (performance.now() - started) / 1000,
    }
  }

  readonly #encoderFor: EncoderFor = (start, job) => encoderFor(start, job, this.comparison, this.#pretrained)

  /** Only the latest is kept: runs of one label subset follow each other. */
  readonly #shared = (key: string, make: () => Promise<LinearProbe>): Promise<LinearProbe> => {
    if (this.#probe?.key === key) return this.#probe.probe
    const probe = make()
    this.#probe = { key, probe }
    probe.catch(() => {
      if (this.#probe?.probe === probe) this.#probe = null
    })
    return probe
  }
}

/** One run on its own. For several, make a `ComparisonSession`, which keeps what they share. */
export function runJob<S extends Samples>(job: Job, comparison: Comparison<S>): Promise<RunResult> {
  return new ComparisonSession(comparison).run(job)
}
