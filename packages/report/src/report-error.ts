/** Where in a section's input a value stands. */
export interface Place {
  /** The section's function, e.g. `comparison`. */
  readonly section: string
  /** The list that holds the row; `rows` unless told. */
  readonly list?: string
  /** Index of the row, from 0. */
  readonly row?: number
  /** Path of the value inside the row, or inside the options when there is no row. */
  readonly field?: string
}

/** Input that would make a wrong or broken page; says which section, which row, which field, and the rule. */
export class ReportError extends Error {
  override readonly name = 'ReportError'
  readonly section: string
  readonly row: number | undefined
  readonly field: string | undefined

  constructor(place: Place, problem: string) {
    super(`${place.section}: ${path(place)}${problem}`)
    this.section = place.section
    this.row = place.row
    this.field = place.field
  }
}

/** `rows[3].accuracy.mean `, `title `, or nothing. */
function path({ list = 'rows', row, field }: Place): string {
  const parts = row === undefined ? [field] : [`${list}[${row}]`, field]
  const joined = parts.filter((part) => part !== undefined).join('.')
  return joined && `${joined} `
}
