import { checkFinding } from '@pretexts/contracts'
import { convNet } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { newFinding } from './new-finding.ts'

test('newFinding is a finding that can be rendered', async () => {
  const encoder = convNet({ width: 1 / 8 }, new Random(1))
  const finding = await newFinding({} as never, { encoder } as never)
  expect(finding?.metrics?.parameters).toBe(encoder.parameterCount())
  if (finding) checkFinding(finding)
})
