// Search and filters, kept in the address: ?q=…&venue=…. `/` goes to the field, Esc empties it.
const form = document.querySelector('search form');
if (form) {
  const all = (selector, element = document) => [...element.querySelectorAll(selector)];
  const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const items = all('[data-find] .pubs > li, tbody[data-find] > tr');
  const field = form.elements.q, choice = form.elements.venue, told = form.querySelector('output');

  // A paper is found by what its headings say as well: its year and its venue.
  const headings = item => {
    const texts = [];
    for (let part = item.parentElement; part && !part.hasAttribute('data-find'); part = part.parentElement) {
      texts.push(part.querySelector(':scope > :is(h3, h4), :scope > header > h3')?.textContent);
    }
    return texts.join(' ');
  };
  const texts = new Map();
  const textOf = item => texts.get(item) ?? texts.set(item, fold(item.textContent + ' ' + headings(item))).get(item);
  const show = (element, yes) => element.hidden = !yes;

  const apply = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean), venue = choice?.value;
    const fits = item => words.every(word => textOf(item).includes(word))
      && (!venue || item.closest('[data-venue]')?.dataset.venue === venue);
    const active = words.length > 0 || Boolean(venue);
    let count = 0;
    for (const item of items) {
      const found = fits(item);
      show(item, found);
      count += found;
    }
    for (const part of all('[data-find] :is(.group, .year)')) show(part, part.querySelector('li:not([hidden])'));
    for (const part of all('.unless-found, .year > header .n, h4 .n')) show(part, !active);
    told.textContent = !active ? '' : count ? `${count} of ${items.length}` : 'Nothing found';
  };
  const keep = () => {
    const url = new URL(location);
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    try { history.replaceState(null, '', url) } catch { /* a page from disk may not change its address */ }
  };
  const load = () => {
    const wanted = new URLSearchParams(location.search);
    for (const element of form.elements) if (element.name) element.value = wanted.get(element.name) ?? '';
    apply();
  };

  form.oninput = () => { apply(); keep() };
  form.onsubmit = event => event.preventDefault();
  addEventListener('popstate', load);
  addEventListener('keydown', event => {
    const free = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === '/' && free && !event.target.closest('input, select, textarea, [contenteditable]')) {
      event.preventDefault();
      field.focus();
      field.select();
    }
    if (event.key === 'Escape' && event.target === field) {
      field.value = '';
      apply();
      keep();
    }
  });
  form.closest('search').hidden = false;
  load();
}
