import type { Sound } from '../block/exhibits.ts'
import { FindingError } from '../finding-error.ts'
import {
  all,
  anyText,
  filled,
  floats,
  inside,
  list,
  object,
  oneOf,
  optional,
  text,
  trusting,
  whole,
} from './checks.ts'
import { picture } from './picture-check.ts'

/** Pictures with captions. */
export const pictures = object({
  columns: optional(whole(1)),
  pictures: filled(
    object({ caption: text, picture, alt: optional(text), mark: optional(oneOf('right', 'wrong')) }),
  ),
})

const sound = all(
  object({
    caption: text,
    rate: whole(1),
    samples: floats,
    marks: optional(list(object({ from: whole(0), to: whole(1), label: text }))),
  }),
  trusting<Sound>(({ samples, marks = [] }, at) => {
    if (samples.length === 0) throw new FindingError(inside(at, 'samples'), 'is empty')
    marks.forEach(({ from, to }, i) => {
      if (from >= to || to > samples.length)
        throw new FindingError(
          inside(inside(at, 'marks'), i),
          `must be a stretch of the ${samples.length} samples; got ${from} to ${to}`,
        )
    })
  }),
)

export const sounds = object({ sounds: filled(sound) })

const token = object({
  text: anyText,
  mark: optional(oneOf('hidden', 'replaced', 'right', 'wrong', 'special')),
  note: optional(text),
})

export const tokens = object({ rows: filled(object({ label: optional(text), tokens: filled(token) })) })
