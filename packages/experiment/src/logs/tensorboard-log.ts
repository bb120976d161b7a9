import { type EventImage, eventFileStart, eventRecord, readEvents } from '@pretexts/formats'
import type { LogRow, OpenLog, RunLog } from './run-log.ts'

/**
 * A TensorBoard event file. `loss` is charted as `train/loss` and `heldOut.loss` as `heldOut/loss`: TensorBoard groups by what
 * comes before the slash.
 */
export class TensorBoardLog implements RunLog {
  readonly #path: string
  #lastStep: number
  /** Whether the file has images already. */
  readonly hasImages: boolean

  private constructor(path: string, lastStep: number, hasImages: boolean) {
    this.#path = path
    this.#lastStep = lastStep
    this.hasImages = hasImages
  }

  /** @throws FormatError when the file is damaged before its end */
  static readonly open = ((path, step) => {
    const { appendFileSync, closeSync, openSync, readFileSync, truncateSync } =
      process.getBuiltinModule('node:fs')
    closeSync(openSync(path, 'a')) // makes sure that it is there
    const kept = readEvents(readFileSync(path), path).filter((event) => event.step <= step)
    truncateSync(path, kept.at(-1)?.end ?? 0)
    if (kept.length === 0) appendFileSync(path, eventFileStart(Date.now() / 1000))
    const last = kept.findLast(({ scalars }) => Object.keys(scalars).length > 0)
    const hasImages = kept.some(({ images }) => Object.keys(images).length > 0)
    return new TensorBoardLog(path, last?.step ?? -1, hasImages)
  }) satisfies OpenLog

  get lastStep(): number {
    return this.#lastStep
  }

  append({ step, time, values }: LogRow): void {
    const scalars = Object.fromEntries(Object.entries(values).map(([name, value]) => [tagOf(name), value]))
    this.#write(eventRecord({ step, wallTime: time, scalars }))
    this.#lastStep = step
  }

  /** Images by tag, shown at step 0. */
  appendImages(images: Readonly<Record<string, EventImage>>): void {
    if (Object.keys(images).length === 0) return
    this.#write(eventRecord({ step: 0, wallTime: Date.now() / 1000, images }))
  }

  /** Nothing is held open: TensorBoard reads the file as it grows. */
  close(): void {}

  #write(record: Uint8Array): void {
    process.getBuiltinModule('node:fs').appendFileSync(this.#path, record)
  }
}

/** `heldOut.loss` → `heldOut/loss`, `loss` → `train/loss`. */
function tagOf(name: string): string {
  const dot = name.indexOf('.')
  return dot < 0 ? `train/${name}` : `${name.slice(0, dot)}/${name.slice(dot + 1)}`
}
