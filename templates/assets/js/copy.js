// A button beside every BibTeX entry that copies it; where copying is not allowed, the entry is selected instead.
for (const box of document.querySelectorAll('.bib')) {
  const button = document.createElement('button'), pre = box.querySelector('pre');
  const say = text => button.textContent = text;
  button.type = 'button';
  button.className = 'copy';
  button.setAttribute('aria-live', 'polite');
  say('Copy');
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      say('Copied');
    } catch {
      getSelection().selectAllChildren(pre);
      say('Selected');
    }
    setTimeout(say, 2000, 'Copy');
  };
  box.append(button);
}
