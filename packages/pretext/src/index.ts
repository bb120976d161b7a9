export { hideCenter } from './self-prediction/rotation/hide-center.ts'
export { type RotationOptions, rotation } from './self-prediction/rotation/rotation.ts'
export {
  type RotationAccuracy,
  type RotationCounts,
  rotationAccuracy,
} from './self-prediction/rotation/rotation-accuracy.ts'
export { type RotationBatch, rotationBatch } from './self-prediction/rotation/rotation-batch.ts'
export { RotationObjective } from './self-prediction/rotation/rotation-objective.ts'
export { rotations } from './self-prediction/rotation/rotations.ts'
export { acceptImages, acceptSignals, acceptTokens } from './task/accept.ts'
export type {
  AnyTask,
  Paper,
  PretextTask,
  Shortcut,
  TaskExample,
  TaskFamily,
  TaskSource,
  TrainedTask,
  TrainingDefaults,
} from './task/pretext-task.ts'
export { toPicture } from './task/to-picture.ts'
export { tasks } from './tasks.ts'
