/**
 * Ends this process as SIGTERM does (listeners first) when the process that started it is gone.
 *
 * On SIGTERM npm ends the shell in which a script runs, not the script: it would go on with nobody to see it.
 * Only for scripts of npm, so that `nohup node scripts/start.ts &` outlives its terminal.
 */
export function endWithParent(milliseconds = 500): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, milliseconds)
  timer.unref()
}
