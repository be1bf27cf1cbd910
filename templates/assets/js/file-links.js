// Opened from disk there is no server that finds index.html in a folder: such links get it, and keep query and fragment.
if (location.protocol === 'file:') {
  for (const link of document.querySelectorAll('a[href]')) {
    if (link.protocol === 'file:' && link.pathname.endsWith('/')) link.pathname += 'index.html';
  }
}
