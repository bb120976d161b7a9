import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const program = `
  import { conv2d, matmul, mean, slice, tensor, zeros } from '${new URL('index.ts', import.meta.url)}'
  const w = tensor([[1, 2], [3, 4]], { requiresGrad: true })
  mean(matmul(slice(w, [], [null, null, -1]), w)).backward()
  conv2d(zeros([1, 1, 4, 4]), zeros([1, 1, 3, 3]))
  console.log(JSON.stringify(w.grad.toArray()), String(w))
  try { w.view } catch (error) { console.log(error.name) }
`

test('where a policy forbids eval, everything works but .view', () => {
  const flags = [
    '--conditions=@pretexts/source',
    '--disallow-code-generation-from-strings',
    '--input-type=module',
  ]
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', program], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout.split('\n')[0]).toContain('[[3.25,2.25],[2.75,1.75]]')
  expect(stdout.trim().split('\n').at(-1)).toBe('EvalError')
})
