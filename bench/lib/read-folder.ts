import { type ImageFolderOptions, readImageFolder } from '@pretexts/images'
import { Random } from '@pretexts/random'

/*
 * `node read-folder.ts FOLDER DECODER`: reads every image of a folder once, in random order, as training does. Prints the most
 * memory that the process held, in MB.
 */
const [path, decoder] = process.argv.slice(2) as [string, ImageFolderOptions['decoder']]
const folder = await readImageFolder(path, { size: 96, channels: 3, cacheBytes: 2 ** 24, decoder })
const order = new Random('bench folders').permutation(folder.count)
for (let begin = 0; begin < order.length; begin += 64) await folder.read(order.subarray(begin, begin + 64))
const peak = (process.resourceUsage().maxRSS * 1024) / 1e6
process.stdout.write(`${JSON.stringify({ images: folder.count, peak })}\n`)
