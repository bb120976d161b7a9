import { argmax, max, noGrad, softmax, type Tensor } from '@pretexts/tensor'

/** The predictions of a classifier for some examples, in their order. */
export interface Predictions {
  readonly classes: Int32Array
  /** The probability of the predicted class. */
  readonly confidence: Float32Array
}

/** The most likely classes from logits (N, K). */
export function predictionsOf(logits: Tensor): Predictions {
  return noGrad(() => ({
    classes: Int32Array.from(argmax(logits, 1).values()),
    confidence: Float32Array.from(max(softmax(logits), 1).values()),
  }))
}

/** The share of correct predictions. */
export function accuracyOf({ classes }: Predictions, labels: ArrayLike<number>): number {
  return classes.filter((predicted, i) => predicted === labels[i]).length / classes.length
}

/** Which classes were predicted for which: only pairs that occur, so that a thousand classes take no million numbers. */
export interface Confusion {
  /** K */
  readonly classes: number
  /** `[truth, predicted, examples]`, in order of truth, then of prediction. */
  readonly pairs: readonly (readonly [truth: number, predicted: number, examples: number])[]
}

/** The confusions of K classes. */
export function confusionOf(
  { classes }: Predictions,
  labels: ArrayLike<number>,
  classCount: number,
): Confusion {
  return addConfusions(classCount, [
    { classes: classCount, pairs: Array.from(classes, (predicted, i) => [labels[i], predicted, 1] as const) },
  ])
}

/** The sum of confusions of the same K classes. */
export function addConfusions(classes: number, confusions: readonly Confusion[]): Confusion {
  const sums = new Map<number, number>()
  for (const { pairs } of confusions)
    for (const [truth, predicted, examples] of pairs) {
      const key = truth * classes + predicted
      sums.set(key, (sums.get(key) ?? 0) + examples)
    }
  const pairs = [...sums]
    .sort(([a], [b]) => a - b)
    .map(([key, examples]) => [Math.floor(key / classes), key % classes, examples] as const)
  return { classes, pairs }
}

/** K × K counts: `[i][j]` examples of class i were predicted to be of class j. */
export function confusionMatrix({ classes, pairs }: Confusion): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  for (const [truth, predicted, examples] of pairs) matrix[truth][predicted] += examples
  return matrix
}

/** An example whose class was predicted wrong. */
export interface Mistake {
  /** Which of the examples. */
  readonly index: number
  readonly truth: number
  readonly predicted: number
  /** The probability of the wrong class. */
  readonly confidence: number
}

/** The most confident mistakes, most confident first. */
export function surestMistakes(predictions: Predictions, labels: ArrayLike<number>, most: number): Mistake[] {
  const { classes, confidence } = predictions
  return Array.from(classes, (predicted, index) => ({
    index,
    truth: labels[index],
    predicted,
    confidence: confidence[index],
  }))
    .filter(({ truth, predicted }) => truth !== predicted)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, most)
}
