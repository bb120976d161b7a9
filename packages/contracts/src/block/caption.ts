/** What every block may have. */
export interface Captioned {
  /** One line above the block. */
  readonly caption?: string
}
