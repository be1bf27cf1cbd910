import { byVenue, frame } from '../includes/show.mjs';
export const data = { permalink: '/index.html' };
export const render = ({ collections }) => {
  let shown = 0;
  return frame('Ada Byron', '<h1>Ada Byron</h1>' + collections.years.map(({ name, works }) => {
    if (shown >= 300) return `<p><a href="/years/${name}/">${name}</a> ${works.length} papers</p>`;
    shown += works.length;
    return `<section data-year="${name}"><h2>${name}</h2>${byVenue(works)}</section>`;
  }).join('\n'));
};
