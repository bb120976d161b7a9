/** A list of numbers that grows, 8 bytes each. */
export class NumberList {
  length = 0
  #numbers = new Float64Array(1 << 10)

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new Float64Array(2 * this.length)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[this.length++] = number
  }

  toArray(): Float64Array {
    return this.#numbers.slice(0, this.length)
  }
}
