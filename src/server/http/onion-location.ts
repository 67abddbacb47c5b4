// Tells Tor Browser that a page of a clear address has an onion address too.

/** Pages only, and never what was asked: the query of an address stays where it is. */
export const withOnionLocation = (request: Request, response: Response, onion: string | null): Response => {
  const url = new URL(request.url)
  const isPage = request.method === 'GET' && (response.headers.get('content-type') ?? '').startsWith('text/html')
  if (onion === null || !isPage || request.headers.get('host') === onion) return response
  response.headers.set('onion-location', `http://${onion}${url.pathname}`)
  return response
}
