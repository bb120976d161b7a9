import { expect, test } from 'vitest'
import { escapeHtml, html, trusted } from './html.ts'

test('interpolated text is escaped in content and in attributes', () => {
  const name = `"><script>alert('x')</script>&amp;`
  expect(html`<p title="${name}">${name}</p>`.markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</p>',
  )
})

test('markup nests without being escaped twice', () => {
  expect(html`<ul>${['a<b', 'c'].map((item) => html`<li>${item}</li>`)}</ul>`.markup).toBe(
    '<ul><li>a&lt;b</li><li>c</li></ul>',
  )
})

test('absent values leave nothing, zero stays', () => {
  expect(html`[${null}${undefined}${false}${0}]`.markup).toBe('[0]')
})

test('trusted markup passes as it is', () => {
  expect(html`${trusted('<b>x</b>')}`.markup).toBe('<b>x</b>')
})

test('control characters and bidirectional overrides become visible, line breaks stay', () => {
  expect(escapeHtml('a\u0000b\u202Ec\u2066d\ne\tf')).toBe('a\uFFFDb\uFFFDc\uFFFDd\ne\tf')
})
