import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Application, type TypeDocOptions } from 'typedoc'
import { frontPage } from './api-reference/front-page.ts'
import { build } from './lib/build.ts'
import { published, root, type Workspace } from './lib/repository.ts'

/*
 * `npm run docs [-- NAME …]`: the API reference of all libraries, or of those that are named (`tensor`), in `dist/api`. A warning, such as a
 * link that leads nowhere or a `@param` of no parameter, is a failure.
 */

const { positionals } = parseArgs({ allowPositionals: true })
const libraries = published().filter(
  ({ manifest, folder }) =>
    manifest.exports && (positionals.length === 0 || positionals.includes(folder.replace('packages/', ''))),
)
const work = join(root, 'node_modules/.cache/api-reference')
const out = join(root, 'dist/api')

const shared: TypeDocOptions = {
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
  validation: { invalidLink: true, invalidPath: true, notExported: false, notDocumented: false },
  logLevel: 'Warn',
}

/** One library as data, with its README in front. @returns the file */
async function convert({ folder, manifest }: Workspace): Promise<string> {
  const name = manifest.name.replace('@pretexts/', '')
  const readme = join(work, `${name}.md`)
  writeFileSync(readme, frontPage(readFileSync(join(root, folder, 'README.md'), 'utf8')))
  const app = await Application.bootstrapWithPlugins({
    ...shared,
    name: manifest.name,
    entryPoints: [join(root, folder, 'src/index.ts')],
    tsconfig: join(root, folder, 'tsconfig.json'),
    readme,
    disableSources: true, // there is no address of the repository to link to
    excludeInternal: true,
    excludePrivate: true,
    skipErrorChecking: true, // `npm run typecheck` does that
  })
  const project = await app.convert()
  if (!project) throw new Error(`${manifest.name} was not converted: see above`)
  app.validate(project)
  if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1
  const file = join(work, `${name}.json`)
  await app.generateJson(project, file)
  return file
}

/** The front page: what there is, from the bottom up. */
function overview(): string {
  const rows = libraries.map(({ manifest }) => `| \`${manifest.name}\` | ${manifest.description} |`)
  return [
    'Every package, with its README and all that it exports.\n',
    '| package | what |',
    '|---|---|',
    ...rows,
  ].join('\n')
}

if (!existsSync(join(root, 'packages/wasm/src/generated/modules.ts'))) await build() // the wasm kernels
rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })
const files: string[] = []
for (const library of libraries) {
  process.stderr.write(`${library.manifest.name}\n`)
  files.push(await convert(library))
}
const readme = join(work, 'overview.md')
writeFileSync(readme, overview())
rmSync(out, { recursive: true, force: true })
const app = await Application.bootstrapWithPlugins({
  ...shared,
  name: 'pretexts',
  entryPointStrategy: 'merge',
  entryPoints: files,
  readme,
})
const project = await app.convert()
if (!project) throw new Error('the packages were not merged: see above')
await app.generateDocs(project, out)
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1
process.stdout.write(`${files.length} packages, in dist/api/index.html\n`)
