import type { AnyTask } from '../src/task/pretext-task.ts'

/** Options that make a model small, so that the tests are quick. */
export const smallModels: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  convnet: { width: 1 / 8 },
  vit: { depth: 2, width: 1 / 4 },
  'causal-vit': { depth: 1, width: 1 / 4 },
  bert: { depth: 1, hiddenSize: 16 },
  'causal-lm': { depth: 1, hiddenSize: 16 },
  'conv-gru': { channels: 8, state: 8 },
  wav2vec: { channels: 8 },
  wav2vec2: { channels: 8, width: 16, depth: 2, heads: 2 },
  'spectrogram-cnn': { width: 1 / 8 },
  'spectrogram-vit': { features: 16, depth: 1 },
}

/** Examples of a small batch. W-MSE whitens 16 dimensions, which takes more than 16 images. */
export const fewestExamples = (task: AnyTask): number => (task.name === 'w-mse' ? 20 : 6)
