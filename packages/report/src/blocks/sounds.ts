import type { Sound } from '@pretexts/contracts'
import { duration, short } from '../format/format.ts'
import { type Html, html } from '../page/html.ts'
import { seriesStyle } from '../page/palette.ts'
import { wavAddress } from '../sounds/wav.ts'
import { waveformPath, waveformSize } from '../sounds/waveform.ts'
import type { BlockOf, BlockRenderer } from './renderer.ts'

/** Sounds to play, each with its waveform; marked stretches are shaded. */
export const sounds: BlockRenderer<BlockOf<'sounds'>> = {
  render: ({ sounds }) => html`<ul class="sounds" role="list">${sounds.map(sound)}</ul>`,
  style: () => `
.sounds { display: grid; gap: 1.6rem; margin: 0; padding: 0; list-style: none; }
.sounds p { margin: 0 0 .4rem; font: 600 .9rem/1.4 var(--sans); }
.sounds .waveform { display: block; width: 100%; height: 5.25rem; background: var(--raised); border-radius: 4px; }
.sounds .times { display: flex; justify-content: space-between; font: .76rem/1.6 var(--sans); color: var(--quiet); }
.sounds audio { display: block; width: 100%; height: 2.5rem; margin-top: .3rem; }`,
}

function sound({ caption, rate, samples, marks = [] }: Sound): Html {
  const { width, height } = waveformSize
  const labels = [...new Set(marks.map(({ label }) => label))]
  const seconds = samples.length / rate
  const at = (sample: number) => +((width * sample) / samples.length).toFixed(1)
  const shades = marks.map(
    ({ from, to, label }) =>
      html`<rect x="${at(from)}" y="0" width="${+(at(to) - at(from)).toFixed(1)}" height="${height}" fill="${color(labels, label)}" fill-opacity="0.3"/>`,
  )
  const names = labels.map((label) => {
    const own = marks.filter((mark) => mark.label === label)
    return html`<li><svg class="swatch" viewBox="0 0 28 8" aria-hidden="true"><rect width="28" height="8" fill="${color(labels, label)}" fill-opacity="0.45"/></svg>${label}: ${stretches(own, rate)}</li>`
  })
  return html`<li><p>${caption}</p>
<svg class="waveform" role="img" aria-label="Waveform of ${caption}, ${duration(seconds)}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${shades}<path d="${waveformPath(samples)}" fill="currentColor" stroke="currentColor" stroke-width="0.8"/></svg>
<div class="times" aria-hidden="true"><span>0</span><span>${duration(seconds)}</span></div>
<audio controls preload="metadata" aria-label="${caption}" src="${wavAddress(samples, rate)}"></audio>${names.length > 0 && html`<ul class="legend">${names}</ul>`}</li>
`
}

const color = (labels: readonly string[], label: string): string =>
  seriesStyle(1 + labels.indexOf(label)).stroke // not the first, which is that of links and buttons

/** `0.1–0.24 s and 0.5–0.62 s`; where there are many, how many and how long together. */
export function stretches(marks: NonNullable<Sound['marks']>, rate: number): string {
  if (marks.length > 4) {
    const together = marks.reduce((sum, { from, to }) => sum + to - from, 0) / rate
    return `${marks.length} stretches, ${duration(together)} together`
  }
  return marks.map(({ from, to }) => `${short(from / rate)}–${short(to / rate)}\u00A0s`).join(', ')
}
