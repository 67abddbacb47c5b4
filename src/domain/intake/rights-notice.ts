// What people who serve, served, took part or were ordered to are told before they write a word (decision 6, G-16).

/** Rises with every change of what is said; the report keeps which one was acknowledged, in which language. */
export const rightsVersion = 1

/** The points in order; `ui/words/public` holds a sentence for each. */
export const rightsPoints = [
  'silence', // nobody has to accuse himself
  'lawyer', // speak with an independent lawyer first; contacts stand below
  'not-yours', // we are not your lawyers; this is not protected like a talk with a lawyer
  'no-promise', // we cannot grant immunity and promise nothing
  'used-against', // what is written may be used against the writer
  'court', // a court of the country where we work may order us to hand over what we can open
  'abroad', // torture can be prosecuted abroad
  'keep-words', // the words prove later that their holder reported on that day
] as const
export type RightsPoint = (typeof rightsPoints)[number]
