/** Lets the event loop serve what is waiting (signals, timers, input, drawing) before the caller goes on. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else pass(resolve) // browsers
  })
}

const waiting: (() => void)[] = []
let channel: MessageChannel | null = null

/** By a message to itself: a browser delays repeated timers by 4 ms, and by a second in a page that is out of sight. */
function pass(resolve: () => void): void {
  if (channel === null) {
    channel = new MessageChannel()
    channel.port1.onmessage = () => waiting.shift()?.()
  }
  waiting.push(resolve)
  channel.port2.postMessage(null)
}
