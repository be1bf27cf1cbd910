import { frame, slug } from '../includes/show.mjs';
export const data = { permalink: '/people/index.html' };
export const render = ({ collections }) => frame('people', '<table>' + collections.persons.map(({ name, works }) =>
  `<tr><th><a href="/people/${slug(name)}/">${name}</a></th><td>${works.length}</td></tr>`).join('\n') + '</table>');
