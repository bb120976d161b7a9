import { spawn } from 'node:child_process'

/**
 * Runs a TypeScript file of this repository in a process of its own, from source, and returns what it printed: a value
 * of JSON per line. What it says on standard error goes through.
 * @throws Error when it ends with another code than 0
 */
export function childLines(args: readonly string[]): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const all = ['--conditions=@pretexts/source', ...args]
    const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code !== 0) return reject(new Error(`${args[0]} ended with ${code ?? signal}`))
      const lines = output.split('\n').filter((line) => line.startsWith('{'))
      resolve(lines.map((line) => JSON.parse(line)))
    })
  })
}
