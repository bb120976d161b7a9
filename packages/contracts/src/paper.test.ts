import { expect, test } from 'vitest'
import { citationOf } from './paper.ts'

const paper = { title: 'A Title', authors: 'Lin, Chen, Yan', year: 2013 }

test('a citation names where the paper is found, and nothing that it does not have', () => {
  expect(citationOf({ ...paper, arxiv: '1312.4400' })).toBe('Lin, Chen, Yan 2013, arXiv 1312.4400')
  expect(citationOf({ ...paper, venue: 'ICLR' })).toBe('Lin, Chen, Yan 2013, ICLR')
  expect(citationOf(paper)).toBe('Lin, Chen, Yan 2013')
})
