import { join } from 'node:path'
import { build } from './lib/build.ts'
import { endWithParent } from './lib/end-with-parent.ts'
import { hearOnce } from './lib/hear-once.ts'
import { root } from './lib/repository.ts'

/**
 * `npm start [-- FLAGS]`: builds what has changed, then the main job, `pretexts demo FLAGS`.
 * The program runs in this process, so its exit code, its terminal and its signals are its own.
 */
endWithParent()
await build({ types: false })

const program = join(root, 'apps/cli/bin/pretexts.js')
process.argv = [process.execPath, program, 'demo', ...process.argv.slice(2)]
hearOnce('SIGINT')
await import(program)
