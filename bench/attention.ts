import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chooseBackend } from '@pretexts/experiment'
import { Random } from '@pretexts/random'
import {
  grad,
  matmul,
  mul,
  randn,
  scaledDotProductAttention,
  scope,
  softmax,
  square,
  sum,
  type Tensor,
  transpose,
} from '@pretexts/tensor'

/**
 * `node --conditions=@pretexts/source bench/attention.ts`
 *
 * Attention over 2,048 tokens, forward and backward, 2 heads of 64: all pairs at once in an L × L buffer for each head, block by block, and
 * block by block with a causal mask, whose hidden half is not computed. Each in a process of its own, so that its memory is seen.
 */
const kinds = { whole, blocks: attention(false), causal: attention(true) }
const [heads, length, size, repeats] = [2, 2048, 64, 5]

function whole(q: Tensor, k: Tensor, v: Tensor): Tensor {
  return matmul(softmax(mul(matmul(q, transpose(k, -1, -2)), 1 / Math.sqrt(size))), v)
}

function attention(causal: boolean) {
  return (q: Tensor, k: Tensor, v: Tensor): Tensor => scaledDotProductAttention(q, k, v, { causal })
}

function measure(kind: keyof typeof kinds): { milliseconds: number; megabytes: number } {
  chooseBackend(1)
  const [q, k, v] = ['q', 'k', 'v'].map((name) => randn([1, heads, length, size], new Random(name)))
  const back = grad((x: Tensor, y: Tensor, z: Tensor) => sum(square(kinds[kind](x, y, z))))
  const before = process.resourceUsage().maxRSS
  const times = Array.from({ length: repeats }, () => {
    const start = process.cpuUsage()
    scope(() => {
      back(q, k, v)
    })
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }).sort((a, b) => a - b)
  const megabytes = (process.resourceUsage().maxRSS - before) / 1024
  return { milliseconds: times[Math.floor(repeats / 2)], megabytes }
}

const kind = process.argv[2] as keyof typeof kinds | undefined
if (kind) process.stdout.write(`${JSON.stringify(measure(kind))}\n`)
else
  for (const name of Object.keys(kinds)) {
    const own = [...process.execArgv, fileURLToPath(import.meta.url), name]
    const { stdout } = spawnSync(process.execPath, own, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const { milliseconds, megabytes } = JSON.parse(stdout)
    process.stdout.write(
      `${name}: ${milliseconds.toFixed(0)} ms of processor time, ${megabytes.toFixed(0)} MB more memory\n`,
    )
  }
