import { ProgressLine } from '../terminal/progress-line.ts'

/** The comparison's progress line. While a pretraining shows its own, it counts and is silent. */
export class ComparisonLine {
  readonly #line = new ProgressLine('comparing  ')
  readonly #total: number
  #isShown: boolean
  #done = 0

  constructor(total: number, pretraining?: Promise<unknown>) {
    this.#total = total
    this.#isShown = pretraining === undefined
    if (this.#isShown) this.update(0)
    pretraining?.then(
      () => {
        this.#isShown = true
        this.update(this.#done)
      },
      () => {}, // whoever waits for it hears of it
    )
  }

  update(done: number, note?: string): void {
    this.#done = done
    if (this.#isShown) this.#line.update(done, this.#total, note)
  }

  end(): void {
    this.#line.end()
  }
}
