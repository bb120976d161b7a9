import { build } from './lib/build.ts'
import { endWithParent } from './lib/end-with-parent.ts'
import { run } from './lib/run.ts'

/** `npm test [-- FILTERS AND FLAGS]`: builds what has changed (what gets published is tested too), then every test, once. */
endWithParent()
await build()
const { code } = await run('vitest', ['run', ...process.argv.slice(2)])
process.exitCode = code
