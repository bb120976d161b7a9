import type { Exhibit } from '@pretexts/contracts'

/** How an example of a data set can be shown, by its index: a picture, a text, or both. It may wait for files. */
export type ShowExample = (
  index: number,
) => Pick<Exhibit, 'picture' | 'text'> | Promise<Pick<Exhibit, 'picture' | 'text'>>

/** Shows nothing but the number of an example. */
export const showNumber: ShowExample = (index) => ({ text: `#${index}` })

/** One after the other, so that no more than one waits for files at a time. */
export async function inOrder<Item, Result>(
  items: Iterable<Item>,
  make: (item: Item, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await make(item, results.length))
  return results
}
