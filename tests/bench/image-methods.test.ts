import { referenceBackend, useBackend } from '@pretexts/tensor'
import { afterEach, expect, test } from 'vitest'
import { suite } from '../../bench/image-methods.ts'
import type { Row } from '../../bench/lib/row.ts'

afterEach(() => {
  useBackend(referenceBackend)
})

test('steps of image methods have a rate, and a share of the micro-kernel’s', async () => {
  const rows: Omit<Row, 'suite'>[] = []
  for await (const row of suite.rows({ peers: false, quick: true })) rows.push(row)
  expect(rows.map((row) => row.case)).toEqual(['simclr, 256 images', 'moco, 128 images'])
  for (const { value, ratio } of rows) {
    expect(value).toBeGreaterThan(0)
    expect(ratio).toBeGreaterThan(0)
  }
})
