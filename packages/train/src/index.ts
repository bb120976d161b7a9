export type { BatchSource, NotPromise, Plain, ReadingSource } from './batch-source.ts'
export { type Checkpoint, checkpointFrom, contentsOf, type Snapshot } from './checkpoint/checkpoint.ts'
export { CheckpointError, type CheckpointFault } from './checkpoint/checkpoint-error.ts'
export { type Contents, encode } from './checkpoint/container.ts'
export { decode } from './checkpoint/decode.ts'
export { loadCheckpoint } from './checkpoint/load-checkpoint.ts'
export { restoreCheckpoint } from './checkpoint/restore-checkpoint.ts'
export { saveCheckpoint } from './checkpoint/save-checkpoint.ts'
export { type EarlyStoppingOptions, earlyStopping } from './early-stopping.ts'
export type { NonFinite } from './find-non-finite.ts'
export { alignment, uniformity } from './health/alignment-uniformity.ts'
export { alphaReq, fitPowerLaw, type PowerLaw, type PowerLawOptions } from './health/alpha-req.ts'
export { codePerplexity } from './health/code-perplexity.ts'
export { effectiveRank } from './health/effective-rank.ts'
export type { FeatureRows } from './health/feature-rows.ts'
export { type Collapse, findCollapse } from './health/find-collapse.ts'
export type { HealthOptions } from './health/health-log.ts'
export { type Lidar, type LidarOptions, lidar } from './health/lidar.ts'
export { type HealthProbe, type MeasuredHealth, measureHealth } from './health/measure-health.ts'
export { type Health, type HealthInputs, representationHealth } from './health/representation-health.ts'
export { MetricsLog } from './metrics/metrics-log.ts'
export { MetricsError, type MetricsRow, readMetrics } from './metrics/rows.ts'
export { NonFiniteError } from './non-finite-error.ts'
export { OnlineProbe, type OnlineProbeOptions } from './online-probe.ts'
export { type PretrainOptions, pretrain, type StepEvent } from './pretrain.ts'
export {
  type Companion,
  type FolderEvent,
  type FolderOptions,
  pretrainInFolder,
  runFiles,
} from './pretrain-in-folder.ts'
export { type Progress, type ProgressState, progress } from './progress.ts'
export { yieldToEventLoop } from './yield-to-event-loop.ts'
