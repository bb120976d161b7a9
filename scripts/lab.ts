import { join } from 'node:path'
import { build } from './lib/build.ts'
import { endWithParent } from './lib/end-with-parent.ts'
import { hearOnce } from './lib/hear-once.ts'
import { root } from './lib/repository.ts'

/** `npm run lab [-- FLAGS]`: builds what has changed, then `pretexts lab --no-open FLAGS`, which says its address. */
endWithParent()
await build({ types: false })

const program = join(root, 'apps/cli/bin/pretexts.js')
process.argv = [process.execPath, program, 'lab', '--no-open', ...process.argv.slice(2)]
hearOnce('SIGINT')
await import(program)
