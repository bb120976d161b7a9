/** A method as it is, and with the part left out that keeps it from collapse. */
export interface CollapseCase {
  readonly task: string
  /** What is left out. */
  readonly without: string
  /** Options of both runs, to make them small. */
  readonly options?: Readonly<Record<string, number>>
  /** Options that leave the part out. */
  readonly broken: Readonly<Record<string, number | boolean>>
  /** The health measure that shows it best: names as in health.jsonl. */
  readonly metric: string
  /** Where the measure ends without the part: below this share of where it ends with it. */
  readonly below: number
  /** Why it collapses, and why this measure shows it, for the page. */
  readonly why: string
}

export const collapseCases: readonly CollapseCase[] = [
  {
    task: 'simsiam',
    without: 'the stop-gradient',
    broken: { stopGradient: false },
    metric: 'z.effectiveRank',
    below: 0.5,
    why: 'Both sides of the loss now move towards each other, and the shortest way to agree is to give every image the same projection.',
  },
  {
    task: 'byol',
    without: 'the predictor',
    broken: { predictor: false },
    metric: 'z.spread',
    below: 0.5,
    why: 'The online network only copies its own moving average. Nothing is left to predict, and the average of two views drifts to a point.',
  },
  {
    task: 'vicreg',
    without: 'the variance term',
    broken: { variance: 0 },
    metric: 'z.deviation',
    below: 0.5,
    why: 'Shrinking all projections to a point satisfies invariance and covariance at once. Measures of directions do not see it, because the directions stay.',
  },
  {
    task: 'barlow-twins',
    without: 'decorrelation',
    broken: { lambda: 0 },
    metric: 'z.effectiveRank',
    below: 0.5,
    why: 'Every dimension must still agree between views and vary over the batch, so nothing collapses to a point. But nothing stops all dimensions from saying the same: the spread looks healthy, the rank does not.',
  },
  {
    task: 'dino',
    without: 'centering',
    broken: { centerMomentum: 1 },
    metric: 'codePerplexity',
    below: 0.5,
    why: 'With a center that stays at zero, one output wins for all images, and a sharpened teacher makes it win the more.',
  },
  {
    task: 'moco',
    without: 'a normalized queue',
    options: { queue: 512 },
    broken: { normalizeQueue: false },
    metric: 'z.spread',
    below: 0.5,
    why: 'Negatives of any length can be answered by making keys short, without telling images apart.',
  },
]
