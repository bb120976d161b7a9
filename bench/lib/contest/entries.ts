import { fileURLToPath } from 'node:url'
import type { Entry } from './opponent.ts'

const path = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url))

const ours = (file: string, who: string, threads = 1): Entry => {
  const args = ['--conditions=@pretexts/source', path(`lib/contenders/${file}.ts`), who, `${threads}`]
  return { who, threads, command: process.execPath, args }
}

const peer = (file: string, who: string, threads = 1): Entry => {
  return { who, threads, command: process.execPath, args: [path(`peers/${file}.mjs`), who, `${threads}`] }
}

/** Who can take part. The system's Python has PyTorch where Debian's python3-torch is installed. */
export function entries({ peers }: { peers: boolean }): Entry[] {
  const pytorch = [1, 2].map((threads): Entry => {
    const command = process.platform === 'linux' ? '/usr/bin/python3' : 'python3'
    return { who: 'pytorch', threads, command, args: [path('peers/pytorch.py'), `${threads}`] }
  })
  const others = [
    peer('jax-js', 'jax-js'),
    peer('tfjs', 'tfjs-wasm'),
    peer('tfjs', 'tfjs-cpu'),
    peer('onnxruntime', 'onnxruntime-web', 1),
    peer('onnxruntime', 'onnxruntime-web', 2),
  ]
  return [
    ours('peak', 'microkernel-peak'),
    ours('peak', 'microkernel-peak-baseline'),
    ...['pretexts-wasm-relaxed', 'pretexts-wasm'].flatMap((who) =>
      [1, 2].map((n) => ours('pretexts', who, n)),
    ),
    ours('pretexts', 'pretexts-reference'),
    ...pytorch,
    ...(peers ? others : []),
  ]
}
