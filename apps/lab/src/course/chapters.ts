import type { Load } from '../frame/lazy.tsx'
import type { PageProps } from '../pages/pages.ts'

/** One page of the course; its code is fetched when it is opened. */
export interface Chapter {
  /** In its address: `#/course/rotation`. */
  readonly id: string
  readonly title: string
  /** One sentence for the list of chapters. */
  readonly summary: string
  readonly load: Load<PageProps>
}

/** The course, in order. */
export const chapters: readonly Chapter[] = [
  {
    id: 'representation',
    title: 'What a representation is',
    summary: 'Layers, the latent space, and probes that measure what a layer knows.',
    load: () => import('./01-representation/page.tsx'),
  },
  {
    id: 'transfer',
    title: 'Transfer: frozen or fine-tuned',
    summary: 'How to use a pretrained network, and how many labels it saves.',
    load: () => import('./02-transfer/page.tsx'),
  },
  {
    id: 'supervision',
    title: 'Supervised, unsupervised, self-supervised',
    summary: 'Where targets come from: people, nobody, or the data itself.',
    load: () => import('./03-supervision/page.tsx'),
  },
  {
    id: 'rotation',
    title: 'RotNet on digits, and its shortcut',
    summary: 'Which way up? A label that costs nothing, and a network that found an easier way.',
    load: () => import('./04-rotnet/page.tsx'),
  },
  {
    id: 'jigsaw',
    title: 'Jigsaw and position',
    summary: 'Tiles in the wrong order, and an architecture that must not look over the edge.',
    load: () => import('./05-jigsaw/page.tsx'),
  },
  {
    id: 'repair',
    title: 'Denoising, inpainting, color',
    summary: 'Damage an image and have it repaired; autoencoders, layer by layer.',
    load: () => import('./06-denoising/page.tsx'),
  },
  {
    id: 'word2vec',
    title: 'Word2Vec',
    summary: 'Words by the company they keep: train it here, and ask analogies.',
    load: () => import('./07-word2vec/page.tsx'),
  },
  {
    id: 'bert',
    title: 'Masked language models and BERT',
    summary: 'Hide a word, ask which it was; BERT layer by layer, with shapes.',
    load: () => import('./08-bert/page.tsx'),
  },
  {
    id: 'mae',
    title: 'From BERT to MAE and I-JEPA',
    summary: 'Patches are words; hide three quarters of them. Predict pixels, or features.',
    load: () => import('./09-mae/page.tsx'),
  },
  {
    id: 'wav2vec',
    title: 'wav2vec: learning from sound',
    summary: 'From a wave to frames, hidden spans, and negatives from the same voice.',
    load: () => import('./10-wav2vec/page.tsx'),
  },
  {
    id: 'contrastive',
    title: 'Contrastive learning: SimCLR',
    summary: 'Views, temperature, batch size, and what the loss wants.',
    load: () => import('./11-contrastive/page.tsx'),
  },
  {
    id: 'no-negatives',
    title: 'Without negatives',
    summary: 'Why representations collapse, and what prevents it.',
    load: () => import('./12-no-negatives/page.tsx'),
  },
  {
    id: 'results',
    title: 'What pays when',
    summary: 'The results of all methods, with intervals, and the missing ones as missing.',
    load: () => import('./13-results/page.tsx'),
  },
  {
    id: 'gradients',
    title: 'Gradients',
    summary: 'The tape, drawn; and a wrong gradient, caught and made small.',
    load: () => import('./14-gradients/page.tsx'),
  },
]
