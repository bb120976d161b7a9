import { useEffect, useState } from 'preact/hooks'
import { readChosen, readDropped, type Taken } from '../own/read-dropped.ts'
import { type OwnResult, readOwn, type Skipped } from '../own/read-own.ts'

export interface OwnFilesProps {
  readonly take: (result: Exclude<OwnResult, { kind: 'nothing' }>) => void
}

/** Files of the reader's own: chosen, or dropped anywhere on the page. They are read here and sent nowhere. */
export function OwnFiles({ take }: OwnFilesProps) {
  const [message, setMessage] = useState('')
  const [skipped, setSkipped] = useState<readonly Skipped[]>([])
  const [isOver, setOver] = useState(false)

  const read = async (taken: Promise<Taken> | Taken): Promise<void> => {
    setSkipped([])
    setMessage('Reading …')
    try {
      const { files, notice } = await taken
      if (files.length === 0) return setMessage('There was no file to read.')
      const result = await readOwn(files, (done, of) => setMessage(`Reading ${done + 1} of ${of} …`))
      if (result.kind !== 'run') setSkipped(result.skipped)
      setMessage([summaryOf(result), notice].filter(Boolean).join(' '))
      if (result.kind !== 'nothing') take(result)
    } catch (error) {
      setMessage(`The files could not be read: ${(error as Error).message}`)
    }
  }

  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      setOver(false)
      if (event.dataTransfer) void read(readDropped(event.dataTransfer))
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [])

  return (
    <section class={`own${isOver ? ' over' : ''}`} aria-label="Your own files">
      <p>
        <strong>Your own files</strong> Drop images, texts, sounds, a folder of them, or a saved run on this
        page. They never leave it.
      </p>
      <p class="actions">
        <FileButton label="Choose files" read={read} />
        <FileButton label="Choose a folder" isFolder read={read} />
      </p>
      <p class="note" role="status">
        {message}
      </p>
      {skipped.length > 0 && (
        <details class="skipped">
          <summary>
            {skipped.length} {skipped.length === 1 ? 'file was' : 'files were'} left out
          </summary>
          <ul>
            {skipped.slice(0, 20).map(({ path, reason }) => (
              <li key={path}>
                {path} {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function FileButton({
  label,
  isFolder = false,
  read,
}: {
  label: string
  isFolder?: boolean
  read: (taken: Taken) => Promise<void>
}) {
  return (
    <label class="button file-button">
      {label}
      <input
        type="file"
        multiple
        class="spoken"
        {...(isFolder && { webkitdirectory: true })}
        onChange={(event) => {
          const { files } = event.currentTarget
          if (files && files.length > 0) void read(readChosen(files))
          event.currentTarget.value = '' // the same files can be chosen again
        }}
      />
    </label>
  )
}

function summaryOf(result: OwnResult): string {
  if (result.kind === 'run') return 'A run was found; opening it.'
  if (result.kind === 'nothing')
    return 'None of these files can be learned from. Images, texts (.txt, .md) and sounds can, and runs.'
  const { data } = result
  if (data.kind === 'images') {
    const count = data.pixels.length / (data.channels * data.side ** 2)
    const classes = data.labels ? `, in ${data.classNames.length} classes by their folders` : ''
    return `${count} images were read and brought to ${data.side}×${data.side}${classes}.`
  }
  return data.kind === 'texts'
    ? `${data.texts.length} texts were read.`
    : `${data.sounds.length} sounds were read.`
}
