// The policy over HTTP, a smaller part of the bench `policy-matrix`: some people, every route, every record of theirs.
import { expect, it } from 'vitest'
import { testDesk } from '../desk.ts'
import { runPolicyMatrix } from '../kit/policy-matrix.ts'

it('allows and denies as domain.md says, and answers "not allowed" as "not there"', async () => {
  const { desk } = await testDesk({ isInstalled: false })
  const result = await runPolicyMatrix(desk, { host: 'localhost:8080', people: ['INV', 'HND', 'ADM', 'handler', 'granted', 'expired', 'former', 'counsel', 'reviewer', 'AUD'] })
  expect(result.wrong).toEqual([])
  expect(result.checks).toBeGreaterThan(2_000)
}, 240_000)
