import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'An encoder is used *frozen*. What is trained on the labels?',
    right: 'Only a small head on top of its features.',
    wrong: ['All weights, with a small learning rate.', 'Only the first layer.', 'Nothing at all.'],
    because:
      'Frozen means that no weight of the encoder changes, and no batch-norm statistic either. With few labels that is a protection: there is little to overfit.',
  },
  {
    ask: 'With one label per class, which is usually better: frozen or fine-tuned, and why?',
    right: 'Frozen: ten examples cannot guide hundreds of thousands of weights, and fine-tuning overfits.',
    wrong: ['Fine-tuned: more weights always help.', 'Both are equal.', 'Frozen, because it is faster.'],
    because:
      'The more labels, the more fine-tuning gains. Somewhere in between the curves cross; where depends on data and method, so one measures it.',
  },
  {
    ask: 'What must always stand beside a result of a pretrained network?',
    right:
      'Raw pixels, the same network untrained, training from scratch, and scratch with the same augmentation.',
    wrong: ['Only the result of the paper.', 'Only chance.', 'The result on the training set.'],
    because:
      'Each of them answers an objection: are the pixels enough? Is it the architecture? Are the labels enough? Was it the augmentation?',
  },
  {
    ask: 'A linear probe is trained with batch norm of the encoder in training mode. What is wrong?',
    right: 'The encoder changes: its running statistics adapt to the probe’s data, so it is not frozen.',
    wrong: [
      'Nothing: batch norm has no weights.',
      'The probe gets too slow.',
      'The loss can no longer be computed.',
    ],
    because:
      'Buffers count, too. Features would depend on the other images in the batch. A test compares every parameter and buffer, bit by bit, before and after.',
  },
  {
    ask: 'In a label-efficiency curve, subsets should be *nested*: the ten labels per class contain the five. Why?',
    right: 'So that the curve shows the effect of more labels and not of other labels.',
    wrong: [
      'To save memory.',
      'Because the test set must contain them.',
      'So that all classes have different sizes.',
    ],
    because:
      'With fresh subsets at each point, the luck of the draw makes the curve jump. Nested and class-balanced subsets, several of each, make it smooth and the interval honest.',
  },
]
