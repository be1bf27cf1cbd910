import { frame, slug } from '../includes/show.mjs';
export const data = { permalink: '/venues/index.html' };
export const render = ({ collections }) => frame('venues', '<table>' + collections.venues.map(({ name, works }) =>
  `<tr><th><a href="/venues/${slug(name)}/">${name}</a></th><td>${works.length}</td></tr>`).join('\n') + '</table>');
