import { argmax, max, noGrad, softmax, type Tensor } from '@pretexts/tensor'

/** What a classifier says about some images, in their order. */
export interface Predictions {
  readonly classes: Int32Array
  /** The probability that it gives to the class it names. */
  readonly confidence: Float32Array
}

/** The most likely classes from logits (N, K). */
export function predictionsOf(logits: Tensor): Predictions {
  return noGrad(() => ({
    classes: Int32Array.from(argmax(logits, 1).values()),
    confidence: Float32Array.from(max(softmax(logits), 1).values()),
  }))
}

/** Share that is right. */
export function accuracyOf({ classes }: Predictions, labels: ArrayLike<number>): number {
  return classes.filter((predicted, i) => predicted === labels[i]).length / classes.length
}

/** K × K counts: `[i][j]` images of class i were said to be of class j. */
export function confusionMatrix(
  { classes }: Predictions,
  labels: ArrayLike<number>,
  count: number,
): number[][] {
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0))
  classes.forEach((predicted, i) => {
    matrix[labels[i]][predicted]++
  })
  return matrix
}

/** An image that was taken for something else. */
export interface Mistake {
  /** Which of the images. */
  readonly index: number
  readonly truth: number
  readonly predicted: number
  /** The probability given to the wrong class. */
  readonly confidence: number
}

/** The mistakes that the classifier was most sure of, the surest first. */
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
