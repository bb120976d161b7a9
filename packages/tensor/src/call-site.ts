const here = new URL('.', import.meta.url).pathname // engines differ in whether frames begin with a protocol

/** The stack at this point, longer than the engine's default: networks are deep. */
export function captureStack(): string {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 50
  const { stack = '' } = new Error()
  Error.stackTraceLimit = before
  return stack
}

/**
 * The place in a stack that called into this package: `file:///project/train.ts:12:3`.
 * @param stack as an Error has it, in the form of any engine
 * @param own where this package's files lie
 */
export function callSite(stack: string, own: string = here): string {
  const frames = stack.split('\n').filter((line) => /:\d+:\d+\)?$/.test(line))
  const isOwn = (frame: string): boolean => frame.includes(own) && !frame.includes('.test.ts')
  const outside = frames.find((frame) => !isOwn(frame)) ?? frames.at(-1) ?? 'an unknown place'
  return outside.replace(/^.*[(@]|^\s*at (async )?/, '').replace(/\)$/, '')
}
