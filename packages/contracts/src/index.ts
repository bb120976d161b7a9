export { fromBase64, toBase64 } from './base64.ts'
export type * from './block/block.ts'
export type * from './block/exhibits.ts'
export type * from './block/figures.ts'
export { checkFinding } from './check-finding.ts'
export { closest } from './closest.ts'
export type { Collective, Exchangeable } from './collective.ts'
export { crc32 } from './crc32.ts'
export { removeLeftovers } from './files/place-beside.ts'
export { writeAtomically, writeAtomicallySync } from './files/write-atomically.ts'
export type * from './finding.ts'
export { FindingError } from './finding-error.ts'
export { findingFromJson, findingToJson, type Json } from './finding-json.ts'
export { firstNonFinite } from './first-non-finite.ts'
export * from './form.ts'
export * from './option.ts'
export { OptionError } from './option-error.ts'
export { citationOf, type Paper } from './paper.ts'
export {
  boundsText,
  defaultsOf,
  flagName,
  optionFromText,
  parseOptions,
  violated,
} from './parse-options.ts'
export { percent, percentagePoints } from './percent.ts'
