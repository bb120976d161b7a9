/**
 * Places for labels beside the values that they name: in the same order, at least `gap` apart, inside `[low, high]`, and as
 * near to their values as that allows. Labels that collide form a block, which sits at the mean of what its members want.
 *
 * @returns places in the order of `values`; beyond `high` when there is no room
 */
export function spread(
  values: readonly number[],
  gap: number,
  [low, high]: readonly [number, number],
): number[] {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b])
  const blocks: { members: number[]; start: number }[] = []
  for (const index of order) {
    let block = settle([index])
    let last = blocks.at(-1)
    while (last && last.start + gap * last.members.length > block.start) {
      blocks.pop()
      block = settle([...last.members, ...block.members])
      last = blocks.at(-1)
    }
    blocks.push(block)
  }
  const places = new Array<number>(values.length)
  for (const { members, start } of blocks)
    members.forEach((index, i) => {
      places[index] = start + gap * i
    })
  return places

  function settle(members: number[]): { members: number[]; start: number } {
    const wish = members.reduce((sum, index, i) => sum + values[index] - gap * i, 0) / members.length
    return { members, start: Math.max(low, Math.min(wish, high - gap * (members.length - 1))) }
  }
}
