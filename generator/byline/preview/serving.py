"""The site over HTTP: pages from memory, each with the script that follows edits."""

import mimetypes
from collections.abc import Callable
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from byline.preview.events import Channel
from byline.preview.overlay import CLIENT, read_client, with_client
from byline.preview.view import Made, Pages, Shown, fingerprint
from byline.problems import ContentError

EVENTS = "/_byline/events"

_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "xml": "application/xml; charset=utf-8",
}
"""What the site is made of; the system's own table differs from machine to machine."""


def make_app(channel: Channel, expect: Callable[[str], Callable[[], bool]] | None = None) -> Starlette:
    """Give the application that serves what the channel shows.

    Only this machine's names are answered: a page elsewhere whose name was made to lead here must not read the site.

    Takes:
        expect: takes a file, and gives what tells whether something newer is on its way that it may show: the answer
            waits for that, so that it shows the latest save.
    """

    async def events(request: Request) -> Response:
        file = file_for(unquote(request.query_params.get("page", "")).removeprefix("/"))
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(channel.stream(file), media_type="text/event-stream", headers=headers)

    async def client(_request: Request) -> Response:
        return Response(read_client(), media_type=_TYPES["js"], headers={"Cache-Control": "no-cache"})

    async def page(request: Request) -> Response:
        path = request.path_params["path"]
        shown = await channel.latest(expect(file_for(path)) if expect else None)
        if shown is None:
            return Response("The preview has ended.", status_code=503)
        return await run_in_threadpool(respond, shown, path, request.headers.get("if-none-match"))

    routes = [Route(EVENTS, events), Route(CLIENT, client), Route("/{path:path}", page)]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False)
    return Starlette(routes=routes, middleware=[hosts])


def respond(shown: Shown, path: str, known: str | None) -> Response:
    """Answer a request for one path below the root; `known` is the entity tag that the browser has (RFC 9110, 13.1.2)."""
    file = file_for(path)
    if shown.site is None:
        return _page(shown, file, 200, known)
    if file in shown.site:
        return _page(shown, file, 200, known) if file.endswith(".html") else _file(shown, shown.site, file, known)
    if f"{path}/index.html" in shown.site:
        return Response(status_code=302, headers={"Location": f"/{quote(path)}/", "Cache-Control": "no-cache"})
    return _page(shown, file, 404, None)


def file_for(path: str) -> str:
    """Give the file that stands at a path below the root: in a folder, its page."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def _page(shown: Shown, file: str, status: int, known: str | None) -> Response:
    made = shown.page(file)
    if made.data is None and not made.problems:
        return Response("There is no such page.", status_code=404)
    return _tagged(with_client(made, shown.style), _TYPES["html"], status, known)


def _file(shown: Shown, site: Pages, file: str, known: str | None) -> Response:
    try:
        data = site.file(file)
    except ContentError as error:
        return _tagged(with_client(Made(data=None, problems=error.problems), shown.style), _TYPES["html"], 200, None)
    return _tagged(data, _type_of(file), 200, known)


def _tagged(data: bytes, media_type: str, status: int, known: str | None) -> Response:
    headers = {"ETag": f'"{fingerprint(data)}"', "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    if known is not None and headers["ETag"] in known:
        return Response(status_code=304, headers=headers)
    return Response(data, status_code=status, media_type=media_type, headers=headers)


def _type_of(file: str) -> str:
    ending = file.rpartition(".")[2].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(file)[0] or "application/octet-stream"
