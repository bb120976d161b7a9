import { codeOf } from '../code/source.ts'
import { formula, frac, sub, sum } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  '../../../../../packages/pretext/src/self-prediction/rotation/{rotations,rotation-batch,hide-center,rotation-objective}.ts',
  { query: '?raw', import: 'default', eager: true },
)
const folder = 'packages/pretext/src/self-prediction/rotation'

const loss = formula(
  {
    title: 'The loss of RotNet (Gidaris et al. 2018, Eq. 2 and 3)',
    spoken:
      'L is one over four N times the sum over images n and rotations k of minus the logarithm of the probability p k of rotation k',
    symbols: {
      L: { as: 'L', means: 'the loss: the mean cross-entropy over all images in all rotations' },
      N: {
        as: 'N',
        means: 'the number of images in the batch; the network sees 4N, each image in four rotations',
      },
      n: { as: 'n', means: 'the number of an image' },
      k: { as: 'k', means: 'the rotation: 0, 1, 2, 3 quarter turns' },
      p: {
        as: sub('p', 'k'),
        means: 'the probability that the network gives to rotation $k$: a softmax over its four outputs',
      },
      f: { as: 'f', means: 'the network: encoder and a linear head with four outputs' },
      r: { as: sub('r', 'k'), means: 'the rotation by $k$ quarter turns; it only reorders pixels' },
      x: { as: sub('x', 'n'), means: 'an image, (C, H, H): square, so that a quarter turn fits' },
    },
  },
  ({ L, N, n, k, p, f, r, x }) => [
    [L, '=', '−', frac('1', ['4', N]), sum(n), sum(k), 'ln', p, '(', f, '(', r, '(', x, ')', ')', ')'],
  ],
)

export const content: ChapterContent = {
  idea: [
    'Rotate a picture by 0°, 90°, 180° or 270° and ask a network by how much.',
    'The answer is known for free, because the program that rotates knows what it did.',
    'To give it, the network has to recognize what is in the picture and which way up such things stand.',
  ],
  picture: {
    id: 'four-rotations',
    title: 'One image, four questions',
    caption:
      'The same digits in all four rotations, made by the project’s `rotationBatch`. Cover the headings and try it yourself: which digits leave you guessing?',
    height: [378, 229],
    load: () => import('./figures/four-rotations.tsx'),
  },
  explanation: [
    'A **pretext task** is a question whose answer comes out of the data itself. Nobody cares about the answer. We care about what a network has to learn to give it. RotNet is the simplest pretext task for images: four classes, a cross-entropy loss, and any classifier will do as the network.',
    'Why should it work? A cat is recognized by ears above eyes above a mouth. Whoever can tell that a cat is upside down has to find these parts and know how they belong together. The same features tell a cat from a dog. The label never says “cat”, yet the features that it asks for are those of cats.',
    { heading: 'The architecture, layer by layer' },
    'RotNet needs no special architecture. Below is the one of this project for digits: three convolutions with stride 2, each of which halves height and width, and a dense layer. It ends in $h$, 128 numbers, the **representation**. A linear head on top gives four scores. After training the head is thrown away, and $h$ is kept.',
    {
      figure: {
        id: 'rotnet-layers',
        title: 'From 784 pixels to four answers',
        caption:
          'All shapes come from running the network, not from a table. Use the arrow keys to go from layer to layer. The bar shows, on a logarithmic scale, how many numbers there are for one image.',
        height: [304, 501],
        load: () => import('./figures/rotnet-layers.tsx'),
      },
    },
    'The paper used a Network in Network with four blocks for 32×32 color images. Each block is a 3×3 or 5×5 convolution and two 1×1 convolutions. Its best features for transfer came from block 2, not from the last one: the last block is already busy with the question about rotation. This is typical of pretext tasks, and a reason to probe by layer (chapter 1).',
    { heading: 'The shortcut' },
    'A network does not want to understand pictures. It wants a low loss, by any means. MNIST offers one: every digit is shifted so that its center of mass lies on pixel (14, 14). But a 28×28 image rotates around the point (13.5, 13.5), between pixels. So after a rotation the center of mass lies on another pixel, and *which one* gives the rotation away.',
    {
      figure: {
        id: 'shortcut',
        title: 'The place of the digit gives the answer away',
        caption:
          'Each cell counts the rotated digits whose center of mass rounds to this pixel. Without protection the four rotations have four different pixels, and a rule without any learning solves the task. `hideCenter` moves each digit by a pixel at random before it is rotated; the four places then look alike.',
        height: [274, 476],
        load: () => import('./figures/shortcut.tsx'),
      },
    },
    'This is no special case. Published shortcuts include chromatic aberration of the lens, JPEG artifacts, borders left by a rotation, and logos in a corner. A high score on the pretext task is a reason to be suspicious, not to be proud.',
  ],
  formulas: [loss],
  code: [
    codeOf(
      sources,
      `${folder}/rotations.ts`,
      'export const rotations',
      'Four rotations without interpolation, as views of the same pixels.',
    ),
    codeOf(
      sources,
      `${folder}/rotation-batch.ts`,
      'export function rotationBatch',
      'Inputs and labels from images alone.',
    ),
    codeOf(sources, `${folder}/hide-center.ts`, 'export function hideCenter', 'The shortcut is hidden.'),
    codeOf(sources, `${folder}/rotation-objective.ts`, 'loss(', 'The loss: four cross-entropies.'),
  ],
  experiment: [
    'Train RotNet on a thousand digits, here, in this page. The accuracy is that of held-out digits that are *shifted* by a pixel at random, so that the shortcut is of no use, and of digits as they are. Train with the shortcut hidden, then with the shortcut left in. Which run has the better score on digits as they are? Which one has learned about digits?',
    {
      figure: {
        id: 'train-rotnet',
        title: 'Train it',
        caption:
          'A small ConvNet, batches of 32 digits in four rotations, AdamW. Chance is 25%. The k-NN accuracy asks how well the features find digits of the same class: no label was used in training. In so few steps the features gain little; what more steps do is in the README, and in the lab.',
        height: [498, 430],
        load: () => import('./figures/train-rotnet.tsx'),
      },
    },
    'Longer, and side by side: [the shortcut hidden and left in, in the lab](#/lab?task=rotation&r.steps=400&b.t.hideCenter=false).',
  ],
  wrong: [
    '**Shortcuts.** Anything that correlates with the rotation and is easier to see than content will be used. Look for it before you train: a classifier on a few crude numbers, such as the center of mass, must be at chance.',
    '**Interpolation.** Rotations by other angles leave traces and empty corners. Quarter turns do not.',
    '**Images without an up.** Satellite images, textures and cells under a microscope have no orientation. Then the labels are noise, and the features are worth nothing.',
    '**Augmentation that contradicts the task.** Random rotation as data augmentation destroys the label. A flip left to right is fine; both flips together are a half turn.',
    '**Reading the wrong number.** The rotation accuracy says how well the pretext task was learned. What the representation is worth only a probe on another task can say.',
  ],
  questions,
  papers: [
    {
      authors: 'Gidaris, Singh & Komodakis',
      year: 2018,
      title: 'Unsupervised Representation Learning by Predicting Image Rotations',
      url: 'https://arxiv.org/abs/1803.07728',
      why: 'The method. Short, and a pleasure to read.',
    },
    {
      authors: 'Doersch, Gupta & Efros',
      year: 2015,
      title: 'Unsupervised Visual Representation Learning by Context Prediction',
      url: 'https://arxiv.org/abs/1505.05192',
      why: 'Section 3.1 is the classic account of how a network found a shortcut in the colors of a lens.',
    },
    {
      authors: 'Geirhos et al.',
      year: 2020,
      title: 'Shortcut Learning in Deep Neural Networks',
      url: 'https://arxiv.org/abs/2004.07780',
      why: 'Why shortcuts are the rule and not the exception.',
    },
  ],
}
