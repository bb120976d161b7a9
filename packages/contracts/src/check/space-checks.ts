import type { MapBlock, NeighborsBlock } from '../block/exhibits.ts'
import { FindingError } from '../finding-error.ts'
import {
  all,
  distinct,
  filled,
  floats,
  fraction,
  inside,
  list,
  object,
  optional,
  orNull,
  type Place,
  refuse,
  text,
  trusting,
  whole,
} from './checks.ts'
import { picture, sameSize } from './picture-check.ts'

const exhibit = object({ picture: optional(picture), text: optional(text), group: orNull(whole(0)) })

function checkGroup(group: number | null, groups: readonly string[], at: Place): void {
  if (group === null || group < groups.length) return
  const known = groups.length === 0 ? 'null, since there are no groups' : `below ${groups.length}, or null`
  refuse(inside(at, 'group'), known, group)
}

export const map = all(
  object({
    noun: text,
    groups: list(text),
    points: filled(
      object({
        group: orNull(whole(0)),
        id: whole(0),
        picture: optional(picture),
        text: optional(text),
        near: optional(list(whole(0))),
      }),
    ),
    views: filled(object({ name: text, coordinates: floats, note: optional(text) })),
  }),
  trusting<MapBlock>(({ groups, points, views }, at) => {
    distinct(groups, inside(at, 'groups'))
    const here = (i: number) => inside(inside(at, 'points'), i)
    points.forEach(({ group, near = [] }, i) => {
      checkGroup(group, groups, here(i))
      const wrong = near.find((other) => other >= points.length || other === i)
      if (wrong !== undefined) refuse(inside(here(i), 'near'), 'indices of other points', wrong)
    })
    sameSize(
      points.map((one) => one.picture),
      (i) => inside(here(i), 'picture'),
    )
    views.forEach(({ coordinates }, i) => {
      const need = `must hold ${2 * points.length} numbers, two for each of ${points.length} points`
      if (coordinates.length !== 2 * points.length)
        throw new FindingError(
          inside(inside(inside(at, 'views'), i), 'coordinates'),
          `${need}; got ${coordinates.length}`,
        )
    })
  }),
)

export const neighbors = all(
  object({
    groups: list(text),
    spaces: filled(object({ name: text, sameClass: optional(fraction) })),
    rows: list(object({ query: exhibit, neighbors: list(list(exhibit)) })),
  }),
  trusting<NeighborsBlock>(({ groups, spaces, rows }, at) => {
    rows.forEach(({ query, neighbors }, i) => {
      const here = inside(inside(at, 'rows'), i)
      checkGroup(query.group, groups, inside(here, 'query'))
      const lists = inside(here, 'neighbors')
      if (neighbors.length !== spaces.length)
        throw new FindingError(lists, `must have one list a space, ${spaces.length}; got ${neighbors.length}`)
      neighbors.forEach((near, j) => {
        near.forEach(({ group }, k) => {
          checkGroup(group, groups, inside(inside(lists, j), k))
        })
      })
    })
  }),
)
