import { byYear, frame, slug } from '../includes/show.mjs';
export const data = {
  pagination: { data: 'collections.persons', size: 1, alias: 'group' },
  permalink: ({ group }) => `/people/${slug(group.name)}/`,
};
export const render = ({ group }) => frame(group.name, `<h1>${group.name}</h1>${byYear(group.works)}`);
