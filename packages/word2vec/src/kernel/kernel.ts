/** The weights that a kernel trains, and where. Rows are `stride` floats apart, of which the first d are used. */
export interface Weights {
  readonly dimensions: number
  /** d rounded up to a multiple of 4; what lies between is 0 and stays so. */
  readonly stride: number
  readonly inputRows: number
  readonly outputRows: number
  /** inputVectors: [inputRows, stride] */
  readonly inputs: Float32Array
  /** outputVectors: [outputRows + 1, stride]; the last row is 0, and fills up a group that has fewer than six outputs. */
  readonly outputs: Float32Array
}

/** A running sum of −log p over single outputs, from a sample of the lessons. */
export interface LossSum {
  sum: number
  /** How many outputs are in it. */
  count: number
}

/** Learns lessons (see `WindowPlanner`). */
export interface Kernel {
  readonly name: string
  /** Where the planner writes them. */
  readonly lessons: Int32Array
  /** Learns `lessons[0 … length)` at rate α. @returns the loss of one lesson in `lossEvery`, before learning it */
  learn(length: number, learningRate: number): LossSum
}

/** Of how many lessons one has its loss measured. */
export const lossEvery = 8

/** Integers of lessons that are learned at a time: enough for dozens of windows, and small enough to stay in a cache. */
export const lessonRoom = (longestWindow: number): number => Math.max(1 << 14, 2 * longestWindow)
