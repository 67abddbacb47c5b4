// G-02: a person whom no court has found guilty is never called a criminal, perpetrator or murderer in what leaves.

const english = /(?<!\p{L})(?:perpetrators?|murderers?|killers?|torturers?|criminals|criminal(?!\s+(?:case|code|law|court|procedure|proceedings?|investigation|complaint|offence|responsibility|liability|order|charge)))(?!\p{L})/giu
const slavic = /(?<!\p{L})(?:преступни[кц]\p{L}*|убийц\p{L}*|палач\p{L}*|злачын(?:ец|ц(?!ства)\p{L}*)|забойц\p{L}*|мучител\p{L}*|мучыцел\p{L}*)/giu

/** The blocked words of a text that we wrote, as they stand there, each once. People's own words are quoted, not checked. */
export const blockedWords = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(english), ...text.matchAll(slavic)].map(([word]) => word.toLowerCase()))]
