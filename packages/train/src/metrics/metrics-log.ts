import { completeRows, type MetricsRow } from './rows.ts'

/**
 * What a run measured, a line of JSON a step, in a file that is only ever appended to: `tail -f` and `jq` read it while it
 * grows, and a killed run loses no complete line. Node only.
 *
 * @example const log = MetricsLog.create('runs/x/metrics.jsonl'); log.append({ step: 1, loss: 1.39 }); log.close()
 */
export class MetricsLog {
  readonly path: string
  readonly #file: number

  private constructor(path: string, file: number) {
    this.path = path
    this.#file = file
  }

  /** Begins a new file. @throws the system's error when it cannot, `EEXIST` when there is one */
  static create(path: string): MetricsLog {
    return new MetricsLog(path, process.getBuiltinModule('node:fs').openSync(path, 'ax'))
  }

  /**
   * Goes on with the file of a run that is resumed at `step`: what was measured after it is cut off, for it will be
   * measured again, and so is a last line that was torn. Where there is no file, one begins.
   * @throws MetricsError for a damaged line before that
   */
  static resume(path: string, step: number): MetricsLog {
    const { closeSync, openSync, readFileSync, truncateSync } = process.getBuiltinModule('node:fs')
    closeSync(openSync(path, 'a')) // makes sure that it is there
    const rows = completeRows(readFileSync(path), path)
    const later = rows.find(({ row }) => row.step > step)
    truncateSync(path, later?.start ?? rows.at(-1)?.end ?? 0)
    return new MetricsLog(path, openSync(path, 'a'))
  }

  /** Writes one line. */
  append(row: MetricsRow): void {
    process.getBuiltinModule('node:fs').appendFileSync(this.#file, `${JSON.stringify(row)}\n`)
  }

  /** Waits until the disk has every line: to be called before a checkpoint that counts on them. */
  flush(): void {
    process.getBuiltinModule('node:fs').fsyncSync(this.#file)
  }

  close(): void {
    process.getBuiltinModule('node:fs').closeSync(this.#file)
  }
}
