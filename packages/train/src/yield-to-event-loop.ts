/** Lets the event loop serve what is waiting (signals, timers, input, drawing) before the caller goes on. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve) // browsers
  })
}
