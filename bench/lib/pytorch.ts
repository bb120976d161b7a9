import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Row } from './row.ts'

/** Rows that a script of bench/peers prints, as JSON; none where PyTorch is not installed for the system's Python. */
export async function pytorch(script: string): Promise<Omit<Row, 'suite'>[]> {
  const path = fileURLToPath(new URL(`../peers/${script}`, import.meta.url))
  for (const python of ['/usr/bin/python3', 'python3']) {
    try {
      const { stdout } = await promisify(execFile)(python, [path])
      return JSON.parse(stdout)
    } catch (error) {
      const failed = error as Error & { stderr?: string }
      const isMissing =
        failed.stderr?.includes("No module named 'torch'") || failed.message.includes('ENOENT')
      if (!isMissing) throw error
    }
  }
  process.stderr.write('PyTorch is not installed (Debian: python3-torch): its rows are left out\n')
  return []
}
