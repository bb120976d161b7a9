import type { PretextTask } from '../pretext-task.ts'
import { rotation } from './rotation.ts'
import { type RotationBatch, rotationBatch } from './rotation-batch.ts'

/**
 * RotNet to the letter: images are turned as they are, and what gives their turn away is left in. For MNIST, where every
 * digit's centre of mass lies on pixel (14, 14), that makes a far higher accuracy (see `hideCentre`), and shows what a
 * network learns when it may look for a trace instead of a digit.
 * @see Gidaris, Singh & Komodakis 2018, https://arxiv.org/abs/1803.07728
 */
export const rotationAsIs: PretextTask<RotationBatch> = {
  ...rotation,
  name: 'rotation-as-is',
  title: 'RotNet, with its shortcut: which way up?',
  summary: 'as rotation, but digits stay centred, which alone gives their turn away',
  batch: (images) => rotationBatch(images),
}
