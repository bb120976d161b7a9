import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { RunError } from '@pretexts/experiment'

/** Where the built site may lie, from the folder of this package: in it when it was published, beside it in the repository. */
const places = ['dist/site', '../lab/dist']

/** The folder of the built lab. @throws RunError when it was not built */
export function findSite(from = import.meta.dirname): string {
  let folder = from
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  const found = places
    .map((place) => join(folder, place))
    .find((site) => existsSync(join(site, 'index.html')))
  if (found !== undefined) return found
  throw new RunError('the lab is not built; run `npm run build` first')
}
