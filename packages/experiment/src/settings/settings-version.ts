/** The version of settings that this package writes. Older ones are migrated when they are read, newer ones refused. */
export const settingsVersion = 2
