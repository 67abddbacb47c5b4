// Set-up of the suite "branches of the domain": one case of each property, the same each time.
import fc from 'fast-check'

fc.configureGlobal({ numRuns: 1, seed: 1 })
