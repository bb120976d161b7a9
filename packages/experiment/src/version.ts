/** The version of this package, of all packages and of the program that is made of them. */
export const version = '0.1.0'
