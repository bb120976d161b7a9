export { moco } from './joint-embedding/moco/moco.ts'
export { MocoObjective } from './joint-embedding/moco/moco-objective.ts'
export { forwardInParts, type SplitOptions } from './joint-embedding/moco/split-batch-norm.ts'
export { type TwoViewBatch, twoViewBatch } from './joint-embedding/shared/two-view-batch.ts'
export { type CpcOptions, cpc } from './prediction-in-time/cpc/cpc.ts'
export { type CpcBatch, cpcBatch } from './prediction-in-time/cpc/cpc-batch.ts'
export { CpcObjective, type ForwardEncoder } from './prediction-in-time/cpc/cpc-objective.ts'
export { type MaskedLmOptions, maskedLm } from './self-prediction/masked-lm/masked-lm.ts'
export {
  type MaskedLmBatch,
  type MaskingOptions,
  maskedLmBatch,
} from './self-prediction/masked-lm/masked-lm-batch.ts'
export { MaskedLmObjective, type TokenEncoder } from './self-prediction/masked-lm/masked-lm-objective.ts'
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
