import { blockChecks } from './check/block-checks.ts'
import { list, object, optional, type Place, refuse, shown, text } from './check/checks.ts'
import { closest } from './closest.ts'
import type { Finding } from './finding.ts'

/** What links into a page can end in. */
const identifier = /^[A-Za-z][A-Za-z0-9-]*$/

const fields = object({
  title: text,
  text: optional(text),
  highlight: optional(object({ value: text, label: text })),
  blocks: list(() => {}),
})

/**
 * Checks that a value is a {@link Finding} that can be shown: fields, lengths, sizes of pictures, indices.
 * @throws FindingError naming the finding, the block, the field, the rule and what was given
 */
export function checkFinding(value: unknown): asserts value is Finding {
  const at: Place = { finding: '?', block: null, kind: null, field: '' }
  object({})(value, at)
  const { id, metrics, blocks } = value as Finding
  if (typeof id !== 'string' || !identifier.test(id))
    refuse({ ...at, field: 'id' }, 'a letter, then letters, digits and hyphens, such as task-accuracy', id)
  const named = { ...at, finding: id }
  fields(value, named)
  if (metrics !== undefined) {
    object(Object.fromEntries(Object.keys(metrics).map((name) => [name, shown])))(metrics, {
      ...named,
      field: 'metrics',
    })
  }
  blocks.forEach((block, i) => {
    checkBlock(block, { ...named, block: i })
  })
}

function checkBlock(block: unknown, at: Place): void {
  object({ caption: optional(text) })(block, at)
  const { kind } = block as { kind: unknown }
  if (typeof kind === 'string' && Object.hasOwn(blockChecks, kind))
    return blockChecks[kind as keyof typeof blockChecks](block, { ...at, kind })
  const kinds = Object.keys(blockChecks)
  const near = typeof kind === 'string' ? closest(kind, kinds) : null
  refuse(
    { ...at, field: 'kind' },
    near ? `a known kind, perhaps '${near}'` : `one of ${kinds.join(', ')}`,
    kind,
  )
}
