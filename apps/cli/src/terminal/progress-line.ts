import { type Progress, type ProgressState, progress } from '@pretexts/train'
import { formatSeconds } from './format.ts'

/** Whether a line can be written over: on a terminal that knows how. */
export const isRewritable = ({ isTTY }: ProgressOutput): boolean =>
  isTTY === true && process.env.TERM !== 'dumb'

/** Where progress is shown. */
export interface ProgressOutput {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Progress of one job: on a terminal a line that is rewritten, into a file or pipe a line for every tenth. */
export class ProgressLine {
  readonly #label: string
  readonly #out: ProgressOutput
  #state: ProgressState | null = null
  #tenth = -1

  constructor(label: string, out: ProgressOutput = process.stderr) {
    this.#label = label
    this.#out = out
  }

  /** @param note what stands behind the figures, e.g. `loss 0.41` */
  update(done: number, total: number, note = '', seconds = performance.now() / 1000): void {
    this.#state = progress(this.#state, { done, total, seconds })
    const text = formatProgress(this.#label, this.#state, note)
    const tenth = Math.floor((10 * done) / total)
    if (isRewritable(this.#out)) this.#out.write(`\r\x1b[2K${text.slice(0, (this.#out.columns ?? 80) - 1)}`)
    else if (tenth !== this.#tenth) this.#out.write(`${text}\n`)
    this.#tenth = tenth
  }

  /** Leaves the last state on the screen. */
  end(): void {
    if (isRewritable(this.#out) && this.#state) this.#out.write('\n')
  }
}

/** `pretraining  45% ━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌  135/300  12.1/s  ETA 14s  loss 0.412` */
export function formatProgress(label: string, { done, total, rate, eta }: Progress, note: string): string {
  const share = total > 0 ? Math.min(1, done / total) : 1 // a total may be a server's guess
  const filled = Math.round(share * 20)
  const bar = '━'.repeat(filled) + '╌'.repeat(20 - filled)
  const parts = [`${label} ${String(Math.floor(share * 100)).padStart(3)}% ${bar}`, `${done}/${total}`]
  if (rate > 0) parts.push(rate >= 1 ? `${rate.toFixed(1)}/s` : `${(1 / rate).toFixed(1)} s each`)
  if (eta !== null && done < total) parts.push(`ETA ${formatSeconds(eta)}`)
  if (note) parts.push(note)
  return parts.join('  ')
}
