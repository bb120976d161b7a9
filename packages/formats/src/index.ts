export {
  type FastTextSettings,
  fastTextArchitectures,
  fastTextLosses,
} from './fasttext/fasttext-format.ts'
export type { FastTextModel } from './fasttext/fasttext-model.ts'
export { isFastText } from './fasttext/is-fasttext.ts'
export { loadFastText } from './fasttext/load-fasttext.ts'
export { saveFastText } from './fasttext/save-fasttext.ts'
export { type Fault, FormatError, type FormatFault, faultIn } from './format-error.ts'
export type { NumberArray, Numbers } from './numbers/number-array.ts'
export { shortestFloat } from './numbers/shortest-float.ts'
export { readNpz, writeNpz } from './numpy/npz.ts'
export { readNpy } from './numpy/read-npy.ts'
export { writeNpy } from './numpy/write-npy.ts'
export { ExportError } from './onnx/export/export-error.ts'
export { exportOnnx, type OnnxExportOptions } from './onnx/export/export-onnx.ts'
export { exportableOps } from './onnx/export/translation.ts'
export type { OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnx/onnx.ts'
export type { OnnxType } from './onnx/onnx-types.ts'
export { readOnnx } from './onnx/read-onnx.ts'
export { writeOnnx } from './onnx/write-onnx.ts'
export { type ParquetColumn, writeParquet } from './parquet/write-parquet.ts'
export {
  type ProjectorFile,
  type ProjectorInput,
  projectorFileNames,
  projectorFiles,
} from './projector/projector-files.ts'
export { readSafetensors } from './safetensors/read-safetensors.ts'
export type { Safetensors } from './safetensors/safetensors.ts'
export { writeSafetensors } from './safetensors/write-safetensors.ts'
export {
  type EventImage,
  eventFileStart,
  eventRecord,
  type TensorBoardEvent,
} from './tensorboard/event.ts'
export { type PlacedEvent, readEvents } from './tensorboard/read-events.ts'
export { csvLine } from './text/csv.ts'
export { type LoadWordVectorsOptions, loadWordVectors } from './word-vectors/load-word-vectors.ts'
export { saveWordVectors } from './word-vectors/save-word-vectors.ts'
export { type LoadWordCountsOptions, loadWordCounts, saveWordCounts } from './word-vectors/word-counts.ts'
export type { WordCounts, WordVectorFormat, WordVectorTable } from './word-vectors/word-vector-table.ts'
export { readZip } from './zip/read-zip.ts'
export { writeZip } from './zip/write-zip.ts'
export type { ZipEntry } from './zip/zip-entry.ts'
