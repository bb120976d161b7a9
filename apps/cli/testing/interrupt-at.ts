/**
 * Loaded before the program: as soon as that has written INTERRUPT_AT to its error stream, the process gets a real SIGINT.
 * So a test needs no clock to press Ctrl-C in the middle of something.
 */
const moment = process.env.INTERRUPT_AT
const write = process.stderr.write.bind(process.stderr)
let pressed = false

process.stderr.write = ((text: string) => {
  if (!pressed && moment && text.includes(moment)) {
    pressed = true
    process.kill(process.pid, 'SIGINT')
  }
  return write(text)
}) as typeof process.stderr.write
