import { authors, bibtex, frame, slug } from './show.mjs';
export const render = data => frame(data.title, `<article>
<h1>${data.title}</h1>
<p>${authors(data.people)}</p>
<p><a href="/venues/${slug(data.venue)}/">${data.venue}</a> ${data.year} <a href="https://arxiv.org/abs/${data.arxiv}">arXiv</a></p>
${data.content}
<pre>${bibtex(data.page.fileSlug, data)}</pre>
</article>`);
