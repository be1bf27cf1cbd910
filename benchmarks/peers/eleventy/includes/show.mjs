// What all pages share: the frame, an entry of a list, the BibTeX entry.
const escape = text => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
export const slug = text => text.toLowerCase().replace(/ /g, '-');
export const frame = (title, body) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body>
<nav><a href="/">Publications</a> <a href="/people/">People</a> <a href="/venues/">Venues</a></nav>
<main>${body}</main>
</body>
</html>
`;
const OWNER = 'Ada Byron';
export const authors = people => `<a href="/">${OWNER}</a>, ` + people.map(name => `<a href="/people/${slug(name)}/">${escape(name)}</a>`).join(', ');
export const bibtex = (key, data) => escape(`@inproceedings{${key},
  title = {${data.title}},
  author = {${[OWNER, ...data.people].join(' and ')}},
  booktitle = {${data.venue}},
  year = {${data.year}},
  eprint = {${data.arxiv}},
}`);
const kept = new Map();
export const entry = item => {
  if (kept.has(item.url)) return kept.get(item.url);
  const { data } = item;
  const html = `<li>
<p><a href="${item.url}">${escape(data.title)}</a></p>
<p>${authors(data.people)}</p>
<a href="https://arxiv.org/abs/${data.arxiv}">arXiv</a>
<details><summary>Abstract</summary>${item.content}</details>
<details><summary>BibTeX</summary><pre>${bibtex(item.fileSlug, data)}</pre></details>
</li>`;
  kept.set(item.url, html);
  return html;
};
const grouped = (works, key) => {
  const groups = new Map();
  for (const item of works) groups.set(item.data[key], [...(groups.get(item.data[key]) ?? []), item]);
  return [...groups].sort(([a], [b]) => key === 'year' ? b - a : a < b ? -1 : 1);
};
export const byYear = works => grouped(works, 'year').map(([year, items]) =>
  `<section data-year="${year}"><h2>${year}</h2><ol>${items.map(entry).join('')}</ol></section>`).join('\n');
export const byVenue = works => grouped(works, 'venue').map(([venue, items]) =>
  `<section data-venue="${venue}"><h3>${venue}</h3><ol>${items.map(entry).join('')}</ol></section>`).join('\n');
