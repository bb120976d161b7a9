export type { Picture } from './pictures/picture.ts'
export type { CaptionedPicture } from './pictures/picture-grid.ts'
export { type SpriteSheet, spriteSheet } from './pictures/sprite-sheet.ts'
export { type Highlight, type Report, renderReport } from './render-report.ts'
export { ReportError } from './report-error.ts'
export type { Section, SectionText } from './section.ts'
export { type AccuracyTable, type AccuracyTableRow, accuracyTable } from './sections/accuracy-table.ts'
export { type Comparison, comparison } from './sections/comparison.ts'
export { type Accuracy, type ComparisonRow, labelsText } from './sections/comparison-rows.ts'
export { type ConfusionMatrix, confusionMatrix } from './sections/confusion-matrix.ts'
export { type Filter, type Filters, filters } from './sections/filters.ts'
export { type Health, type HealthMeasure, health } from './sections/health.ts'
export { type KeyValue, type KeyValues, keyValues } from './sections/key-values.ts'
export { type LatentMap, latentMap, type MapPoint, type MapView } from './sections/latent-map/latent-map.ts'
export {
  type CurvePanel,
  type CurveRow,
  type LearningCurve,
  learningCurve,
} from './sections/learning-curve.ts'
export { type Mistake, type Mistakes, mistakes } from './sections/mistakes.ts'
export {
  type NeighborRow,
  type NeighborRows,
  type NeighborSpace,
  neighborRows,
} from './sections/neighbor-rows.ts'
export { type ClassAccuracy, type PerClass, perClass } from './sections/per-class.ts'
export { type Prose, prose } from './sections/prose.ts'
export { type Reproduce, reproduce } from './sections/reproduce.ts'
export { type SideBySide, type SideBySideRow, sideBySide } from './sections/side-by-side.ts'
export { type Verdict, verdicts } from './sections/verdict.ts'
export { type WhatTheTaskShows, whatTheTaskShows } from './sections/what-the-task-shows.ts'
export { writeReport } from './write-report.ts'
