/** Images of one size: one example is (channels, height, width). */
export interface ImageForm {
  readonly kind: 'image'
  /** 1 for gray, 3 for color (red, green, blue). */
  readonly channels: number
  readonly height: number
  readonly width: number
}

/** The ids of tokens that stand for no word. Every tokenizer has all five, also where a task needs only some. */
export interface SpecialTokens {
  /** Fills an example up to its length; nothing attends to it. */
  readonly pad: number
  /** Stands for what the vocabulary does not have. */
  readonly unknown: number
  /** Begins an example: [CLS]. */
  readonly classify: number
  /** Ends a sentence or an example: [SEP]. */
  readonly separate: number
  /** Stands where a token was hidden: [MASK]. */
  readonly mask: number
}

/** Text as token ids: one example is (length), with padding at its end. */
export interface TokenForm {
  readonly kind: 'tokens'
  readonly length: number
  /** How many tokens there are; ids lie below it. */
  readonly vocabulary: number
  readonly special: SpecialTokens
}

/** Audio, or any series sampled at a fixed rate: one example is (channels, length). */
export interface SignalForm {
  readonly kind: 'signal'
  readonly channels: number
  /** In samples. */
  readonly length: number
  /** Samples per second; in hertz. */
  readonly rate: number
}

/** What one example looks like. Data sets, tasks and models speak of it, so that none has to know the others. */
export type Form = ImageForm | TokenForm | SignalForm

/** The shape of one example, without the batch axis: (C, H, W), (L) or (C, L). */
export function shapeOf(form: Form): readonly number[] {
  switch (form.kind) {
    case 'image':
      return [form.channels, form.height, form.width]
    case 'tokens':
      return [form.length]
    case 'signal':
      return [form.channels, form.length]
  }
}

/** How many numbers one example has. */
export function sizeOf(form: Form): number {
  return shapeOf(form).reduce((product, size) => product * size, 1)
}

/** Whether both describe the same examples. */
export function sameForm(a: Form, b: Form): boolean {
  if (a.kind !== b.kind) return false
  const fields = (form: Form): string =>
    JSON.stringify(Object.entries({ ...form }).sort(([x], [y]) => (x < y ? -1 : 1)))
  return fields(a) === fields(b)
}

/**
 * The form in words, for lists and errors.
 * @example describeForm({ kind: 'image', channels: 3, height: 32, width: 32 }) // '32×32 color images'
 */
export function describeForm(form: Form): string {
  switch (form.kind) {
    case 'image':
      return `${form.height}×${form.width} ${colorsOf(form.channels)}images`
    case 'tokens':
      return `sequences of ${form.length} tokens (vocabulary ${form.vocabulary})`
    case 'signal':
      return `signals of ${form.length} samples at ${form.rate} Hz${form.channels === 1 ? '' : `, ${form.channels} channels`}`
  }
}

function colorsOf(channels: number): string {
  if (channels === 1) return 'gray '
  return channels === 3 ? 'color ' : `${channels}-channel `
}
