import { take } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import type { AnyTask } from '../src/task/pretext-task.ts'
import { type Learned, type LearnOptions, learn } from './learn.ts'

export interface LearnDigitsOptions extends LearnOptions {
  /** Digits to learn from; 256 others are held out. Default 1000. */
  readonly digits?: number
}

/** Trains a task on a few real digits for some seconds, and returns its losses and what it finds on digits held out. */
export async function learnDigits(
  task: AnyTask,
  { digits = 1000, ...settings }: LearnDigitsOptions,
): Promise<Learned> {
  return learn(task, take(await readMnist('train'), digits + 256), 256, settings)
}
