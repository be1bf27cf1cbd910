import { frame, slug } from '../includes/show.mjs';
export const data = { permalink: '/years/index.html' };
export const render = ({ collections }) => frame('years', '<table>' + collections.years.map(({ name, works }) =>
  `<tr><th><a href="/years/${slug(name)}/">${name}</a></th><td>${works.length}</td></tr>`).join('\n') + '</table>');
