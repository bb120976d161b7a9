import { codeOf } from '../code/source.ts'
import { formula, frac, sub, sum, sup } from '../math/formula.ts'
import type { ChapterContent } from '../page/chapter.ts'
import { questions } from './questions.ts'

const sources = import.meta.glob(
  [
    '../../../../../packages/pretext/src/self-prediction/{denoising/add-noise,denoising/denoising,inpainting/inpainting-batch,shared/reconstruction-objective}.ts',
    '../../../../../packages/images/src/color/lab.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)
const folder = 'packages/pretext/src/self-prediction'

const loss = formula(
  {
    title: 'Reconstruction',
    spoken:
      'L is the sum of w times the squared difference of d of f of x tilde and x, divided by the sum of w',
    symbols: {
      L: { as: 'L', means: 'the loss: a weighted mean of squared errors' },
      i: { as: 'i', means: 'a pixel of an image of the batch' },
      w: {
        as: sub('w', 'i'),
        means:
          'how much pixel $i$ counts: 1 for all in denoising; 1 inside the hole and 0 outside in inpainting',
      },
      d: { as: 'd', means: 'the decoder: from features to an image; thrown away later' },
      f: { as: 'f', means: 'the encoder: from an image to features' },
      y: { as: sup('x', '∼'), means: 'the damaged image: what the network sees' },
      x: { as: 'x', means: 'the image as it was: what the network should answer' },
    },
  },
  ({ L, i, w, d, f, y, x }) => [
    [
      L,
      '=',
      frac([sum(i), w, sup(sub(['(', d, '(', f, '(', y, ')', ')', '−', x, ')'], i), '2')], [sum(i), w]),
    ],
  ],
)

export const content: ChapterContent = {
  idea: [
    'Damage an image, and ask a network to repair it.',
    'To repair what cannot be interpolated, it has to know what such images look like.',
    'The kinds of damage make a family: noise, holes, missing color, missing resolution, or a bottleneck with no damage at all.',
  ],
  picture: {
    id: 'damage',
    title: 'Five ways to damage a digit',
    caption:
      'Top: what the network sees. Bottom: what it should answer. For which damage could you answer by looking at the neighbors of a pixel only?',
    height: [323, 290],
    load: () => import('./figures/damage.tsx'),
  },
  explanation: [
    'An **autoencoder** maps an image to a few numbers and back. If the numbers are few, it must find what images have in common. If they are many, it can copy, and learns nothing. The **denoising autoencoder** (2008) takes the way out that everything since has taken: *change the input, keep the target*. Copying is then wrong.',
    {
      table: {
        caption: 'One family: what is taken away, and what has to be known to restore it',
        head: ['task', 'taken away', 'needed to restore it'],
        rows: [
          ['autoencoder', 'nothing; a bottleneck', 'what varies among images'],
          ['denoising', 'single pixels', 'smoothness, strokes'],
          ['super-resolution', 'fine detail', 'how edges look'],
          ['inpainting', 'a connected region', 'how objects go on'],
          ['colorization', 'color', 'what things are: grass is green, fire trucks are red'],
          ['MAE (chapter 9)', 'most patches', 'what the image shows'],
        ],
      },
    },
    { heading: 'The architecture, layer by layer' },
    'An encoder shrinks the image, a decoder enlarges it again. The decoder mirrors the encoder: where the encoder has a convolution of stride 2, the decoder has a *transposed* convolution of stride 2. In the middle stands $h$.',
    {
      figure: {
        id: 'autoencoder-layers',
        title: 'Down to h, and up again',
        caption: 'The reconstruction network of this project for digits. Shapes come from running it.',
        height: [376, 598],
        load: () => import('./figures/autoencoder-layers.tsx'),
      },
    },
    { heading: 'Color' },
    'For **colorization** a picture is split into lightness and color. The color space is *Lab*: L is lightness, a runs from green to red, b from blue to yellow, and distances are about as large as they look. The network sees L and predicts a and b. What color a thing has depends on what it *is*: that is why the task teaches something.',
    {
      figure: {
        id: 'lab',
        title: 'One picture, three channels',
        caption:
          'A drawn picture, split by the project’s `rgbToLab`. Turn the color channels down: what remains is what the network sees.',
        height: [276, 458],
        load: () => import('./figures/lab-split.tsx'),
      },
    },
    'Colors are predicted as a distribution over bins of the ab plane, not as one color. A ball can be red or green; its mean is brown. **Split-brain** predicts color from lightness with one half of the network, and lightness from color with the other.',
    'A **variational autoencoder** (VAE) adds noise in the middle instead of at the input: $h$ becomes a mean and a variance, and a sample of it must still be decoded. Its latent space has no holes, so one can draw new images from it.',
  ],
  formulas: [loss],
  code: [
    codeOf(sources, `${folder}/denoising/add-noise.ts`, 'export function addNoise', 'Three kinds of noise.'),
    codeOf(
      sources,
      `${folder}/denoising/denoising.ts`,
      'export function denoisingBatch',
      'The target is the clean image.',
    ),
    codeOf(
      sources,
      `${folder}/inpainting/inpainting-batch.ts`,
      'export function inpaintingBatch',
      'Holes, and weights that are 0 outside.',
    ),
    codeOf(
      sources,
      `${folder}/shared/reconstruction-objective.ts`,
      'export class ReconstructionObjective',
      'Encoder, decoder, squared error: the same for all of them.',
    ),
  ],
  experiment: [
    'Choose a damage and the length of $h$, and train. With 2 features the network can hardly draw more than a mean digit; with 128 it restores most. Compare the probe: is the repair with the smallest error also the best representation?',
    {
      figure: {
        id: 'train-repair',
        title: 'Train it',
        caption:
          'Held-out digits. The k-NN probe asks what the features know about classes, of which the network has never heard.',
        height: [695, 560],
        load: () => import('./figures/train-repair.tsx'),
      },
    },
    'With more digits: [the denoising autoencoder in the lab](#/lab?task=denoising&r.steps=400).',
  ],
  wrong: [
    '**Damaging the target, too.** The target is the clean image. A batch that draws noise twice learns to map noise to noise.',
    '**Noise at test time.** Features are taken from clean images.',
    '**Mean color of holes.** A hole filled with black is a stroke’s end for a digit. Fill it with the mean, so that the hole itself says nothing.',
    '**A loss over the whole image.** In inpainting the visible part would dominate the loss, and is only copied.',
    '**Small error, poor features.** Pixels count alike, so the network cares most for large areas. A thin stroke that tells a 7 from a 1 is cheap to miss.',
    '**Gray images and colorization.** MNIST has no color to predict. The task refuses such data with an explanation.',
  ],
  questions,
  papers: [
    {
      authors: 'Vincent, Larochelle, Bengio & Manzagol',
      year: 2008,
      title: 'Extracting and Composing Robust Features with Denoising Autoencoders',
      url: 'https://www.cs.toronto.edu/~larocheh/publications/icml-2008-denoising-autoencoders.pdf',
      why: 'Where “change the input, keep the target” begins.',
    },
    {
      authors: 'Hinton & Salakhutdinov',
      year: 2006,
      title: 'Reducing the Dimensionality of Data with Neural Networks',
      url: 'https://doi.org/10.1126/science.1127647',
      why: 'Deep autoencoders.',
    },
    {
      authors: 'Pathak et al.',
      year: 2016,
      title: 'Context Encoders: Feature Learning by Inpainting',
      url: 'https://arxiv.org/abs/1604.07379',
      why: 'Inpainting.',
    },
    {
      authors: 'Zhang, Isola & Efros',
      year: 2016,
      title: 'Colorful Image Colorization',
      url: 'https://arxiv.org/abs/1603.08511',
      why: 'Colorization by classification.',
    },
    {
      authors: 'Kingma & Welling',
      year: 2013,
      title: 'Auto-Encoding Variational Bayes',
      url: 'https://arxiv.org/abs/1312.6114',
      why: 'The VAE.',
    },
  ],
}
