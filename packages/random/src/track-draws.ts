import type { Random } from './random.ts'

/** Called with every stream that is about to be drawn from; null nearly always, so that it costs one comparison. */
export let beforeDraw: ((stream: Random) => void) | null = null

/**
 * Runs `f` and tells `onDraw` of every stream that is about to be drawn from, before each draw. May be nested.
 * @example trackDraws((stream) => states.set(stream, stream.state()), f) // then stream.rewind(state) runs f again alike
 */
export function trackDraws<T>(onDraw: (stream: Random) => void, f: () => T): T {
  const outer = beforeDraw
  beforeDraw = (stream) => {
    onDraw(stream)
    outer?.(stream)
  }
  try {
    return f()
  } finally {
    beforeDraw = outer
  }
}
