// Entry of the script of the form: takes it over when this browser can seal; else the page works as it is.
import { watchExit } from './quick-exit.ts'
import { tellSealing } from './page-parts.ts'
import { startForm } from './report-form.ts'
import { readContext } from './seal-context.ts'

watchExit()
const context = readContext()
if (context !== null) {
  startForm(context)
  // Only now is it true: a browser that cannot draw randomness has thrown above, and the page works as it is.
  tellSealing(document)
}
