// Where a desk may collect: never over a line that anybody can read.
import { describe, expect, it } from 'vitest'
import { CannotStart } from './cannot-start.ts'
import { intakeHostOf } from './intake-host-settings.ts'
import { readSettings } from './settings.ts'

const key = 'ab'.repeat(32)
const socks = '127.0.0.1:9050'

describe('the address of a separate intake', () => {
  it('is https, or http on an onion address or on this machine', () => {
    for (const url of ['https://form.example/collect/', `http://${'a'.repeat(56)}.onion/`, 'http://127.0.0.1:8082/', 'http://[::1]:8082/', 'http://localhost:8082']) {
      expect(intakeHostOf({ url, key, socks })?.url.href).toBe(new URL(url).href)
    }
    for (const url of ['http://form.example/', 'http://10.0.0.7:8082/', 'ftp://127.0.0.1/', 'form.example', 'https://a:b@form.example/', 'https://form.example/?a', 'http://onion.example/']) {
      expect(() => intakeHostOf({ url, key, socks })).toThrow('KNIHA_INTAKE_URL must be')
    }
  })
  it('comes with the key of that intake, or not at all', () => {
    expect(intakeHostOf({ url: undefined, key: undefined, socks })).toBeNull()
    for (const wrong of [undefined, '', 'ab']) expect(() => intakeHostOf({ url: 'https://form.example/', key: wrong, socks })).toThrow('belong together')
    expect(() => intakeHostOf({ url: undefined, key, socks })).toThrow('belong together')
    expect(intakeHostOf({ url: 'https://form.example/', key, socks: '[::1]:9150' })?.socks).toEqual({ host: '::1', port: 9150 })
    expect(() => intakeHostOf({ url: 'https://form.example/', key, socks: '9050' })).toThrow('KNIHA_TOR_SOCKS')
  })
  it('that cannot be used are told in one sentence, and not as a failure of the program', () => {
    for (const wrong of [{ KNIHA_INTAKE_URL: 'http://form.example/', KNIHA_INTAKE_KEY: key }, { KNIHA_INTAKE_KEY: key }, { KNIHA_HOST: '0.0.0.0' }, { KNIHA_DESK_KEY: 'ab' }]) {
      expect(() => readSettings(wrong, [])).toThrow(CannotStart)
    }
  })
})
