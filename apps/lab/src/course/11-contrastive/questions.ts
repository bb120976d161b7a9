import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'A batch has N images. How many negatives does each view have in SimCLR?',
    right: '2N − 2',
    wrong: ['N − 1', '2N', 'N² − N'],
    because:
      'There are 2N views. A view is compared with all others but itself, 2N − 1 of them. One is its positive; the remaining 2N − 2 are negatives.',
  },
  {
    ask: 'All projections are identical. What is the NT-Xent loss, whatever the temperature?',
    right: 'ln(2N − 1)',
    wrong: ['0', '1/τ', 'Infinity'],
    because:
      'All similarities are equal, so the softmax gives each of the 2N − 1 candidates the same probability. A loss that stays at ln(2N − 1) therefore means that nothing can be told apart.',
  },
  {
    ask: 'What does a smaller temperature do?',
    right: 'It concentrates the gradient on the hardest negatives, those most similar to the anchor.',
    wrong: [
      'It makes all negatives count equally.',
      'It lowers the learning rate of the encoder only.',
      'It makes the embeddings longer.',
    ],
    because:
      'Dividing by a small τ magnifies differences of similarity, so that the softmax is nearly the maximum. Embeddings have length 1 in any case. Too small a τ pushes apart even images of the same class.',
  },
  {
    ask: 'Why are horizontal flips used for photographs but not for digits?',
    right: 'A mirrored cat is a cat, but a mirrored 2 is no 2: views must not change what matters.',
    wrong: [
      'Digits are too small to be flipped.',
      'Flips are slow on gray images.',
      'Convolutional networks are invariant to flips of digits.',
    ],
    because:
      'The network learns to ignore whatever differs between the two views. Views are where you tell it what does not matter; they are the only knowledge that you put in.',
  },
  {
    ask: 'Both views of an image carry the same ten random bits in a corner. What happens to the representation?',
    right: 'The network matches views by the bits and learns much less about the image.',
    wrong: [
      'Nothing, because random bits carry no information.',
      'It becomes better, because positives are easier to find.',
      'The loss cannot be computed any more.',
    ],
    because:
      'Shared bits are an easy feature that suffices to find the positive: easy features suppress others. In published experiments on MNIST (Chen et al. 2021) ten such bits lowered the linear probe from about 90% to between 10% and 33%, depending on the temperature.',
  },
]
