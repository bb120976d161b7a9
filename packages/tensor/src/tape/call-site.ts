const here = folderOf(import.meta.url)

/**
 * The folder of this package's code, from the address of this file; null in a bundle, where the code lies in a file with
 * everybody else's. Without the protocol: engines differ in whether the frames of a stack begin with one.
 */
export function folderOf(address: string | undefined): string | null {
  return address?.match(/^(?:\w+:\/\/)?(.*\/)tape\/call-site\.\w+(?:\?.*)?$/)?.[1] ?? null
}

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
 * @param own where this package's files lie; null where they cannot be told from others
 */
export function callSite(stack: string, own: string | null = here): string {
  const frames = stack.split('\n').filter((line) => /:\d+:\d+\)?$/.test(line))
  const isOwn = (frame: string): boolean => own !== null && frame.includes(own) && !frame.includes('.test.ts')
  const outside = frames.find((frame) => !isOwn(frame)) ?? frames.at(-1) ?? 'an unknown place'
  return outside.replace(/^.*[(@]|^\s*at (async )?/, '').replace(/\)$/, '')
}
