import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from '../../scripts/lib/repository.ts'

export interface Bundle {
  /** Of the minified code after gzip: what a browser fetches. */
  bytes: number
  /** Files that have code in the bundle, largest first: `packages/tensor/src/tensor/tensor.ts`. */
  files: string[]
  warnings: string[]
}

/** What a browser would get of a module that says `code`, dependencies included. */
export async function bundle(code: string): Promise<Bundle> {
  const { outputFiles, metafile, warnings } = await build({
    stdin: { contents: code, resolveDir: join(root, 'apps/cli') },
    absWorkingDir: root,
    conditions: ['@pretexts/source'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const [{ inputs }] = Object.values(metafile.outputs)
  return {
    bytes: gzipSync(outputFiles[0].contents, { level: 9 }).length,
    files: Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
      .map(([file]) => file),
    warnings: warnings.map(({ text }) => text),
  }
}
