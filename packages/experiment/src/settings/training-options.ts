import { choice, type OptionsOf, real, text, whole } from '@pretexts/contracts'

/**
 * How a run is trained, whatever its task. A task may have other defaults for some of these (see `TrainingDefaults`).
 *
 * `steps`, if above 0, replaces the number that `epochs` gives.
 */
export const trainingOptions = {
  epochs: whole(3, 'passes over the examples', { min: 1 }),
  steps: whole(0, 'training steps; 0: as many as the epochs have', { min: 0 }),
  batchSize: whole(32, 'examples in a batch; a task may make several inputs of each', { min: 1 }),
  accumulate: whole(1, 'batches whose gradients are averaged before each update', { min: 1 }),
  optimizer: choice(
    'adamw',
    ['adamw', 'sgd', 'lars'],
    'the optimizer; lars, for large batches, takes rates near 0.3 × batch size / 256 and leaves biases and norms unscaled',
  ),
  learningRate: real(3e-3, 'learning rate after warm-up', { above: 0 }),
  weightDecay: real(0.01, 'weight decay; biases and norms have none', { min: 0 }),
  beta2: real(0.999, 'decay rate of adamw’s mean of squared gradients', { min: 0, below: 1 }),
  clipNorm: real(0, 'maximum norm of the gradient; 0: no limit', { min: 0 }),
  schedule: choice(
    'cosine',
    ['cosine', 'constant', 'linear'],
    'learning rate over time, after a linear warm-up',
  ),
  initEmbeddings: text(
    'none',
    'where token embeddings begin: none (at random), word2vec (trained on the same text first), or a file of word vectors',
  ),
  init: text(
    'none',
    'weights that the encoder begins with: none (at random), or a .safetensors file, with our names or those of PyTorch',
  ),
  limit: whole(0, 'examples to learn from; 0: all', { min: 0 }),
  heldOut: whole(1000, 'examples set apart to measure the task on, at most a fifth of all', { min: 1 }),
  seed: whole(0, 'decides everything that is random', { min: 0 }),
  checkpointEvery: whole(50, 'steps between checkpoints', { min: 1 }),
  probeEvery: whole(
    0,
    'steps between updates of an online linear probe, where there are labels; 0: no probe',
    { min: 0 },
  ),
  rankNorm: choice(
    'all',
    ['all', 'own'],
    'over several ranks, batch norm sees the rows of all of them, or its own',
  ),
  rankDraws: choice(
    'batch',
    ['batch', 'rank'],
    'over several ranks, views and masks are those that one rank would draw for the batch, or drawn by each rank for itself, which takes less time',
  ),
}

export type TrainingOptions = OptionsOf<typeof trainingOptions>
