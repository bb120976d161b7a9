/** A finding that cannot be shown as it is: which finding, which of its blocks, which field, and the rule that it breaks. */
export class FindingError extends Error {
  override readonly name = 'FindingError'
  /** The finding's id, or `?` where it has none. */
  readonly finding: string
  /** Index into the finding's blocks; null where the field is the finding's own. */
  readonly block: number | null
  /** The kind of that block, if it has one. */
  readonly kind: string | null
  /** Path inside the block or the finding: `rows[3].accuracy.mean`. */
  readonly field: string

  constructor(
    place: { finding: string; block: number | null; kind: string | null; field: string },
    rule: string,
  ) {
    const { finding, block, kind, field } = place
    const inside = block === null ? '' : `, block ${block}${kind === null ? '' : ` (${kind})`}`
    super(`finding '${finding}'${inside}: ${field && `${field} `}${rule}`)
    this.finding = finding
    this.block = block
    this.kind = kind
    this.field = field
  }
}
