import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './lib/build.ts'
import { root } from './lib/repository.ts'

/** `npm run matrix`: what every operation supports, found by running it; printed, and written to docs/support.md. */
if (!existsSync(join(root, 'packages/wasm/src/generated/modules.ts'))) await build() // the wasm kernels
const { supportMatrix } = await import('./lib/matrix/rows.ts')
const { formatMatrix } = await import('./lib/matrix/format.ts')

const rows = supportMatrix()
const page = formatMatrix(rows)
process.stdout.write(page)
const holes = rows.flatMap(({ op, holes }) => holes.map((hole) => `${op}: ${hole}`))
if (holes.length > 0) {
  process.stderr.write(`\n${holes.join('\n')}\n`)
  process.exit(1)
}
mkdirSync(join(root, 'docs'), { recursive: true })
writeFileSync(join(root, 'docs/support.md'), page)
process.stdout.write(`\n${rows.length} operations, no hole; written to docs/support.md\n`)
