import { expect, test } from 'vitest'
import { linkTo, routeOf } from './route.ts'

test('a hash without anything is the first page', () => {
  for (const hash of ['', '#', '#/', '#//']) expect(routeOf(hash).path).toEqual([])
})

test('a link is read as it was written, whatever its parts hold', () => {
  const query = new URLSearchParams({ note: 'a=b&c?d#e/<script>', seed: '3' })
  const path = ['course', 'a/b ? <i>']
  const route = routeOf(linkTo(path, query))
  expect(route.path).toEqual(path)
  expect([...route.query]).toEqual([...query])
})

test('a broken escape is kept as text', () => {
  expect(routeOf('#/course/%E0%A4%A').path).toEqual(['course', '%E0%A4%A'])
})
