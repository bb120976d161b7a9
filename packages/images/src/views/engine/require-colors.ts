import { ArgumentError } from '@pretexts/tensor'

/** Throws an ArgumentError unless images are gray or color. */
export function requireColors(operation: string, channels: number): void {
  if (channels === 1 || channels === 3) return
  const message = `images must have 1 channel (gray) or 3 (red, green, blue); got ${channels}`
  throw new ArgumentError(operation, 'channels', channels, message)
}
