import { type Finding, type ImageForm, percent } from '@pretexts/contracts'
import { unpatchify } from '@pretexts/models'
import { select, type Tensor, unsqueeze } from '@pretexts/tensor'
import { toPicture } from '../../task/to-picture.ts'
import { codeFrequencies } from './code-frequencies.ts'
import type { PatchCodebook } from './patch-codebook.ts'

/** The codes that are shown. */
const shown = 24

/**
 * How the codebook is used on some images, with the patches that the most frequent codes stand for.
 * @param codes int32 (N, L): the codes of the images
 */
export function codebookFinding(codebook: PatchCodebook, codes: Tensor, form: ImageForm): Finding {
  const { count, patch } = codebook
  const { shares, perplexity, used } = codeFrequencies(codes.values(), count)
  const order = shares.map((_, k) => k).sort((a, b) => shares[b] - shares[a])
  const one = { ...form, height: patch, width: patch }
  const centers = unpatchify(unsqueeze(codebook.centers, 1), patch, one) // (K, C, p, p)
  return {
    id: 'codebook',
    title: 'Use of the codebook',
    text: `${used} of ${count} codes occur in held-out images. Their perplexity, exp(entropy), is ${perplexity.toFixed(1)}: ${count} if all came equally often, 1 if one code were all there is. The pictures show what the ${Math.min(shown, count)} most frequent codes stand for, and their share of all patches.`,
    metrics: { codes: count, codesUsed: used, perplexity, largestShare: shares[order[0]] },
    blocks: [
      {
        kind: 'pictures',
        columns: 8,
        pictures: order.slice(0, shown).map((k) => ({
          caption: percent(shares[k]),
          picture: toPicture(select(centers, k)),
        })),
      },
    ],
  }
}
