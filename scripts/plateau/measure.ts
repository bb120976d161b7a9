import type { Dataset, TokenSamples } from '@pretexts/data'
import { createPretraining, initEmbeddings, planRun, registry, splitData } from '@pretexts/experiment'
import { accuracy, crossEntropy } from '@pretexts/losses'
import { evaluation, type Objective } from '@pretexts/nn'
import { ElectraObjective, fillsHidden, type HiddenTokens, hideTokens } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope, type Tensor } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import type { PlateauCase } from './cases.ts'

/** A held-out measure of one case. */
export interface PlateauRow {
  readonly case: string
  readonly step: number
  /** Of hidden tokens predicted right, where 15% are hidden, whatever training hides. */
  readonly accuracy: number
  readonly perplexity: number
  /** Processor time since the first step, without measures. */
  readonly seconds: number
}

export interface PlateauBudget {
  readonly data: string
  readonly steps: number
  readonly every: number
  readonly vocabulary: number
  readonly length: number
  readonly seed: number
}

/** Trains one case and measures it on the way. */
export async function measureCase(
  { name, request }: PlateauCase,
  { data, steps, every, vocabulary, length, seed }: PlateauBudget,
): Promise<PlateauRow[]> {
  const plan = await planRun(
    {
      ...request,
      data,
      dataOptions: { tokenizer: 'wordpiece', vocabulary, length, packing: 'tokens' },
      training: { ...request.training, steps, seed },
    },
    registry,
  )
  const { pretraining, heldOut } = splitData(plan)
  const { objective, source, ...options } = await createPretraining(plan, pretraining)
  await initEmbeddings(objective, pretraining, plan.training)
  const asked = hideTokens(await firstOf(heldOut as Dataset<TokenSamples>), new Random('plateau'))
  const rows = [{ case: name, step: 0, ...measured(objective, asked), seconds: 0 }]
  let [seconds, since] = [0, process.cpuUsage()]
  for await (const { step } of pretrain(objective, source, options)) {
    if (step % every !== 0 && step !== steps) continue
    const { user, system } = process.cpuUsage(since)
    seconds += (user + system) / 1e6
    rows.push({ case: name, step, ...measured(objective, asked), seconds })
    since = process.cpuUsage()
  }
  return rows
}

const firstOf = (dataset: Dataset<TokenSamples>) =>
  dataset.read(Array.from({ length: Math.min(500, dataset.count) }, (_, i) => i))

function measured(objective: Objective<unknown>, asked: HiddenTokens) {
  return scope(() => {
    const scores = noGrad(() => scoresOf(objective, asked))
    return {
      accuracy: accuracy(scores, asked.targets),
      perplexity: Math.exp(crossEntropy(scores, asked.targets).item()),
    }
  })
}

/** (M, V): scores of every token at the hidden places, by the network that fills them. */
function scoresOf(objective: Objective<unknown>, { inputs, places }: HiddenTokens): Tensor {
  if (objective instanceof ElectraObjective)
    return objective.generator.logits(objective.encoder, inputs, places, evaluation())
  if (fillsHidden(objective)) return objective.hiddenScores({ inputs, places }, evaluation())
  throw new Error('this objective does not fill in hidden tokens')
}
