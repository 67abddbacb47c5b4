// English: the figures of the first page.

export const homeWords = {
  reportsWaiting: 'reports wait for a decision',
  actsReturned: 'acts were returned to their coder',
  actsProposed: 'acts wait for an attorney',
  actsAccepted: 'acts accepted',
  items: 'items of evidence',
  injuries: 'injuries to be matched',
  cases: 'cases',
}
