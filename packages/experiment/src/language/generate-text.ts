import { real, whole } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { writesNext } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { fromArray, noGrad, requireOptions, scope } from '@pretexts/tensor'
import { RunError, UsageError } from '../errors.ts'
import type { LanguageRun } from './open-language-run.ts'

export const generateOptions = {
  tokens: whole(40, 'how many tokens to write at most', { min: 1, max: 10_000 }),
  temperature: real(0.8, 'below 1: more probable tokens more often; 0: always the most probable', { min: 0 }),
  topK: whole(40, 'draw among so many of the most probable tokens; 0: among all', { min: 0 }),
  seed: whole(0, 'decides what is drawn', { min: 0 }),
}

export interface GenerateOptions {
  /** Default 40. */
  readonly tokens?: number
  /** Default 0.8; 0 takes the most probable token. */
  readonly temperature?: number
  /** Default 40; 0 for all tokens. */
  readonly topK?: number
  /** Default 0. */
  readonly seed?: number
}

export interface GeneratedText {
  /** The beginning and what was written after it. */
  readonly text: string
  /** Tokens that were written. */
  readonly written: number
  /** Whether it ended by itself, with [SEP]. */
  readonly ended: boolean
}

/**
 * Writes on from a beginning, one token after another, each drawn from softmax(scores / temperature) among the most probable ones.
 * Of a text longer than the network takes, the last tokens are looked at. [PAD], [UNK], [CLS] and [MASK] are never written.
 * @throws UsageError for a run that does not predict the next token, or a beginning without a known word
 * @see Fan, Lewis & Dauphin 2018, arXiv 1805.04833, §5.4, for top-k sampling
 */
export function generateText(run: LanguageRun, beginning: string, options?: GenerateOptions): GeneratedText {
  const {
    tokens = 40,
    temperature = 0.8,
    topK = 40,
    seed = 0,
  } = requireOptions('generateText', options, {
    tokens: 'number',
    temperature: 'number',
    topK: 'number',
    seed: 'number',
  })
  const { objective, tokenizer, form } = run
  if (!writesNext(objective)) {
    throw new UsageError(
      `the task ${run.task} of '${run.path}' does not predict the next token; train one that does: pretexts train next-token (masked ones fill in: pretexts fill)`,
    )
  }
  const { classify, separate, unknown, pad, mask } = tokenizer.special
  const given = tokenizer.encode(beginning)
  if (given.length > 0 && given.every((id) => id === unknown))
    throw new UsageError(`no word of "${beginning}" is in the vocabulary of '${run.path}'`)
  const ids = [classify, ...given]
  const never = new Set([pad, unknown, classify, mask])
  const rng = new Random(seed).fork('generate')
  let ended = false
  for (let n = 0; n < tokens && !ended; n++) {
    const next = draw(scoresAfter(ids.slice(-form.length)), { never, temperature, topK }, rng)
    ended = next === separate
    if (!ended) ids.push(next)
  }
  return { text: tokenizer.decode(ids), written: ids.length - 1 - given.length, ended }

  function scoresAfter(recent: number[]): Float32Array {
    return scope(() => {
      const inputs = fromArray(Int32Array.from(recent), [1, recent.length])
      const places = fromArray(Int32Array.of(recent.length - 1), [1])
      if (!writesNext(objective)) throw new TypeError('checked above')
      return Float32Array.from(noGrad(() => objective.nextScores({ inputs, places }, evaluation())).values())
    })
  }
}

interface Drawing {
  readonly never: ReadonlySet<number>
  readonly temperature: number
  readonly topK: number
}

function draw(scores: Float32Array, { never, temperature, topK }: Drawing, rng: Random): number {
  const candidates = Array.from(scores, (score, id) => ({ id, score }))
    .filter(({ id }) => !never.has(id))
    .sort((a, b) => b.score - a.score)
    .slice(0, temperature === 0 ? 1 : topK || scores.length)
  const [{ id: first, score: largest }] = candidates
  if (!Number.isFinite(largest))
    throw new RunError('the scores of the next token are not finite; training has diverged')
  if (temperature === 0) return first
  const weights = candidates.map(({ score }) => Math.exp((score - largest) / temperature))
  let left = rng.next() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [i, weight] of weights.entries()) {
    left -= weight
    if (left <= 0) return candidates[i].id
  }
  return first
}
