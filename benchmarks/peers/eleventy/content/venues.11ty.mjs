import { byYear, frame, slug } from '../includes/show.mjs';
export const data = {
  pagination: { data: 'collections.venues', size: 1, alias: 'group' },
  permalink: ({ group }) => `/venues/${slug(group.name)}/`,
};
export const render = ({ group }) => frame(group.name, `<h1>${group.name}</h1>${byYear(group.works)}`);
