import type { EventImage } from '@pretexts/formats'
import { png } from '@pretexts/report'
import { exampleFinding } from '../evaluate/example-finding.ts'
import type { OpenRun } from '../run/open-run.ts'

/** The pictures of the task's example, for TensorBoard: what the network was shown. None for texts and sounds. */
export async function exampleImages(
  run: Pick<OpenRun, 'plan' | 'splits'>,
): Promise<Record<string, EventImage>> {
  const { blocks } = await exampleFinding(run)
  const pictures = blocks.flatMap((block) => (block.kind === 'pictures' ? block.pictures : []))
  return Object.fromEntries(
    pictures.map(({ caption, picture }, i) => {
      const { width, height, channels } = picture
      return [`example/${i + 1} ${caption}`, { width, height, channels, png: png(picture) }]
    }),
  )
}
