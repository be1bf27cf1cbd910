// The same pages as the others make: home, one for each record, coauthor, venue and year.
const by = (items, key) => {
  const groups = new Map();
  for (const item of items) for (const name of [item.data[key]].flat()) groups.set(name, [...(groups.get(name) ?? []), item]);
  return [...groups].map(([name, works]) => ({ name: String(name), works }));
};
export default function (config) {
  const cache = new Map();
  const works = api => {
    if (!cache.has(api)) cache.set(api, api.getFilteredByTag('publication'));
    return cache.get(api);
  };
  for (const [collection, key] of [['persons', 'people'], ['venues', 'venue'], ['years', 'year']])
    config.addCollection(collection, api => by(works(api), key).sort((a, b) => key === 'year' ? b.name - a.name : a.name < b.name ? -1 : 1));
  return { dir: { input: 'content', includes: '../includes', output: 'output' }, markdownTemplateEngine: false };
}
