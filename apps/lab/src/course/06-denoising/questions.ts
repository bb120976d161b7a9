import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'What is the target of a denoising autoencoder?',
    right: 'The clean image.',
    wrong: ['The noisy image.', 'The noise that was added.', 'The class of the image.'],
    because:
      'Input and target differ: that is the point. Predicting the *noise* instead is what diffusion models do, which is a close relative.',
  },
  {
    ask: 'A plain autoencoder with 784 features for 784 pixels reaches an error of 0. Has it learned a good representation?',
    right: 'Not necessarily: with so much room it can copy the pixels.',
    wrong: [
      'Yes: an error of 0 is the best possible.',
      'Yes, because the decoder is the inverse of the encoder.',
      'No, because autoencoders need labels.',
    ],
    because:
      'Copying is a perfect solution if nothing prevents it. A bottleneck, noise on the input, or a penalty make copying impossible or useless.',
  },
  {
    ask: 'Why do inpainted regions of a network trained with squared error look blurry?',
    right: 'Several fillings are possible, and the mean of all of them has the smallest squared error.',
    wrong: [
      'The convolutions have a low resolution.',
      'The hole was too small.',
      'The training images were blurry.',
    ],
    because:
      'Squared error rewards the average over possible answers, and an average of sharp images is blurry. The context encoder adds an adversarial loss for sharpness; features learn well without it.',
  },
  {
    ask: 'Why does colorization predict a distribution over color bins and not one color?',
    right: 'Many things can have several colors; the mean of red and green is a gray-brown that is neither.',
    wrong: [
      'A monitor has only 313 colors.',
      'Cross-entropy is faster than squared error.',
      'So that the network may also change the lightness.',
    ],
    because:
      'As with blur, the mean of several good answers is a bad one. A classification over bins can say “red or green, but not brown”, and rare colors get a higher weight.',
  },
  {
    ask: 'Masking noise sets 40% of the pixels of a digit to black. Why is that weaker than hiding 40% of its patches?',
    right: 'The neighbors of a hidden pixel are mostly visible and nearly determine it.',
    wrong: [
      'Black pixels carry no gradient.',
      'Patches are always in the middle.',
      'It is not weaker: both hide 40%.',
    ],
    because:
      'Interpolation from neighbors repairs single pixels without any idea of digits. The larger the connected hole, the more has to be known to fill it: this leads to inpainting and to MAE.',
  },
]
