/** Milliseconds between two reports, and at least between two looks. */
const [reportEvery, lookEvery] = [100, 400]
/** The share of the time that looking may take. */
const share = 0.15

/** When a run reports, and when it looks at itself: looking waits as long as it costs, so that training keeps most of the time. */
export class Pace {
  #reported = 0
  #lookAt = 0
  #began = 0
  #beganStep = 0

  /** Begins to count. The look that follows a start is made by the caller. */
  start(step: number, now = performance.now()): void {
    this.#began = now
    this.#beganStep = step
    this.#reported = now
    this.#lookAt = Math.max(this.#lookAt, now + lookEvery)
  }

  isReportDue(now = performance.now()): boolean {
    if (now - this.#reported < reportEvery) return false
    this.#reported = now
    return true
  }

  isLookDue(now = performance.now()): boolean {
    return now >= this.#lookAt
  }

  /** After a look that took `milliseconds`. */
  looked(milliseconds: number, now = performance.now()): void {
    this.#reported = now
    this.#lookAt = now + Math.max(lookEvery, milliseconds / share)
  }

  /** Steps a second since the start. */
  rate(step: number, now = performance.now()): number {
    const seconds = (now - this.#began) / 1000
    return seconds > 0 ? (step - this.#beganStep) / seconds : 0
  }
}
