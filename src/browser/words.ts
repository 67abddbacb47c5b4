// Entry of the script for files under the words. The page of the form loads it when the words are shown, the page for coming back when a file is to be added.
import { showFiles } from './seal/file-pages.ts'
import { wordsOfCall } from './seal/files-script.ts'
import { readContext } from './seal/seal-context.ts'
import { holderOf } from './seal/seal-keys.ts'
import { sendFiles } from './seal/send-files.ts'

const context = readContext()

if (context !== null) {
  wordsOfCall((words) => {
    const holder = holderOf(words, context.pepper)
    if (holder.ok) showFiles(context.app, sendFiles(context, holder.value))
    return holder.ok
  })
}
