// English words of the frame around every page.

export const layoutWords = {
  product: 'Kniha',
  leave: 'Leave this page',
  skip: 'Skip to the content',
  language: 'Language',
  more: 'More about this page',
  main: 'Main',
  find: 'Find a record, in any spelling',
  findShort: 'Find, in any spelling',
  search: 'Find',
  account: 'Signed in as',
  signOut: 'Sign out',
  lock: 'Lock the desk',
  look: 'Look at it',
  keys: 'Keys of this page',
  demo: 'Demonstration: everything here is made up. Real reports are refused.',
}
