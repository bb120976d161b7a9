import { LawError } from '../src/errors.ts'

/** The LawError that `check` throws; fails when it throws none, or something else. */
export const catchLawError = (check: () => void): LawError => {
  try {
    check()
  } catch (error) {
    if (error instanceof LawError) return error
    throw error
  }
  throw new Error('every law held; one was meant to break')
}
