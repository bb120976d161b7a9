import { type Finding, type MarkedToken, percent, type TableBlock } from '@pretexts/contracts'
import type { Dataset, TokenSamples } from '@pretexts/data'
import { evaluation, type Objective } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { noGrad, scope, softmax } from '@pretexts/tensor'
import type { FillsHidden } from '../../text/abilities.ts'
import { reservedIds } from '../../text/choose-tokens.ts'
import { type HiddenTokens, hideTokens, type TokenRows } from '../../text/hide-tokens.ts'
import { frequencyFinding } from './frequency-finding.ts'
import { countedPredictions, countPairs, type Prediction, predictionOf } from './masked-lm-baselines.ts'
import { maskedTexts } from './masked-lm-example.ts'

/** Texts that are shown, and texts that are counted. */
const shown = 6
const counted = 512

/** A trained run of masked language modeling, alone or with another question beside it. */
export interface TrainedMaskedLm {
  readonly objective: Objective<never>
  readonly heldOut: Dataset<TokenSamples>
  /** What baselines count pairs in. Default: `heldOut`, which flatters them. */
  readonly pretraining?: Dataset<TokenSamples>
  readonly rng: Random
  /** Examples with hidden tokens, and the tokens as they are. */
  readonly hide: (
    samples: TokenSamples,
    rng: Random,
  ) => { readonly hidden: HiddenTokens; readonly texts: TokenRows }
}

/** Accuracy and perplexity on hidden tokens beside counted baselines, some texts with the best guesses, and the loss by frequency. */
export async function maskedLmFindings(run: TrainedMaskedLm): Promise<Finding[]> {
  const { heldOut, pretraining = heldOut, rng, hide } = run
  const objective = run.objective as unknown as FillsHidden
  const samples = await heldOut.read(firstOf(heldOut, counted))
  const few = await heldOut.read(firstOf(heldOut, shown))
  const pairs = await countPairs(pretraining)
  return scope(() => {
    const { hidden, texts } = hide(samples, rng.fork('counted'))
    const places = hidden.places.values()
    const rows = probabilities(objective, hidden)
    const network = predictionOf('this network', places, texts.values, (_at, m) => rows(m))
    const baselines = countedPredictions(pairs, texts.values, places, reservedIds(texts.form))
    const example = hide(few, rng.fork('shown'))
    const [unigram, left, both] = baselines
    return [
      {
        id: 'masked-tokens',
        title: 'Hidden tokens',
        text: `Of ${places.length} hidden tokens in held-out texts (${percent(measuredMaskRatio)} are hidden here, whatever training hides) ${percent(network.accuracy)} are predicted right; perplexity ${network.perplexity.toFixed(1)}. Beside it, what counting pairs of neighbors in the same training texts predicts. Below: texts with the true token of each hidden place and the best guesses.`,
        highlight: {
          value: percent(network.accuracy),
          label: `of hidden tokens predicted right; two-sided bigram ${percent(both.accuracy)}`,
        },
        metrics: {
          accuracy: network.accuracy,
          perplexity: network.perplexity,
          unigramAccuracy: unigram.accuracy,
          unigramPerplexity: unigram.perplexity,
          leftBigramAccuracy: left.accuracy,
          leftBigramPerplexity: left.perplexity,
          twoSidedBigramAccuracy: both.accuracy,
          twoSidedBigramPerplexity: both.perplexity,
        },
        blocks: [comparison([...baselines, network]), guessed(objective, example)],
      },
      frequencyFinding(pairs.counts, hidden.targets.values(), network, both),
    ]
  })
}

/** The share of tokens that is hidden for findings, however many training hides: so that runs can be compared. */
export const measuredMaskRatio = 0.15

/** What `maskedLmFindings` hides tokens with, for plain masked language modeling. */
export const hidePlainly =
  (options: Parameters<typeof hideTokens>[2]): TrainedMaskedLm['hide'] =>
  (samples, rng) => {
    const hidden = hideTokens(samples, rng, { ...options, maskRatio: measuredMaskRatio })
    return { hidden, texts: samples }
  }

function comparison(predictions: readonly Prediction[]): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'predicted by' },
      { title: 'right', as: 'share', best: 'largest' },
      { title: 'perplexity', best: 'smallest' },
    ],
    rows: predictions.map(({ name, accuracy, perplexity }) => [name, accuracy, perplexity]),
  }
}

/** Texts with the network's best guesses at their hidden places. */
function guessed(objective: FillsHidden, { hidden, texts }: ReturnType<TrainedMaskedLm['hide']>) {
  const rows = probabilities(objective, hidden)
  const targets = hidden.targets.values()
  const words = texts.vocabulary
  return maskedTexts(texts, hidden, (m): Pick<MarkedToken, 'note' | 'mark'> => {
    const best = largest(rows(m), 3)
    const guesses = best.map(({ token, probability }) => `${words[token]} ${percent(probability)}`)
    const mark = best[0].token === targets[m] ? 'right' : 'wrong'
    return { mark, note: `${words[targets[m]]} ← ${guesses.join(', ')}` }
  })
}

/** Probabilities of all tokens at the m-th hidden place. */
function probabilities(objective: FillsHidden, hidden: HiddenTokens): (m: number) => Float32Array {
  const p = noGrad(() => softmax(objective.hiddenScores(hidden, evaluation()))) // (M, V)
  const values = p.values() as Float32Array
  return (m) => values.subarray(m * p.shape[1], (m + 1) * p.shape[1])
}

/** The k largest entries, largest first. */
function largest(row: ArrayLike<number>, k: number): { token: number; probability: number }[] {
  const best: { token: number; probability: number }[] = []
  for (let token = 0; token < row.length; token++) {
    const probability = row[token]
    if (best.length === k && probability <= best[k - 1].probability) continue
    const place = best.findIndex((other) => probability > other.probability)
    best.splice(place < 0 ? best.length : place, 0, { token, probability })
    if (best.length > k) best.pop()
  }
  return best
}

const firstOf = ({ count }: Dataset<TokenSamples>, most: number): number[] =>
  Array.from({ length: Math.min(most, count) }, (_, i) => i)
