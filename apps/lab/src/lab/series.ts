/** Points that are kept: more than a chart has pixels. */
const most = 2048

/**
 * A measure over steps that takes the same memory however long a run is: when it is full, pairs of neighbors become their means.
 */
export class Series {
  #x: number[] = []
  #y: number[] = []
  /** How many values one point stands for. */
  #stride = 1
  #pending = { count: 0, x: 0, y: 0 }
  #last: number | null = null

  push(x: number, y: number): void {
    if (!Number.isFinite(y)) return
    this.#last = y
    const { count, x: sumX, y: sumY } = this.#pending
    this.#pending = { count: count + 1, x: sumX + x, y: sumY + y }
    if (this.#pending.count < this.#stride) return
    this.#x.push(this.#pending.x / this.#stride)
    this.#y.push(this.#pending.y / this.#stride)
    this.#pending = { count: 0, x: 0, y: 0 }
    if (this.#x.length >= most) this.#halve()
  }

  get points(): [number[], number[]] {
    return [this.#x, this.#y]
  }

  /** The latest value, unaveraged; null before the first. */
  get last(): number | null {
    return this.#last
  }

  #halve(): void {
    const halved = (values: readonly number[]): number[] =>
      Array.from({ length: values.length / 2 }, (_, i) => (values[2 * i] + values[2 * i + 1]) / 2)
    this.#x = halved(this.#x)
    this.#y = halved(this.#y)
    this.#stride *= 2
  }
}
