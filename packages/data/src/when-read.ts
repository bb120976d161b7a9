/** Goes on with what was read: at once if it is there, or when it arrives. */
export function whenRead<Read, Result>(
  read: Read | Promise<Read>,
  next: (read: Read) => Result,
): Result | Promise<Result> {
  return read instanceof Promise ? read.then(next) : next(read)
}
