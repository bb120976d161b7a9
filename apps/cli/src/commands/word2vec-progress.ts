import type { WordProgress } from '@pretexts/word2vec'
import { isRewritable, type ProgressOutput } from '../terminal/progress-line.ts'

/** How far a training is, in fastText's one line; into a pipe goes a line for every tenth. */
export class FastTextProgress {
  readonly #threads: number
  readonly #output: ProgressOutput
  #tenth = -1

  constructor(threads: number, output: ProgressOutput = process.stderr) {
    this.#threads = threads
    this.#output = output
  }

  show(progress: WordProgress): void {
    const text = formatWordProgress(progress, this.#threads)
    if (isRewritable(this.#output)) {
      this.#output.write(`\r\x1b[2K${text.slice(0, (this.#output.columns ?? 80) - 1)}`)
      return
    }
    const tenth = Math.floor((10 * progress.words) / progress.totalWords)
    if (tenth > this.#tenth) this.#output.write(`${text}\n`)
    this.#tenth = tenth
  }

  end(): void {
    if (isRewritable(this.#output)) this.#output.write('\n')
  }
}

export function formatWordProgress(
  { words, totalWords, loss, learningRate, seconds }: WordProgress,
  threads: number,
): string {
  const rate = seconds > 0 ? words / seconds : 0
  const left = rate > 0 ? (totalWords - words) / rate : 0
  const [h, m, s] = [left / 3600, (left / 60) % 60, left % 60].map(Math.floor)
  const percent = ((100 * words) / totalWords).toFixed(1).padStart(5)
  const speed = `words/sec/thread: ${Math.round(rate / threads)
    .toString()
    .padStart(7)}`
  const mean = Number.isFinite(loss) ? loss.toFixed(6) : '       -'
  return `Progress: ${percent}% ${speed} lr: ${learningRate.toFixed(6).padStart(9)} avg.loss: ${mean.padStart(9)} ETA: ${h}h${m}m${s}s`
}
