import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Contest } from '../../bench/lib/contest/contest.ts'
import { entries } from '../../bench/lib/contest/entries.ts'
import { hold } from '../../bench/lib/contest/hold.ts'
import { missingPeers } from '../../bench/lib/install-peers.ts'
import { root } from '../../scripts/lib/repository.ts'

const contest: Contest = {
  title: 'one small task of each kind',
  unit: 'ns',
  milliseconds: 1,
  cases: [
    { name: 'gemm', task: { kind: 'gemm', m: 8, k: 7, n: 6, left: true, right: true } },
    { name: 'forward', task: { kind: 'conv', shape: [2, 3, 8, 8, 4], direction: 'forward' } },
    { name: 'x̄', task: { kind: 'conv', shape: [2, 3, 8, 8, 4], direction: 'input gradient' } },
    { name: 'w̄', task: { kind: 'conv', shape: [2, 3, 8, 8, 4], direction: 'weight gradient' } },
    {
      name: '1-D',
      task: { kind: 'conv1d', shape: [2, 3, 40, 4], kernel: 10, stride: 5, direction: 'weight gradient' },
    },
    { name: 'step', task: { kind: 'step', network: 'mlp' } },
    { name: 'small', task: { kind: 'small', op: 'matmul', recorded: true } },
  ],
  ratio: 'nothing',
  compare: () => undefined,
}

test('our own contenders can do every kind of task', async () => {
  const ours = entries({ peers: false }).filter(
    ({ who, threads }) => threads === 1 && who !== 'pytorch' && !who.endsWith('-baseline'),
  )
  const { rows } = await hold(contest, ours, { rounds: 1 })
  for (const { case: name, who, value, cannot } of rows) {
    if (who === 'microkernel-peak' && name === 'small') expect(cannot).toBe('no products of matrices')
    else expect([name, who, value]).toEqual([name, who, expect.toSatisfy((time: number) => time > 0)])
  }
  expect(new Set(rows.map(({ who }) => who)).size).toBe(4)
})

test('peers are asked only when wanted', () => {
  const names = (peers: boolean) => new Set(entries({ peers }).map(({ who }) => who))
  expect([...names(true)].filter((who) => !names(false).has(who))).toEqual([
    'jax-js',
    'tfjs-wasm',
    'tfjs-cpu',
    'onnxruntime-web',
  ])
})

test('peers are installed when they are not there, or not as their lock file says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peers-'))
  try {
    const command = ['npm', 'ci', '--prefix', folder]
    writeFileSync(join(folder, 'package-lock.json'), '{}')
    expect(missingPeers(folder)).toEqual(command)
    const installed = join(folder, 'node_modules/.package-lock.json')
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(installed, '{}')
    expect(missingPeers(folder)).toBe(null)
    utimesSync(installed, 1, 1)
    expect(missingPeers(folder)).toEqual(command)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the lock file of the peers names no registry: each user’s own serves', () => {
  const lock = readFileSync(join(root, 'bench/peers/package-lock.json'), 'utf8')
  const packages: Record<string, { resolved?: string }> = JSON.parse(lock).packages
  expect(Object.keys(packages)).toContain('node_modules/@jax-js/jax')
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved)).toEqual([])
})
