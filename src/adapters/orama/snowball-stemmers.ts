// Snowball for Russian and English (snowballstem.org), from @orama/stemmers.
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as russian } from '@orama/stemmers/russian'
import type { Stemmers } from '../../domain/search/terms.ts'

export const snowballStemmers: Stemmers = { russian, english }
