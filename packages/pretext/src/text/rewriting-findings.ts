import { type Finding, type MarkedToken, percent, type TokensBlock } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { argmax, noGrad, scope, type Tensor } from '@pretexts/tensor'
import type { TaskExample, TrainedTask } from '../task/pretext-task.ts'
import type { RewritingBatch, RewritingObjective } from './rewriting-objective.ts'

/** What a rewriting task shows of itself: what is read, and what is to be written. */
export function rewritingExample(
  samples: TokenSamples,
  batch: RewritingBatch,
  words: Pick<TaskExample, 'title' | 'text'>,
): TaskExample {
  const texts = targetsOf(batch).map((tokens) =>
    tokens.map((id): MarkedToken => ({ text: nameOf(samples, id) })),
  )
  return { ...words, blocks: [rowsOf(samples, batch.inputs, 'reads', texts, 'writes')] }
}

/** How many tokens of held-out texts are written right when the ones before are right, and some texts with the answers. */
export async function rewritingFindings(
  { objective, heldOut, options, rng }: Pick<TrainedTask, 'objective' | 'heldOut' | 'options' | 'rng'>,
  makeBatch: (samples: TokenSamples, rng: Random, options: never) => RewritingBatch,
  title: string,
): Promise<Finding[]> {
  const count = Math.min(128, heldOut.count)
  const samples = (await heldOut.read(Array.from({ length: count }, (_, i) => i))) as TokenSamples
  return scope(() => {
    const batch = makeBatch(samples, rng.fork('counted'), options as never)
    const best = noGrad(() =>
      argmax((objective as RewritingObjective).logits(batch, evaluation()), 1),
    ).values()
    const targets = batch.targets.values()
    const right = Array.from(targets).filter((id, m) => best[m] === id).length / targets.length
    let m = 0
    const texts = targetsOf(batch).map((tokens) =>
      tokens.map((id): MarkedToken => {
        const guess = best[m++]
        return {
          text: nameOf(samples, id),
          mark: guess === id ? 'right' : 'wrong',
          note: nameOf(samples, guess),
        }
      }),
    )
    return [
      {
        id: 'written-tokens',
        title,
        text: `Of ${targets.length} tokens of ${count} held-out texts ${percent(right)} are the decoder’s first guess, given the right ones before. Below: what is read, what is to be written, and the guesses.`,
        highlight: { value: percent(right), label: 'of tokens written right, given those before' },
        metrics: { accuracy: right },
        blocks: [rowsOf(samples, batch.inputs, 'reads', texts, 'writes', 4)],
      },
    ]
  })
}

/** The texts to write, one list each. */
function targetsOf({ written, places, targets }: RewritingBatch): number[][] {
  const [count, length] = written.shape
  const texts = Array.from({ length: count }, (): number[] => [])
  const ids = targets.values()
  places.values().forEach((at, m) => {
    texts[Math.floor(at / length)].push(ids[m])
  })
  return texts
}

function rowsOf(
  samples: TokenSamples,
  inputs: Tensor,
  reads: string,
  texts: readonly MarkedToken[][],
  writes: string,
  most = texts.length,
): TokensBlock {
  const length = inputs.shape[1]
  const ids = inputs.values()
  const { special } = samples.form
  const rows = texts.slice(0, most).flatMap((tokens, n) => {
    const row = Array.from(ids.subarray(n * length, (n + 1) * length)).filter((id) => id !== special.pad)
    const marked = row.map((id): MarkedToken => {
      const isHidden = id === special.mask || id >= samples.form.vocabulary
      return { text: nameOf(samples, id), ...(isHidden && { mark: 'hidden' }) }
    })
    return [
      { label: reads, tokens: marked },
      { label: writes, tokens },
    ]
  })
  return { kind: 'tokens', rows }
}

/** The text of a token; sentinels, which stand after the vocabulary, are numbered from the end. */
const nameOf = ({ vocabulary }: TokenSamples, id: number): string =>
  vocabulary[id] ?? `⟨${id - vocabulary.length}⟩`
