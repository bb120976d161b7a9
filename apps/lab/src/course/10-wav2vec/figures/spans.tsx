import { drawNegatives, drawSpans } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'

const frames = 49
const negatives = 10

export default function Spans() {
  const [span, setSpan] = useState(10)
  const [share, setShare] = useState(0.65)
  const [draw, setDraw] = useState(0)
  const [chosen, setChosen] = useState<number | null>(null)
  const hidden = useMemo(
    () => drawSpans({ signals: 1, frames, span, share }, new Random(`spans ${draw}`)),
    [span, share, draw],
  )
  const places = hidden.places[0]
  const positive =
    chosen !== null && hidden.hidden[chosen] === 1 ? chosen : places[Math.floor(places.length / 2)]
  const others = useMemo(() => {
    if (places.length < 2) return new Set<number>()
    return new Set(
      drawNegatives(
        [positive],
        hidden.places,
        { frames, count: negatives },
        new Random(`negatives ${draw} ${positive}`),
      ),
    )
  }, [hidden, positive, draw])
  const kind = (t: number): string => {
    if (hidden.hidden[t] === 0) return 'seen'
    if (t === positive) return 'positive'
    return others.has(t) ? 'negative' : 'hidden'
  }
  return (
    <>
      <div class="controls">
        <Slider
          label="Length of a span"
          value={span}
          min={1}
          max={20}
          format={(value) => `${value} frames`}
          onInput={setSpan}
        />
        <Slider
          label="Share asked for"
          value={share}
          min={0.1}
          max={1}
          step={0.05}
          format={(value) => `${Math.round(100 * value)}%`}
          onInput={setShare}
        />
        <button type="button" onClick={() => setDraw(draw + 1)}>
          Draw again
        </button>
      </div>
      <div class="frames">
        {Array.from({ length: frames }, (_, t) => (
          <button
            key={t}
            type="button"
            class={`frame ${kind(t)}`}
            disabled={hidden.hidden[t] === 0}
            aria-pressed={t === positive}
            aria-label={`frame ${t}, ${kind(t)}`}
            onClick={() => setChosen(t)}
          >
            {{ seen: '', hidden: '·', positive: '+', negative: '−' }[kind(t)]}
          </button>
        ))}
      </div>
      <p class="result" role="status">
        {Math.round(100 * hidden.share)}% of the frames are hidden. Frame {positive} (+) is asked about;{' '}
        {others.size} other hidden frames (−) are its negatives, drawn {negatives} times with replacement.
      </p>
    </>
  )
}
