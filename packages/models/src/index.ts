export { ConvNet, type ConvNetOptions, convNet } from './conv-net.ts'
export { type ImageForm, type Model, models, parameterCount } from './models.ts'
export { Nin, type NinOptions, nin } from './nin.ts'
