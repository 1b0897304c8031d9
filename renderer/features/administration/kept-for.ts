/** Who reads the reason of a decision about accounts and keys. */
export const keptForCsos = 'Kept for the Chief Security Officers alone.'
