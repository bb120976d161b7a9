export type * from './block.ts'
export { closest } from './closest.ts'
export type * from './finding.ts'
export * from './form.ts'
export * from './option.ts'
export { OptionError } from './option-error.ts'
export {
  boundsText,
  defaultsOf,
  flagName,
  optionFromText,
  parseOptions,
  violated,
} from './parse-options.ts'
