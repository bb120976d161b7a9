import { evaluation } from '@pretexts/nn'
import { fillsHidden } from '@pretexts/pretext'
import { fromArray, noGrad, scope, softmax } from '@pretexts/tensor'
import { requireSpecial } from '@pretexts/text'
import { RunError, UsageError } from '../errors.ts'
import type { LanguageRun } from './open-language-run.ts'

export interface Guess {
  readonly token: string
  readonly probability: number
}

export interface FilledMask {
  /** The text with the best guess in the place of each [MASK]. */
  readonly text: string
  /** The tokens that the network saw. */
  readonly tokens: readonly string[]
  /** For each [MASK], in order, the most probable tokens. */
  readonly guesses: readonly (readonly Guess[])[]
}

/**
 * Fills in every [MASK] of a text: the most probable tokens at each, all predicted at once.
 * @param k how many guesses a mask. Default 5
 * @throws UsageError for a text without [MASK], too long, or of unknown words alone, and for a run that cannot fill in
 * @example fillMasks(await openLanguageRun('runs/bert'), 'The [MASK] sat on the mat.').guesses[0][0].token
 */
export function fillMasks(run: LanguageRun, text: string, k = 5): FilledMask {
  const { objective, tokenizer, form } = run
  if (!fillsHidden(objective)) {
    throw new UsageError(
      `the task ${run.task} of '${run.path}' fills in nothing; masked-lm, bert and electra do (next-token writes on: pretexts generate)`,
    )
  }
  requireSpecial('fillMasks', tokenizer, ['mask', 'classify', 'separate'])
  const { classify, separate, mask } = tokenizer.special
  const ids = [classify, ...tokenizer.encode(text), separate]
  const masked = ids.flatMap((id, at) => (id === mask ? [at] : []))
  requireText(run, ids, masked)
  const probabilities = scope(() => {
    const inputs = fromArray(Int32Array.from(ids), [1, ids.length])
    const places = fromArray(Int32Array.from(masked), [masked.length])
    const scores = noGrad(() => objective.hiddenScores({ inputs, places }, evaluation())) // (M, V)
    return Float32Array.from(softmax(scores).values())
  })
  const count = tokenizer.tokens.length
  const width = probabilities.length / masked.length // a task may know more tokens than the tokenizer
  const guesses = masked.map((_, m) => best(probabilities.subarray(m * width, m * width + count), k))
  if (guesses.some((row) => row.some(({ p }) => !Number.isFinite(p))))
    throw new RunError(`the scores of '${run.path}' are not finite; its training has diverged`)
  const filled = ids.slice()
  masked.forEach((at, m) => {
    filled[at] = guesses[m][0].id
  })
  return {
    text: tokenizer.decode(filled),
    tokens: ids.map((id) => tokenizer.tokens[id]),
    guesses: guesses.map((row) => row.map(({ id, p }) => ({ token: tokenizer.tokens[id], probability: p }))),
  }

  function requireText({ tokenizer: { special } }: LanguageRun, tokens: number[], places: number[]): void {
    if (places.length === 0)
      throw new UsageError(
        `the text has no [MASK]; write one where a word is missing: "The [MASK] sat on the mat."`,
      )
    if (tokens.length > form.length) {
      throw new UsageError(
        `the text has ${tokens.length} tokens with [CLS] and [SEP], and '${run.path}' takes at most ${form.length}; give it a shorter text`,
      )
    }
    const known = tokens.slice(1, -1).filter((id) => id !== special.unknown && id !== special.mask)
    if (tokens.length - 2 > places.length && known.length === 0)
      throw new UsageError(`no word of the text is in the vocabulary of '${run.path}'`)
  }
}

/** The k largest entries with their indices. */
function best(row: Float32Array, k: number): { id: number; p: number }[] {
  return Array.from(row, (p, id) => ({ id, p }))
    .sort((a, b) => b.p - a.p)
    .slice(0, k)
}
