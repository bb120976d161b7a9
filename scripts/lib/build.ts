import { workspaces } from './repository.ts'
import { run } from './run.ts'

/**
 * Builds every package whose inputs have changed. Ends the process when that fails, with what the tools said.
 * @param types whether the packages are to have declarations too: what runs them needs none, what publishes them does
 */
export async function build({ types = true } = {}): Promise<void> {
  const began = performance.now()
  process.stderr.write(`pretexts: building ${workspaces().length} packages …`)
  const { code, output } = await run(
    'turbo',
    ['run', 'build', ...(types ? ['types'] : []), '--output-logs=errors-only'],
    {
      capture: true,
    },
  )
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
