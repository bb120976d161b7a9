import { kinds } from './lib/kinds.ts'
import { run } from './lib/run.ts'
import { scaffold, UsageError } from './lib/scaffold.ts'

/** `npm run new -- op|loss|layer|task NAME`: the files of a new one, ready to run; only the mathematics is left. */
const [kindName, name, ...rest] = process.argv.slice(2)

if (kindName === undefined || name === undefined || rest.length > 0) {
  process.stderr.write(`Usage: npm run new -- ${Object.keys(kinds).join('|')} NAME\n`)
  process.exit(2)
}

try {
  const { kind, written, changed } = scaffold(kindName, name)
  await run('biome', ['check', '--write', '--log-level=error', ...written, ...changed], { capture: true })
  const tests = written.filter((file) => file.endsWith('.test.ts'))
  process.stdout.write(
    [
      ...written.map((file) => `new      ${file}`),
      ...changed.map((file) => `changed  ${file}`),
      '',
      'It works as it is. Now put your mathematics and your words in place of the sample:',
      `  models to copy from, in ${kind.folder}/${kind.place({ kebab: '', camel: '', pascal: '' })}: ${kind.models}`,
      `  its tests alone:  npx vitest run ${tests.join(' ')}`,
      '  before a commit:  npm run lint && npm run typecheck',
      '',
    ].join('\n'),
  )
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
