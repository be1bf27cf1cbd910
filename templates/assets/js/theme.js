// The button for dark and light colours; the choice is kept, and the page's head reads it before anything is painted.
for (const button of document.querySelectorAll('button.theme')) {
  const root = document.documentElement, system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
  const say = () => button.setAttribute('aria-pressed', isDark());
  button.onclick = () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    say();
    try { localStorage.theme = root.dataset.theme } catch { /* private windows may refuse */ }
  };
  system.addEventListener('change', say);
  button.hidden = false;
  say();
}
