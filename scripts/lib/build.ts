import { workspaces } from './repository.ts'
import { run } from './run.ts'

/** Builds every package whose inputs have changed. Ends the process when that fails, with what the tools said. */
export async function build(): Promise<void> {
  const began = performance.now()
  process.stderr.write(`pretexts: building ${workspaces().length} packages …`)
  const { code, output } = await run('turbo', ['run', 'build', '--output-logs=errors-only'], {
    capture: true,
  })
  if (code === 0) {
    const seconds = (performance.now() - began) / 1000
    process.stderr.write(
      output.includes('FULL TURBO') ? ' up to date\n' : ` done in ${seconds.toFixed(0)} s\n`,
    )
    return
  }
  process.stderr.write(` failed\n\n${output}\n`)
  process.exit(code)
}
