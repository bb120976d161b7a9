import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/repository.ts'
import { packageSizes, sizesPage } from './lib/sizes.ts'

/** `npm run package-sizes`: what each package weighs in a browser; printed, and written to docs/sizes.md. */
const page = sizesPage(await packageSizes())
process.stdout.write(page)
writeFileSync(join(root, 'docs/sizes.md'), page)
