import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'What does a vector-Jacobian product (VJP) of an operation compute?',
    right:
      'From the gradient of the loss with respect to the output, the gradient with respect to each input.',
    wrong: [
      'The whole Jacobian matrix of the operation.',
      'The output from the inputs.',
      'The second derivative of the loss.',
    ],
    because:
      'For a softmax over 1,000 numbers the Jacobian has a million entries; its product with a vector has 1,000. Backpropagation never builds the matrix.',
  },
  {
    ask: 'Why does the tape go backward, from the loss to the weights?',
    right: 'The loss is one number: one backward pass gives the gradient for all weights at once.',
    wrong: [
      'Because the weights are known last.',
      'Forward derivatives are numerically unstable.',
      'Because matrix products do not commute.',
    ],
    because:
      'Forward mode needs a pass for each weight, backward mode a pass for each output. Networks have millions of weights and one loss.',
  },
  {
    ask: 'A tensor is used by two operations. What happens to its gradient?',
    right: 'The contributions of both are added.',
    wrong: ['The last one counts.', 'The larger one counts.', 'They are averaged.'],
    because:
      'A change of the tensor changes the loss in both ways, and small changes add up. Forgetting to add, or adding twice, is a classic bug.',
  },
  {
    ask: 'Why are gradients checked in float64?',
    right:
      'A central difference subtracts nearly equal numbers; in float32 the rounding error would hide the bug.',
    wrong: ['Because float32 has no infinity.', 'Because VJPs are only defined for float64.', 'For speed.'],
    because:
      'With a step of 10⁻³ and float32’s seven digits, only about four digits of the quotient are left. In float64 the two sides agree to a part in a million, so that even a wrong factor of 0.999 is found.',
  },
  {
    ask: 'A checker reports the input [-3.1·10⁻¹⁰³, 17.2, 0.4], another one [0] for the same bug. What did the second one do?',
    right: 'It shrank the failing input to the smallest one that still fails.',
    wrong: ['It rounded the input.', 'It only ever tries zeros.', 'It found another bug.'],
    because:
      'Property-based testing draws many inputs and, on a failure, simplifies step by step: fewer elements, rounder values. The smallest failing example often shows the bug by itself.',
  },
]
