import type { SectionResult } from './answer-questions.ts'

/**
 * What sections come to together: `semantic` (capitals, currencies, family …), `syntactic` (those whose names begin with
 * `gram`, as in questions-words.txt) and `all`. Each question counts the same, as in word2vec's compute-accuracy.
 */
export function totalResults(
  results: readonly SectionResult[],
): Record<'semantic' | 'syntactic' | 'all', SectionResult> {
  const isSyntactic = ({ name }: SectionResult) => name.startsWith('gram')
  return {
    semantic: total('semantic', results.filter((result) => !isSyntactic(result))), // biome-ignore format: one line
    syntactic: total('syntactic', results.filter(isSyntactic)),
    all: total('all', results),
  }
}

function total(name: string, results: readonly SectionResult[]): SectionResult {
  const sum = (key: 'correct' | 'asked' | 'unknown') => results.reduce((all, result) => all + result[key], 0)
  return { name, correct: sum('correct'), asked: sum('asked'), unknown: sum('unknown') }
}
