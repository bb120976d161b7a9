import { choice, type OptionsOf, real, whole } from '@pretexts/contracts'

/** How features become points in the plane. */
export const projectOptions = {
  method: choice('tsne', ['pca', 'tsne', 'umap'], 'how: straight (pca), or keeping near neighbors near'),
  points: whole(1000, 'how many examples, drawn at random; at most 5000 for tsne', { min: 16 }),
  perplexity: real(30, 'effective neighbors of each point; for tsne alone', { min: 1 }),
  neighbors: whole(15, 'neighbors of each point, itself included; for umap alone', { min: 2 }),
  seed: whole(0, 'decides which examples, and where a map begins', { min: 0 }),
}

export type ProjectOptions = OptionsOf<typeof projectOptions>
