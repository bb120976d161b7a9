export { chooseBackend, cores } from './backend.ts'
export { type CompareOptions, compareRun } from './compare/compare-run.ts'
export { type ComparisonSettings, comparisonOptions } from './compare/comparison-options.ts'
export { jobKind, jobText } from './compare/job-text.ts'
export { openComparison } from './compare/open-comparison.ts'
export { openTransfer, type TransferRequest } from './compare/open-transfer.ts'
export { usualLabelCounts, usualSettings } from './compare/usual-settings.ts'
export type {
  AnyDataSource,
  DataRequest,
  DataSource,
  DownloadRequest,
  OpenedData,
} from './data/data-source.ts'
export { dataSources } from './data/data-sources.ts'
export { findSource } from './data/find-source.ts'
export { openText } from './data/open-text.ts'
export { syntheticShapesSource } from './data/synthetic-shapes-source.ts'
export { syntheticSpeechSource } from './data/synthetic-speech-source.ts'
export { textOptions } from './data/text-options.ts'
export { type ChosenExamples, chooseExamples, type ExampleRequest } from './embedding/choose-examples.ts'
export { type Embedding, embedExamples } from './embedding/embed-examples.ts'
export {
  type EmbeddingFormat,
  embeddingFormats,
  formatOf,
  writeEmbedding,
} from './embedding/embedding-formats.ts'
export { type ExampleOptions, exampleOptions } from './embedding/example-options.ts'
export { type FoundExample, type NearestExamples, nearestExamples } from './embedding/nearest-examples.ts'
export { requireFree, writeFileWhole } from './embedding/new-file.ts'
export { type Projection, projectExamples } from './embedding/project-examples.ts'
export { type ProjectOptions, projectOptions } from './embedding/project-options.ts'
export { projectionFiles, writeProjection } from './embedding/projection-files.ts'
export { type Query, queryExample } from './embedding/query-example.ts'
export { isSystemError, RunError, StoppedError, UsageError } from './errors.ts'
export { attentionFinding } from './evaluate/attention-finding.ts'
export { type EvaluateOptions, evaluateRun } from './evaluate/evaluate-run.ts'
export type { Evaluation, PretrainingSummary } from './evaluate/evaluation.ts'
export { exampleFinding } from './evaluate/example-finding.ts'
export { filtersFinding } from './evaluate/filters-finding.ts'
export { readResults, resultsOf } from './evaluate/results-file.ts'
export { taskFindings } from './evaluate/task-findings.ts'
export { type EncoderOnnxOptions, encoderOnnx } from './export/encoder-onnx.ts'
export { encoderSafetensors, type StateNames } from './export/encoder-state.ts'
export {
  type ExportFormat,
  type ExportOptions,
  exportFormat,
  exportFormats,
  exportRun,
} from './export/export-run.ts'
export { type HeadOnnxOptions, headOnnx } from './export/head-onnx.ts'
export { type BertFolder, readBertFolder } from './hugging-face/read-bert-folder.ts'
export { writeBertFolder } from './hugging-face/write-bert-folder.ts'
export { type FilledMask, fillMasks, type Guess } from './language/fill-masks.ts'
export {
  type GeneratedText,
  type GenerateOptions,
  generateOptions,
  generateText,
} from './language/generate-text.ts'
export { type LanguageRun, openLanguageRun } from './language/open-language-run.ts'
export {
  type TaggedWords,
  type Tagging,
  type TaggingOptions,
  type TaggingRow,
  tagWords,
} from './language/tag-words.ts'
export { type LogFormat, logFormatFrom, logFormats } from './logs/log-formats.ts'
export { modalityOf } from './modality/modalities.ts'
export type { Modality } from './modality/modality.ts'
export { keepProbe } from './predict/keep-probe.ts'
export type { KeptProbe } from './predict/kept-probe.ts'
export {
  type ClassProbability,
  type FilePrediction,
  type FilePredictions,
  type NearExample,
  type PredictOptions,
  predictFiles,
} from './predict/predict-files.ts'
export { predictionLines } from './predict/prediction-lines.ts'
export { named, type Registry, registry } from './registry.ts'
export { comparisonPage, findingPage } from './report/findings-page.ts'
export { runReport } from './report/run-report.ts'
export { chooseItems, type ItemChoice } from './results/choose-items.ts'
export { operationsPerStep } from './results/count-operations.ts'
export { type Item, itemsOf, requestOf } from './results/items.ts'
export { type ResultRow, readRow } from './results/result-row.ts'
export { resultsDocument } from './results/results-document.ts'
export { readRows } from './results/results-log.ts'
export { type Happening, runSuite, type SuiteEvent, type SuiteOptions } from './results/run-suite.ts'
export { readSuite, type Suite, suiteFrom, suiteNames } from './results/suite.ts'
export { holdsRun } from './run/create-folder.ts'
export {
  createPretraining,
  encoderMaker,
  inputsOf,
  type Pretraining,
  plannedSteps,
} from './run/create-objective.ts'
export { healthOptions } from './run/health-options.ts'
export { readLog } from './run/held-out-log.ts'
export { initEmbeddings } from './run/init-embeddings.ts'
export { stepsMade } from './run/load-trained.ts'
export { measureHeldOut } from './run/measure-held-out.ts'
export { type OpenEncoder, type OpenRun, openEncoder, openRun } from './run/open-run.ts'
export { ProbeCompanion } from './run/probe-companion.ts'
export type { Longer } from './run/prolong.ts'
export { type RunFiles, runFilesIn } from './run/run-files.ts'
export { type Splits, splitData } from './run/splits.ts'
export {
  type ResumeOptions,
  resumeRun,
  type StartedRun,
  type StartOptions,
  startRun,
} from './run/start-run.ts'
export { summarizePretraining } from './run/summarize-pretraining.ts'
export type { RunEvent } from './run/train-run.ts'
export { evalCommand, quote, trainCommand } from './settings/command-line.ts'
export { dataLabel } from './settings/data-label.ts'
export {
  planAgain,
  planRun,
  type RunPlan,
  type RunRequest,
  requestAgain,
  trainingFor,
} from './settings/plan.ts'
export { readRequest } from './settings/read-request.ts'
export { type RunSettings, readSettings, type Values } from './settings/run-settings.ts'
export { settingsVersion } from './settings/settings-version.ts'
export { type TrainingOptions, trainingOptions } from './settings/training-options.ts'
export { usualData } from './settings/usual-data.ts'
export { comparedRows } from './side-by-side/compared-rows.ts'
export { type EvaluatedRun, readEvaluated } from './side-by-side/read-evaluated.ts'
export { sideBySide } from './side-by-side/side-by-side.ts'
export { commitHere, version } from './version.ts'
export { fitWeights } from './weights/fit-weights.ts'
export { readWeights } from './weights/read-weights.ts'
export { WeightsError } from './weights/weights-error.ts'
