// Which moves a stolen cookie must not make: before each of them a person proves anew that he is there. The only place that decides it.

/** Posts, as routes are written. Whoever adds a route says here or in step-up.test.ts which of the two it is. */
export const dangerousMoves: readonly string[] = [
  // who works here, and what two people sign
  '/approvals/:id/sign', '/staff', '/staff/:id/roles', '/staff/:id/leave', '/staff/:id/key', '/key',
  // what one signs in with
  '/account/code', '/account/passkeys', '/account/passkeys/remove', '/account/sign',
  // keys, and what was found in the register
  '/keys/duress', '/keys/duress/drawn', '/keys/duress/kept', '/keys/shares', '/keys/shares/drawn', '/keys/shares/kept', '/integrity',
  // what leaves, or goes for ever
  '/cases/:id/export', '/cases/:id/file', '/vault', '/vault/card', '/vault/keys', '/erasures', '/erasures/:id',
  // what is asked of sources
  '/questionnaire/ask', '/questionnaire/use',
  // where bait lies
  '/bait', '/bait/:id/remove',
  // who sees more: grants, break-glass, rations
  '/access', '/access/declaration/ask', '/rations',
]

const patterns = dangerousMoves.map((route) => new RegExp(`^${route.replaceAll(/:[a-z]+/g, '[^/]+')}$`))

export const isDangerous = (method: string, path: string): boolean => method === 'POST' && patterns.some((pattern) => pattern.test(path))
