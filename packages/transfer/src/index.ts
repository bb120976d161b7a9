export { effectiveRank, type Health, representationHealth } from '@pretexts/train'
export { type BagOfWordsOptions, bagOfWords } from './baselines/bag-of-words.ts'
export type {
  Baseline,
  FeatureFunction,
  FitOptions,
  FittedBaseline,
  FixedBaseline,
} from './baselines/baseline.ts'
export { type BatchedBaselineOptions, batchedBaseline } from './baselines/batched-baseline.ts'
export { imageBaselines, type RawPixelsOptions, rawPixels } from './baselines/image-baselines.ts'
export { type PcaBaselineOptions, pcaBaseline } from './baselines/pca-baseline.ts'
export {
  type Comparison,
  type ComparisonSettings,
  comparisonDefaults,
  type Job,
  type LabelCount,
} from './comparison/comparison.ts'
export { ComparisonSession, runJob } from './comparison/comparison-session.ts'
export { type HoldOutOptions, holdOutTest } from './comparison/hold-out-test.ts'
export { labelEfficiency } from './comparison/label-efficiency.ts'
export { type JobsOptions, listJobs } from './comparison/list-jobs.ts'
export {
  leftOut,
  type Protocol,
  type ProtocolSource,
  protocolNamed,
  protocolsOf,
  type Tuning,
} from './comparison/protocols.ts'
export type { Used } from './comparison/read-out.ts'
export { findLeaks, type Leak, LeakError, requireUnseen } from './comparison/require-unseen.ts'
export { runJobs } from './comparison/run-jobs.ts'
export type { RunResult } from './comparison/run-result.ts'
export type { Readout } from './comparison/starts.ts'
export {
  type EncodeOptions,
  type ExtractOptions,
  extractFeatures,
  type Inputs,
  rawValues,
} from './features/extract-features.ts'
export { FeatureStore, type FeaturesAt } from './features/feature-store.ts'
export { asTensor, type Features, type LabeledFeatures } from './features/features.ts'
export { type ComparisonFindingOptions, comparisonFinding } from './findings/comparison-finding.ts'
export { type ConfusionFindingOptions, confusionFinding } from './findings/confusion-finding.ts'
export type { ShowExample } from './findings/exhibit.ts'
export { type FewShotFindingOptions, fewShotFinding } from './findings/few-shot-finding.ts'
export { type LatentSample, type LatentSampleOptions, sampleLatent } from './findings/latent-sample.ts'
export { type LatentFindingOptions, mapFinding } from './findings/map-finding.ts'
export { type MistakesFindingOptions, mistakesFinding } from './findings/mistakes-finding.ts'
export { neighborsFinding } from './findings/neighbors-finding.ts'
export { baselineSpace, encoderSpace, type Space } from './findings/space.ts'
export { isPretrained, type Verdict, verdicts } from './findings/verdict.ts'
export { type Metric, type NearestOptions, type Neighbors, nearest, nearestOthers } from './latent/nearest.ts'
export { type Pca, type PcaOptions, pca } from './latent/pca.ts'
export { trustworthiness } from './latent/trustworthiness.ts'
export { type Tsne, type TsneOptions, tsne, tsneLimit } from './latent/tsne.ts'
export { type UmapOptions, umap } from './latent/umap.ts'
export {
  characterErrorRate,
  LetterRecognizer,
  type LetterSettings,
  lettersOf,
  type SpelledFrames,
} from './letters/letter-recognizer.ts'
export { type CentroidSettings, centroidProbe } from './probe/centroid-probe.ts'
export { type FewShotOptions, type FewShotResult, fewShot } from './probe/few-shot.ts'
export { type KnnSettings, knnDefaults, knnProbe } from './probe/knn-probe.ts'
export { fitLbfgsProbe, type LbfgsProbe, type LbfgsSettings, lbfgsDefaults } from './probe/lbfgs-probe.ts'
export { headLogits, type LinearHead } from './probe/linear-head.ts'
export { fitLinearProbe, type LinearProbe } from './probe/linear-probe.ts'
export { probeAccuracy } from './probe/probe-accuracy.ts'
export { type ProbeSettings, probeDefaults } from './probe/probe-settings.ts'
export { fitRidgeProbe, type RidgeProbe, type RidgeSettings, ridgeDefaults } from './probe/ridge-probe.ts'
export { type MeanInterval, meanInterval } from './results/mean-interval.ts'
export {
  accuracyOf,
  addConfusions,
  type Confusion,
  confusionMatrix,
  confusionOf,
  type Mistake,
  type Predictions,
  predictionsOf,
  surestMistakes,
} from './results/predictions.ts'
export { type ComparisonRow, summarize } from './results/summarize.ts'
export { layerFeatures } from './similarity/layer-features.ts'
export { type CkaOptions, linearCka } from './similarity/linear-cka.ts'
export { type Block, blocksOf, freezeBlocks } from './training/blocks.ts'
export { Classifier, type LabeledInputs } from './training/classifier.ts'
export { layerDecay } from './training/layer-decay.ts'
export {
  type Augment,
  type ChosenExamples,
  type TrainingSettings,
  trainClassifier,
} from './training/train-classifier.ts'
