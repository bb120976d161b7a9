export { Random } from './random.ts'
export { RandomError } from './random-error.ts'
export type { RandomState, Seed } from './random-state.ts'
export { trackDraws } from './track-draws.ts'
