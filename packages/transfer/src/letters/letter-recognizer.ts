import { ctc, ctcDecode, ctcFrames, editDistance } from '@pretexts/losses'
import { Linear } from '@pretexts/nn'
import { AdamW, cosine } from '@pretexts/optim'
import type { Random } from '@pretexts/random'
import { ArgumentError, fromArray, noGrad, scope, type Tensor } from '@pretexts/tensor'

/** Frames of some signals as plain data, and what each of them says. */
export interface SpelledFrames {
  /** (N, T, D) */
  readonly frames: Float32Array
  /** T and D. */
  readonly length: number
  readonly width: number
  /** N words. */
  readonly words: readonly string[]
}

export interface LetterSettings {
  /** Default 300. */
  readonly steps?: number
  /** Signals in a batch. Default 32. */
  readonly batchSize?: number
  /** Default 5e-2: with less, frames stay blank for long. */
  readonly learningRate?: number
}

/** The letters of some words in alphabetical order. Number 0 is kept for blank, so the first letter is 1. */
export function lettersOf(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word) => [...word]))].sort()
}

/**
 * Spells words from frames: a linear layer says a letter or blank for each frame, and CTC finds out where the letters are.
 *
 * This is what wav2vec 2.0 puts on its encoder for speech recognition, here on frozen frames, so that it measures what they
 * hold. Columns are standardized by the frames it learns from.
 * @see Baevski et al. 2020, arXiv 2006.11477, §3.4; Graves et al. 2006 for CTC
 */
export class LetterRecognizer {
  readonly letters: readonly string[]
  /** Words that were left out of the training, because they have more letters than there are frames. */
  readonly tooLong: number
  readonly #head: Linear
  readonly #scaling: { readonly mean: Float64Array; readonly scale: Float64Array }

  private constructor(
    letters: readonly string[],
    head: Linear,
    tooLong: number,
    scaling: { mean: Float64Array; scale: Float64Array },
  ) {
    this.letters = letters
    this.#head = head
    this.tooLong = tooLong
    this.#scaling = scaling
  }

  /** @throws ArgumentError when no word fits into its frames */
  static fit(
    data: SpelledFrames,
    rng: Random,
    { steps = 300, batchSize = 32, learningRate = 5e-2 }: LetterSettings = {},
  ): LetterRecognizer {
    const letters = lettersOf(data.words)
    const targets = data.words.map((word) => [...word].map((letter) => letters.indexOf(letter) + 1))
    const usable = targets.flatMap((target, n) =>
      target.length > 0 && ctcFrames(target) <= data.length ? [n] : [],
    )
    if (usable.length === 0) {
      const message = `no word fits into ${data.length} frames, one for each letter; use more frames`
      throw new ArgumentError('LetterRecognizer.fit', 'data', data.length, message)
    }
    const head = new Linear({ inputs: data.width, outputs: letters.length + 1 }, rng.fork('head'))
    const made = new LetterRecognizer(letters, head, data.words.length - usable.length, columns(data))
    const optimizer = new AdamW(head.namedParameters(), { learningRate, weightDecay: 0 })
    const rate = cosine({ base: learningRate, total: steps })
    for (let step = 0; step < steps; step++) {
      const stream = rng.fork('batches').fork(step)
      const rows = Array.from(
        { length: Math.min(batchSize, usable.length) },
        () => usable[stream.integer(usable.length)],
      )
      scope(() => {
        ctc(
          made.#logits(data, rows),
          rows.map((n) => targets[n]),
        ).backward()
        optimizer.learningRate = rate(step)
        optimizer.step()
        optimizer.zeroGrad()
      })
    }
    return made
  }

  /** What each signal says, as far as it is understood. */
  spell(data: SpelledFrames): string[] {
    const all = data.words.map((_, n) => n)
    const spelled = scope(() => noGrad(() => ({ letters: ctcDecode(this.#logits(data, all)) }))).letters
    return spelled.map((own) => own.map((letter) => this.letters[letter - 1]).join(''))
  }

  #logits({ frames, length, width }: SpelledFrames, rows: readonly number[]): Tensor {
    const { mean, scale } = this.#scaling
    const size = length * width
    const values = new Float32Array(rows.length * size)
    rows.forEach((n, i) => {
      for (let j = 0; j < size; j++)
        values[i * size + j] = (frames[n * size + j] - mean[j % width]) / scale[j % width]
    })
    return this.#head.forward(fromArray(values, [rows.length, length, width])) // (N, T, 1 + letters)
  }
}

/** Wrong, missing and additional letters, divided by the letters that there are. It can be above 1. */
export function characterErrorRate(spelled: readonly string[], words: readonly string[]): number {
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const wrong = words.reduce((sum, word, n) => sum + editDistance(codes(spelled[n]), codes(word)), 0)
  return wrong / letters
}

const codes = (word: string): number[] => [...word].map((letter) => letter.codePointAt(0) ?? 0)

function columns({ frames, width }: SpelledFrames): { mean: Float64Array; scale: Float64Array } {
  const count = frames.length / width
  const [mean, squares] = [new Float64Array(width), new Float64Array(width)]
  for (let i = 0; i < frames.length; i++) mean[i % width] += frames[i] / count
  for (let i = 0; i < frames.length; i++) squares[i % width] += (frames[i] - mean[i % width]) ** 2 / count
  return { mean, scale: squares.map((variance) => Math.sqrt(variance) || 1) }
}
