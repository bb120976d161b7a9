export { FormatError, type FormatFault } from './format-error.ts'
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
export { readZip } from './zip/read-zip.ts'
export { writeZip } from './zip/write-zip.ts'
export type { ZipEntry } from './zip/zip-entry.ts'
