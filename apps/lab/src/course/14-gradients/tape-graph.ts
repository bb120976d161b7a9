/** An operation on a tape, or a tensor that it began with. */
export interface TapeBox {
  readonly id: number
  /** `matmul`, `leaf`, `constant` */
  readonly op: string
  readonly name: string
  readonly inputs: readonly number[]
  readonly shape: string
  /** Its longest way from a leaf. */
  readonly depth: number
}

/**
 * The lines of `formatTape` as boxes to draw.
 * @throws SyntaxError for a line that is not one of a tape
 * @example tapeBoxes('%1 = leaf w [2]\n%2 = sum(%1) []')[1].inputs // [1]
 */
export function tapeBoxes(text: string): TapeBox[] {
  const boxes = new Map<number, TapeBox>()
  for (const line of text.split('\n')) {
    const match = /^%(\d+) = ([\w-]+)(?:\(([^)]*)\))?(?: (\S+))? (\[[^\]]*\])(?: \w+)?$/.exec(line)
    if (match === null) throw new SyntaxError(`this is no line of a tape: ${line}`)
    const [, id, op, inputText = '', name = '', shape] = match
    const inputs = [...inputText.matchAll(/%(\d+)/g)].map(([, input]) => Number(input))
    const depth = 1 + Math.max(-1, ...inputs.map((input) => boxes.get(input)?.depth ?? -1))
    boxes.set(Number(id), { id: Number(id), op, name, inputs, shape, depth })
  }
  return [...boxes.values()]
}
