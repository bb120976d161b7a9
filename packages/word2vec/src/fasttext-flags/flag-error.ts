/** A flag that does not exist, lacks its value, or has one that it cannot have; the message says which and what to do. */
export class FlagError extends Error {
  override readonly name = 'FlagError'
}
