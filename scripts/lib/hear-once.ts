/**
 * Makes a signal that comes twice within `milliseconds` count once.
 *
 * On Ctrl-C the terminal tells the whole process group, and npm then tells its script once more: a program for which
 * the second Ctrl-C means "now!" would never get to its orderly end. Call it before listeners are added.
 */
export function hearOnce(signal: NodeJS.Signals, milliseconds = 500): void {
  const emit = process.emit as (...event: unknown[]) => boolean
  let last = Number.NEGATIVE_INFINITY
  const emitOnce = (...event: unknown[]): boolean => {
    if (event[0] === signal) {
      const now = performance.now()
      const isEcho = now - last < milliseconds
      last = now
      if (isEcho) return true
    }
    return emit.apply(process, event)
  }
  process.emit = emitOnce as typeof process.emit
}
