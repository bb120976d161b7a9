import { defaultsOf } from '@pretexts/contracts'
import { drawPuzzles, jigsaw, layPuzzles, puzzleSet } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import { useMemo, useState } from 'preact/hooks'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { Pixels } from '../../plots/pixels.tsx'

export default function Puzzle() {
  return <WithDigits>{(digits) => <Table digits={digits} />}</WithDigits>
}

const options = { ...defaultsOf(jigsaw.options), enlarge: 1 }

function Table({ digits }: { digits: Digits }) {
  const [number, setNumber] = useState(0)
  const [moves, setMoves] = useState<readonly (readonly [number, number])[]>([])
  const [picked, setPicked] = useState<number | null>(null)
  const { tiles, order, side } = useMemo(() => {
    const samples = digits.read([number % digits.count])
    const puzzle = drawPuzzles(samples, new Random(`puzzle ${number}`), options)
    return scope(() => {
      const laid = layPuzzles(samples, puzzle, options).tiles
      const size = laid.shape[2] * laid.shape[3]
      const values = Float32Array.from(laid.values())
      const pieces = Array.from({ length: 9 }, (_, t) => light(values.slice(t * size, (t + 1) * size)))
      return {
        tiles: pieces,
        order: puzzleSet(options.permutations).orders[puzzle.labels[0]],
        side: laid.shape[2],
      }
    })
  }, [digits, number])
  const places = moves.reduce<number[]>(
    (now, [a, b]) => now.map((tile, place) => (place === a ? now[b] : place === b ? now[a] : tile)),
    Array.from({ length: 9 }, (_, i) => i),
  )
  const right = places.filter((tile, place) => order[tile] === place).length
  function pick(place: number): void {
    if (picked === null || picked === place) return setPicked(picked === place ? null : place)
    setMoves([...moves, [picked, place]])
    setPicked(null)
  }
  return (
    <>
      <div class="puzzle">
        {places.map((tile, place) => (
          <button
            key={place}
            type="button"
            class={`tile${picked === place ? ' picked' : ''}`}
            aria-pressed={picked === place}
            aria-label={`Tile at row ${Math.floor(place / 3) + 1}, column ${(place % 3) + 1}`}
            onClick={() => pick(place)}
          >
            <Pixels label="tile" width={side} height={side} values={tiles[tile]} />
          </button>
        ))}
      </div>
      <div class="controls">
        <p class="result" role="status">
          {right === 9 ? <strong>Solved.</strong> : `${right} of 9 tiles are in place`} after {moves.length}{' '}
          swaps.
        </p>
        <button
          type="button"
          onClick={() => {
            setNumber(number + 1)
            setMoves([])
            setPicked(null)
          }}
        >
          Another puzzle
        </button>
      </div>
    </>
  )
}

/** A normalized tile as light: its mean is gray. */
const light = (tile: Float32Array): Float32Array =>
  tile.map((value) => Math.min(1, Math.max(0, 0.35 + 0.25 * value)))
