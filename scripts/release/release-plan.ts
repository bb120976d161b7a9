import { inOrder, type Workspace } from '../lib/repository.ts'

/** One package that is to be published, and npm's arguments for it. */
export interface Publication {
  readonly name: string
  readonly version: string
  readonly folder: string
  readonly npm: readonly string[]
}

/** Publications in an order in which every package comes after those that it depends on. */
export function releasePlan(packages: readonly Workspace[], { dryRun }: { dryRun: boolean }): Publication[] {
  const flags = ['--provenance', '--access', 'public', ...(dryRun ? ['--dry-run'] : [])]
  return inOrder(packages).map(({ folder, manifest: { name, version } }) => ({
    name,
    version,
    folder,
    npm: ['publish', '--workspace', name, '--ignore-scripts', ...flags], // the build was made, and tested
  }))
}

/** What stands around a release. */
export interface ReleaseSetting {
  /** What git says has changed; empty in a clean tree. */
  readonly changes: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Why packages cannot be published from here, a sentence each; empty when they can. */
export function releaseFaults(
  packages: readonly Workspace[],
  { changes, environment }: ReleaseSetting,
): string[] {
  const homeless = packages
    .filter(({ manifest }) => !manifest.repository)
    .map(({ manifest }) => manifest.name)
  const signs = environment.ACTIONS_ID_TOKEN_REQUEST_URL ?? environment.SIGSTORE_ID_TOKEN
  return [
    ...(changes === '' ? [] : [`the working tree has changes; commit them first:\n${changes}`]),
    ...(signs
      ? []
      : [
          'no identity token here: provenance is signed by the CI service that builds (GitHub Actions with `id-token: write`, GitLab with SIGSTORE_ID_TOKEN)',
        ]),
    ...(homeless.length === 0
      ? []
      : [
          `provenance compares the field "repository" with where it runs, and these have none: ${homeless.join(', ')}`,
        ]),
  ]
}
