// Entry of the script for coming back with the words. What files need is loaded when somebody wants to add one.
import { tellSealing } from './seal/page-parts.ts'
import { toOtherSite, watchExit } from './seal/quick-exit.ts'
import { startReturn } from './seal/return-pages.ts'
import { readContext } from './seal/seal-context.ts'

watchExit(toOtherSite)
const context = readContext()
if (context !== null) {
  startReturn(context)
  tellSealing(document)
}
