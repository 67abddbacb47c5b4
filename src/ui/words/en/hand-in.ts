// English: handing in what was sealed without a network.
export const handInWords = {
  link: 'Prepare a report without a network', linkText: 'At leisure, on Tails for example. Then you hand it in here, sealed.',
  title: 'Hand in a sealed file',
  lead: 'For the file that you prepared with seal.html. It is sealed already: this server cannot open it, only the people of the register can.',
  file: 'The sealed file', hint: 'Up to 1 GB. If the network drops, hand in the same file again: it is never kept twice.',
  go: 'Hand it in', have: 'I have a sealed file',
  doneTitle: 'It has arrived', done: 'Your report and its files are kept. From now on your twelve words work here.',
  lines: ['Look here in a week or two, with your twelve words.', 'Delete the sealed file, seal.html and form.json: whoever finds them sees that you wrote to us.', 'Close this window now. In the browser, remove this page from the history.'].join('\n'),
  none: 'Choose a file first.',
}
