import type { Collective } from '@pretexts/contracts'
import { OptionError } from '@pretexts/text'
import type { Weights } from '../kernel/kernel.ts'
import type { ChunkPlan } from './chunks.ts'
import type { Scoreboard } from './scoreboard.ts'

export interface LearnOptions {
  /** The other ranks, where several train one model: each learns from its share of the text. Default: there are none. */
  readonly collective?: Collective
  /** Tokens that each rank reads between two averages of the weights; on several ranks only. Default 100,000. */
  readonly averageEvery?: number
  /**
   * Asked now and then whether to end early. On several ranks all end after the round in which one says so.
   * Default: never.
   */
  readonly stop?: () => boolean
}

/**
 * What the ranks of a training have in common: each learns from a part of the text, in as many rounds as the others, and after
 * each round the weights of all ranks become their mean.
 *
 * A mean of N weights moves by the mean of N steps, so that N ranks, each with an Nth of the text, would learn as if the rate were α/N.
 * The rate is therefore multiplied by N: to first order the ranks then take together the steps that one would have taken.
 * @see McDonald et al. 2010, "Distributed training strategies for the structured perceptron": iterative parameter mixing;
 *   Goyal et al. 2017 (arXiv 1706.02677) §2.1: the rate grows with the number of workers
 */
export class RankRounds {
  readonly rank: number
  readonly size: number
  readonly #collective: Collective | null
  readonly #averageEvery: number
  readonly #stop: () => boolean

  /** @throws OptionError unless there is a token between two averages */
  constructor({ collective, averageEvery = 100_000, stop = () => false }: LearnOptions) {
    if (!(Number.isSafeInteger(averageEvery) && averageEvery >= 1))
      throw new OptionError('train', 'averageEvery', averageEvery, 'a whole number, at least 1')
    this.rank = collective?.rank ?? 0
    this.size = collective?.size ?? 1
    this.#collective = this.size > 1 ? (collective as Collective) : null
    this.#averageEvery = averageEvery
    this.#stop = stop
  }

  /** This rank's part of a text of so many tokens, and the rounds of an epoch: as many on every rank. */
  divide(tokens: number): Pick<ChunkPlan, 'span' | 'roundsPerEpoch'> {
    const { rank, size } = this
    const [from, to] = [rank, rank + 1].map((place) => Math.floor((place * tokens) / size))
    const roundsPerEpoch = this.#collective && Math.ceil(tokens / size / this.#averageEvery)
    return { span: { from, to }, roundsPerEpoch }
  }

  /** α at the beginning, for an α that is meant for one rank. */
  startRate(learningRate: number): number {
    return this.size * learningRate
  }

  /** Whether to end in the middle of a round: only where nobody waits for this rank. */
  get endsNow(): boolean {
    return this.#collective === null && this.#stop()
  }

  /** Ends a round on all ranks: averages the weights and shares how far each is. @returns whether one wants to end */
  meet({ inputs, outputs }: Weights, scores: Scoreboard): boolean {
    const collective = this.#collective
    if (!collective) return this.#stop()
    const ends = [inputs, outputs].map((matrix) => collective.startAllReduceMean(matrix))
    for (const end of ends) end()
    const own = Float64Array.of(...scores.own, Number(this.#stop()))
    const all = collective.allGather(own)
    const totals = own.map((_, slot) => {
      let total = 0
      for (let at = slot; at < all.length; at += own.length) total += all[at]
      return total
    })
    scores.settle(totals)
    return totals[own.length - 1] > 0
  }
}
