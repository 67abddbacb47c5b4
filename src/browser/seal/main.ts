// Entry of the script of the form: takes it over when this browser can seal; else the page works as it is.
import { filesScript } from './files-script.ts'
import { toOtherSite, watchExit } from './quick-exit.ts'
import { tellSealing } from './page-parts.ts'
import { startForm } from './report-form.ts'
import { readContext } from './seal-context.ts'
import { sendSealed } from './seal-wire.ts'
import { showWords } from './word-pages.ts'

watchExit(toOtherSite)
const context = readContext()
if (context !== null) {
  startForm(context, {
    take: async (id, sealed) => (await sendSealed('report', id, sealed)).failure,
    kept: (holder) => showWords(context, holder, filesScript()),
  })
  // Only now is it true: a browser that cannot draw randomness has thrown above, and the page works as it is.
  tellSealing(document)
}
