import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'
import { published, root, type Workspace } from './repository.ts'

/** What a package weighs in a browser, in bytes: everything that it exports, minified, after gzip. */
export interface PackageSize {
  readonly name: string
  /** Its own code. */
  readonly own: number
  /** With all that it needs. */
  readonly whole: number
}

const libraries = published().filter(({ manifest }) => manifest.exports)

/** Every library, the lightest first. */
export async function packageSizes(): Promise<PackageSize[]> {
  const [own, whole] = await Promise.all([
    bytesOfEach({ packages: 'external' }),
    bytesOfEach({ external: libraries.flatMap(optionalOf) }),
  ])
  const sizes = libraries.map(({ manifest: { name } }, i) => ({ name, own: own[i], whole: whole[i] }))
  return sizes.sort((a, b) => a.whole - b.whole || a.own - b.own)
}

/** What users install themselves when they need it, and native code. */
const optionalOf = ({ manifest }: Workspace): string[] =>
  Object.keys({ ...manifest.peerDependencies, ...manifest.optionalDependencies })

async function bytesOfEach(options: BuildOptions): Promise<number[]> {
  const { outputFiles = [] } = await build({
    entryPoints: libraries.map(({ folder }) => ({ in: join(root, folder, 'src/index.ts'), out: folder })),
    outdir: '/',
    conditions: ['@pretexts/source'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    write: false,
    logLevel: 'silent',
    ...options,
  })
  const sizes = new Map(
    outputFiles.map(({ path, contents }) => [path, gzipSync(contents, { level: 9 }).length]),
  )
  return libraries.map(({ folder }) => sizes.get(`/${folder}.js`) ?? Number.NaN)
}

/** The page docs/sizes.md. */
export function sizesPage(sizes: readonly PackageSize[]): string {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
  const rows = sizes.map(
    ({ name, own, whole }) => `| \`${name}\` | ${kilobytes(own)} | ${kilobytes(whole)} |`,
  )
  return `# Sizes

<!-- Made by \`npm run package-sizes\`. Do not edit. -->

What a page fetches, in kB (1,000 bytes): bundled for a browser, minified, after gzip. *Own* is the code of the package itself; *whole* is all that it
exports with all that it needs. A bundler leaves out what a page does not use, so most pages fetch less: tensors with their gradients are under
15 kB, and a loss adds under 6 kB (budgets in [\`tests/sizes.test.ts\`](../tests/sizes.test.ts)). \`wasm\` and \`word2vec\` hold their kernels as
base64. What is imported only when it is needed counts too.

| package | own | whole |
|---|---|---|
${rows.join('\n')}
`
}

/** The numbers of such a page. */
export function sizesIn(page: string): PackageSize[] {
  return Array.from(page.matchAll(/^\| `(.+)` \| ([\d.]+) \| ([\d.]+) \|$/gm), ([, name, own, whole]) => ({
    name,
    own: 1000 * Number(own),
    whole: 1000 * Number(whole),
  }))
}
