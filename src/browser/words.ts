// Entry of the script for what is done under the words: coming back with them, and files. The page of the form loads it when the words are shown.
import { showFiles } from './seal/file-pages.ts'
import { wordsOfCall } from './seal/files-script.ts'
import { tellSealing } from './seal/page-parts.ts'
import { watchExit } from './seal/quick-exit.ts'
import { startReturn } from './seal/return-pages.ts'
import { readContext } from './seal/seal-context.ts'
import { holderOf } from './seal/seal-keys.ts'

const context = readContext()

if (document.getElementById('return') !== null) {
  watchExit()
  if (context !== null) {
    startReturn(context)
    tellSealing(document)
  }
} else if (context !== null) {
  wordsOfCall((words) => {
    const holder = holderOf(words, context.pepper)
    if (holder.ok) showFiles(context, holder.value)
    return holder.ok
  })
}
