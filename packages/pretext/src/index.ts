export { barlowTwins } from './joint-embedding/barlow-twins/barlow-twins.ts'
export { byol } from './joint-embedding/byol/byol.ts'
export { ByolObjective } from './joint-embedding/byol/byol-objective.ts'
export { dcl } from './joint-embedding/dcl/dcl.ts'
export { dino } from './joint-embedding/dino/dino.ts'
export { DinoObjective } from './joint-embedding/dino/dino-objective.ts'
export { lejepa } from './joint-embedding/lejepa/lejepa.ts'
export { LejepaObjective } from './joint-embedding/lejepa/lejepa-objective.ts'
export { moco } from './joint-embedding/moco/moco.ts'
export { MocoObjective } from './joint-embedding/moco/moco-objective.ts'
export { forwardInParts, type SplitOptions } from './joint-embedding/moco/split-batch-norm.ts'
export { nnclr } from './joint-embedding/nnclr/nnclr.ts'
export { NnclrObjective } from './joint-embedding/nnclr/nnclr-objective.ts'
export { cropsBatch } from './joint-embedding/shared/crops.ts'
export { type ManyViewBatch, manyViewBatch } from './joint-embedding/shared/many-view-batch.ts'
export { ProjectionObjective, type ProjectionParts } from './joint-embedding/shared/projection-objective.ts'
export { type TwoViewBatch, twoViewBatch } from './joint-embedding/shared/two-view-batch.ts'
export { simclr } from './joint-embedding/simclr/simclr.ts'
export { simsiam } from './joint-embedding/simsiam/simsiam.ts'
export { SimsiamObjective } from './joint-embedding/simsiam/simsiam-objective.ts'
export { type SupconBatch, SupconObjective, supcon } from './joint-embedding/supcon/supcon.ts'
export { swav } from './joint-embedding/swav/swav.ts'
export { SwavObjective } from './joint-embedding/swav/swav-objective.ts'
export { triplet } from './joint-embedding/triplet/triplet.ts'
export { vicreg } from './joint-embedding/vicreg/vicreg.ts'
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
