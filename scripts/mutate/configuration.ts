import { join } from 'node:path'

/**
 * What Stryker is told. Left out are changes of texts (they are what people read, and tests of ours hold errors to their
 * class and to the words that matter) and of what runs once while a module loads (nothing can switch it on and off).
 * @param folder for its copy of the repository
 * @param report where the result goes, as JSON
 */
export function configuration(
  sources: readonly string[],
  tests: readonly string[],
  folder: string,
  report: string,
): Record<string, unknown> {
  return {
    mutate: sources,
    testFiles: tests,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.config.ts', related: false },
    mutator: { excludedMutations: ['StringLiteral'] },
    ignoreStatic: true,
    coverageAnalysis: 'perTest',
    disableTypeChecks: false,
    concurrency: 1,
    timeoutMS: 30_000,
    reporters: ['json'],
    jsonReporter: { fileName: report },
    tempDirName: join(folder, 'sandbox'),
    ignorePatterns: ['dist', 'runs', 'coverage', '.turbo', 'apps/*/src/generated'],
    allowConsoleColors: false,
  }
}
