import * as z from 'zod'

const count = z.int().positive()
const id = z.int().nonnegative()

/** What a form must be in a file: a checkpoint is input. */
export const formSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), channels: count, height: count, width: count }),
  z.object({
    kind: z.literal('tokens'),
    length: count,
    vocabulary: count,
    special: z.object({ pad: id, unknown: id, classify: id, separate: id, mask: id }),
  }),
  z.object({ kind: z.literal('signal'), channels: count, length: count, rate: z.number().positive() }),
])
