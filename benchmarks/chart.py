"""The measured times as an SVG of bars on a logarithmic scale, readable in light and dark."""

import math
from collections.abc import Mapping, Sequence
from html import escape

_BAR, _GAP, _LABEL, _WIDTH = 18, 6, 210, 430
_TONES = {"Byline": "#90302e", "Hugo": "#7e8084", "Eleventy": "#a8aaad", "Pelican": "#c4c6c9"}


def draw(rows: Sequence[tuple[str, Mapping[str, float]]]) -> str:
    """Give the chart; a row is what was measured and the seconds of each program."""
    values = [seconds for _, times in rows for seconds in times.values()]
    least, most = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    parts: list[str] = []
    y = 10
    for label, times in rows:
        parts.append(f'<text x="0" y="{y + 13}" font-weight="600">{escape(label)}</text>')
        y += 22
        for name, seconds in times.items():
            width = max(2.0, (math.log10(seconds) - least) / (most - least) * _WIDTH)
            parts.append(f'<text x="{_LABEL - 10}" y="{y + 13}" text-anchor="end">{escape(name)}</text>')
            parts.append(f'<rect x="{_LABEL}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{_TONES[name]}"/>')
            parts.append(f'<text x="{_LABEL + width + 6:.1f}" y="{y + 13}">{as_time(seconds)}</text>')
            y += _BAR + _GAP
        y += 8
    style = "text{font:13px system-ui,sans-serif;fill:#16181c}@media(prefers-color-scheme:dark){text{fill:#e2e1de}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LABEL + _WIDTH + 90} {y}" role="img">'
        f"<title>Seconds of whole builds, logarithmic</title><style>{style}</style>{''.join(parts)}</svg>\n"
    )


def as_time(seconds: float) -> str:
    """Give a time as people read it: `23 ms`, `2.61 s`."""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"
