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
]
