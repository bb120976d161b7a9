import type { Script } from '../renderer.ts'

/**
 * What a map does under a pointer, a finger or the arrow keys: it shows the nearest point, its picture or text, and its nearest
 * neighbors, and goes from one view to another. The page's own JavaScript, run in a browser, so it is a text here; all it reads
 * stands in attributes that `map.ts` writes, as lists of numbers and JSON.
 */
const code = `
for (const map of document.querySelectorAll('figure.map')) {
  const one = (selector) => map.querySelector(selector)
  const all = (selector) => [...map.querySelectorAll(selector)]
  const numbers = (text) => (text ? text.split(' ').map(Number) : [])
  const plane = one('.plane'), svg = one('svg'), card = one('.card'), links = one('.links'), said = one('.said')
  const dots = all('.dots circle'), names = all('.names text'), views = all('.views input'), only = all('.only input')
  const sprite = one('.sprite'), tile = numbers(map.dataset.tile)
  const classes = numbers(map.dataset.classes), ids = numbers(map.dataset.ids)
  const labels = JSON.parse(map.dataset.labels), texts = JSON.parse(map.dataset.texts), noun = map.dataset.noun
  const label = (i) => labels[classes[i]] || ''
  const short = (i) => label(i) || (texts[i] || '').slice(0, 24) || String(ids[i])
  const near = map.dataset.near.split(',').map(numbers)
  let places = dots.map((dot) => [+dot.getAttribute('cx'), +dot.getAttribute('cy')])
  let shown = -1

  const isOpen = (i) => only.every((box) => !box.checked) || (only[classes[i]] || {}).checked
  const make = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const key in attributes) element.setAttribute(key, attributes[key])
    return element
  }
  const thumbnail = (i) => {
    const canvas = document.createElement('canvas')
    const [width, height, columns] = tile
    canvas.width = width
    canvas.height = height
    const draw = () => canvas.getContext('2d').drawImage(sprite, (i % columns) * width, Math.floor(i / columns) * height, width, height, 0, 0, width, height)
    sprite.complete ? draw() : sprite.addEventListener('load', draw)
    return canvas
  }
  const add = (parent, name, text, style) => {
    const element = document.createElement(name)
    element.textContent = text
    if (style) element.className = style
    parent.append(element)
    return element
  }

  function link(i) {
    links.replaceChildren()
    const [x, y] = places[i]
    for (const j of near[i] || []) {
      const [u, v] = places[j]
      links.append(make('path', { d: 'M' + x + ' ' + y + 'L' + u + ' ' + v }), make('circle', { class: 'near', cx: u, cy: v }))
    }
    links.append(make('circle', { cx: x, cy: y }))
  }

  function fill(i) {
    card.replaceChildren()
    if (sprite) add(card, 'div', '', 'shown').append(thumbnail(i))
    const words = add(card, 'div', '')
    if (label(i)) add(words, 'b', label(i))
    add(words, 'span', noun + ' ' + ids[i])
    if (texts[i]) add(words, 'p', texts[i], 'text')
    const others = near[i] || []
    if (!others.length) return
    add(words, 'p', 'Nearest:')
    const list = add(words, 'ol', '', sprite ? 'tiles' : '')
    for (const j of others) {
      const item = add(list, 'li', '', classes[j] === classes[i] ? '' : 'other')
      if (sprite) item.append(thumbnail(j))
      add(item, 'span', sprite ? label(j) : texts[j] || short(j))
    }
  }

  function show(i) {
    if (i === shown) return
    shown = i
    card.hidden = i < 0
    plane.classList.toggle('empty', i < 0)
    if (i < 0) return links.replaceChildren()
    link(i)
    fill(i)
    const [x, y] = places[i], box = svg.viewBox.baseVal
    const right = x > box.width * 0.55, low = y > box.height * 0.5
    card.style.cssText =
      (right ? 'right:' + (100 * (1 - (x - 16) / box.width)) : 'left:' + (100 * (x + 16)) / box.width) + '%;' +
      (low ? 'bottom:' + (100 * (1 - (y - 10) / box.height)) : 'top:' + (100 * (y + 10)) / box.height) + '%'
  }

  function speak() {
    const others = (near[shown] || []).map(short)
    said.textContent = shown < 0 ? '' : [label(shown), noun + ' ' + ids[shown], texts[shown]].filter(Boolean).join(', ') + (others.length ? '; nearest: ' + others.join(', ') : '')
  }

  function nearestTo(x, y, reach, counts) {
    let best = -1
    let least = reach * reach
    places.forEach(([u, v], i) => {
      const squared = (u - x) ** 2 + (v - y) ** 2
      if (squared < least && isOpen(i) && (!counts || counts(u - x, v - y, i))) {
        least = squared
        best = i
      }
    })
    return best
  }

  function point(event) {
    const frame = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / frame.width
    const reach = (event.pointerType === 'touch' ? 34 : 22) * scale
    show(nearestTo((event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale, reach))
  }

  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
  function key(event) {
    if (event.key === 'Escape') show(-1)
    else if (ways[event.key]) {
      const [a, b] = ways[event.key]
      const [x, y] = shown < 0 ? [360, 300] : places[shown]
      const ahead = (u, v, i) => i !== shown && (shown < 0 || (a * u + b * v > 0 && Math.abs(a * v) + Math.abs(b * u) <= a * u + b * v))
      const next = nearestTo(x, y, Infinity, ahead)
      if (next >= 0) show(next)
      event.preventDefault()
    } else return
    speak()
  }

  function view(input) {
    const at = numbers(input.dataset.at), spots = numbers(input.dataset.names)
    show(-1)
    map.classList.add('moving')
    places = dots.map((dot, i) => {
      dot.setAttribute('cx', at[2 * i])
      dot.setAttribute('cy', at[2 * i + 1])
      return [at[2 * i], at[2 * i + 1]]
    })
    names.forEach((name, i) => {
      name.setAttribute('x', spots[2 * i])
      name.setAttribute('y', spots[2 * i + 1])
    })
    all('[data-view]').forEach((note) => { note.hidden = note.dataset.view !== input.value })
    svg.setAttribute('aria-label', input.dataset.label)
  }

  plane.tabIndex = 0
  plane.setAttribute('role', 'application')
  plane.setAttribute('aria-label', 'Map; arrow keys go from point to point')
  plane.addEventListener('pointermove', (event) => event.pointerType !== 'touch' && point(event))
  plane.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && document.activeElement !== plane && show(-1))
  plane.addEventListener('click', point)
  plane.addEventListener('keydown', key)
  plane.addEventListener('focus', () => {
    if (plane.matches(':focus-visible') && shown < 0) {
      show(nearestTo(360, 300, Infinity))
      speak()
    }
  })
  plane.addEventListener('blur', () => show(-1))
  for (const box of only) box.addEventListener('change', () => shown >= 0 && !isOpen(shown) && show(-1))
  for (const input of views) input.addEventListener('change', () => view(input))
  map.classList.add('ready')
}
`

/** Whoever changes the code changes the digest too: a test says to what. */
export const mapScript: Script = { code, digest: 'CVj0XmY1E5Kk+RYWfOJfhsuf0YIVXwk1Yq0qpY50z+Y=' }
