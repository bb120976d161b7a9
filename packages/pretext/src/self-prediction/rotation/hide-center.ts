import type { Random } from '@pretexts/random'
import { roll, stack, type Tensor } from '@pretexts/tensor'

/**
 * Moves each image by a pixel, or not, up and to the left, at random, where that leaves no trace. All copies of an image are
 * moved alike, before they are rotated.
 *
 * An image of even size H rotates around a point between pixels, (H − 1)/2, while data sets center their objects on a pixel,
 * H/2. In MNIST every digit has its center of mass at (14, 14) of 28 × 28, and after a rotation at (13, 14), (13, 13) or
 * (14, 13): this place alone predicts the rotation of 99.99% of its images, whatever the digit, and a network that finds it
 * learns little else. Moved so, all four places are equally likely after every rotation.
 *
 * An image with anything on its border (1.4% of MNIST, and every photograph) stays where it is: an empty line that moved in
 * would itself give the rotation away. An image of odd size has its center on a pixel and stays too.
 *
 * @param images (N, C, H, H)
 */
export function hideCenter(images: Tensor, rng: Random): Tensor {
  if (images.shape[2] % 2 === 1) return images
  const moved = Array.from(images, (image) => {
    const by = [-rng.integer(2), -rng.integer(2)]
    return hasBlankBorder(image) ? roll(image, by, [1, 2]) : image // (C, H, H)
  })
  return stack(moved)
}

/** Whether the outermost pixels of each channel (C, H, H) are all the same. */
function hasBlankBorder(image: Tensor): boolean {
  const [, height, width] = image.shape
  const values = image.values()
  return values.every((value, i) => {
    const [row, column] = [Math.floor(i / width) % height, i % width]
    const inside = row > 0 && row < height - 1 && column > 0 && column < width - 1
    return inside || value === values[i - (i % (height * width))]
  })
}
