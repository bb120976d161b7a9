/**
 * Loaded before the program: as soon as that has written INTERRUPT_AT to its error stream, the process gets a real signal, SIGINT
 * or the one in INTERRUPT_WITH. So a test needs no clock to press Ctrl-C, or to kill, in the middle of something.
 */
const moment = process.env.INTERRUPT_AT
const signal = (process.env.INTERRUPT_WITH ?? 'SIGINT') as NodeJS.Signals
const write = process.stderr.write.bind(process.stderr)
let pressed = false

process.stderr.write = ((text: string) => {
  if (!pressed && moment && text.includes(moment)) {
    pressed = true
    process.kill(process.pid, signal)
    if (signal === 'SIGKILL') for (;;) {} // it is on its way
  }
  return write(text)
}) as typeof process.stderr.write
