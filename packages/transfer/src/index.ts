export {
  type Comparison,
  type ComparisonSettings,
  comparisonDefaults,
  type Job,
} from './comparison/comparison.ts'
export { labelEfficiency } from './comparison/label-efficiency.ts'
export { type Protocol, type ProtocolName, protocolNamed, protocols } from './comparison/protocols.ts'
export { LeakError, requireUnseen } from './comparison/require-unseen.ts'
export { type RunResult, runJob } from './comparison/run-job.ts'
export { type JobsOptions, listJobs, runJobs } from './comparison/run-jobs.ts'
export {
  asTensor,
  type ExtractOptions,
  extractFeatures,
  type Features,
  type LabelledFeatures,
  rawPixels,
} from './features/features.ts'
export { fitLinearProbe, headLogits, type LinearHead, type LinearProbe } from './probe/linear-probe.ts'
export { type ProbeSettings, probeDefaults } from './probe/probe-settings.ts'
export { effectiveRank, type Health, representationHealth } from './results/health.ts'
export { type MeanInterval, meanInterval } from './results/mean-interval.ts'
export {
  accuracyOf,
  confusionMatrix,
  type Mistake,
  type Predictions,
  predictionsOf,
  surestMistakes,
} from './results/predictions.ts'
export { type ComparisonRow, summarize } from './results/summarize.ts'
export { Classifier, type LabelledImages } from './training/classifier.ts'
export { type Augment, type TrainingSettings, trainClassifier } from './training/train-classifier.ts'
