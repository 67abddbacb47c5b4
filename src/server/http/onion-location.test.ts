// Which answers name the onion address, and that they name nothing else.
import { expect, it } from 'vitest'
import { withOnionLocation } from './onion-location.ts'

const onion = `${'a'.repeat(56)}.onion`
interface Asked { readonly method?: string; readonly host?: string; readonly type?: string; readonly name?: string | null }
const answer = (url: string, { method = 'GET', host = 'form.example', type = 'text/html; charset=UTF-8', name = onion }: Asked = {}): string | null =>
  withOnionLocation(new Request(url, { method, headers: { host } }), new Response('', { headers: { 'content-type': type } }), name).headers.get('onion-location')

it('stands on pages of a clear address, with the path and without what was asked', () => {
  expect(answer('http://form.example/ru/about?word=secret')).toBe(`http://${onion}/ru/about`)
  expect(answer('http://form.example/be', { host: onion })).toBeNull()
  expect(answer('http://form.example/be/form', { method: 'POST' })).toBeNull()
  expect(answer('http://form.example/assets/public.css', { type: 'text/css; charset=utf-8' })).toBeNull()
  expect(answer('http://form.example/be', { name: null })).toBeNull()
})
