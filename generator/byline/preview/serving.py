"""The site over HTTP: pages from memory, each with the script that follows edits."""

import mimetypes
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from byline.preview.events import Channel
from byline.preview.overlay import CLIENT, empty_page, read_client, with_client
from byline.preview.view import Pages, Shown, fingerprint
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


def make_app(channel: Channel) -> Starlette:
    """Give the application that serves what the channel shows.

    Only this machine's names are answered: a page elsewhere whose name was made to lead here must not read the site.
    """

    async def events(_request: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(channel.stream(), media_type="text/event-stream", headers=headers)

    async def client(_request: Request) -> Response:
        return Response(read_client(), media_type=_TYPES["js"], headers={"Cache-Control": "no-cache"})

    async def page(request: Request) -> Response:
        shown = await channel.latest()
        if shown is None:
            return Response("The preview has ended.", status_code=503)
        return await run_in_threadpool(
            respond, shown, request.path_params["path"], request.headers.get("if-none-match")
        )

    routes = [Route(EVENTS, events), Route(CLIENT, client), Route("/{path:path}", page)]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False)
    return Starlette(routes=routes, middleware=[hosts])


def respond(shown: Shown, path: str, known: str | None) -> Response:
    """Answer a request for one path below the root; `known` is the entity tag that the browser has (RFC 9110, 13.1.2)."""
    if shown.site is None:
        return _page(with_client(empty_page(), shown, shown.problems), 200, known)
    file = _file_for(path)
    if file in shown.site:
        return _answer(shown, shown.site, file, 200, known)
    if f"{path}/index.html" in shown.site:
        return Response(status_code=302, headers={"Location": f"/{quote(path)}/", "Cache-Control": "no-cache"})
    if "404.html" in shown.site:
        return _answer(shown, shown.site, "404.html", 404, None)
    return Response("There is no such page.", status_code=404)


def _file_for(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path


def _answer(shown: Shown, site: Pages, file: str, status: int, known: str | None) -> Response:
    is_page = file.endswith(".html")
    try:
        data = site.get(file)
    except ContentError as error:
        return _page(with_client(empty_page(), shown, error.problems), 200, None)
    if is_page:
        return _page(with_client(data, shown, shown.problems), status, known)
    return _tagged(data, _type_of(file), status, known)


def _page(data: bytes, status: int, known: str | None) -> Response:
    return _tagged(data, _TYPES["html"], status, known)


def _tagged(data: bytes, media_type: str, status: int, known: str | None) -> Response:
    headers = {"ETag": f'"{fingerprint(data)}"', "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    if known is not None and headers["ETag"] in known:
        return Response(status_code=304, headers=headers)
    return Response(data, status_code=status, media_type=media_type, headers=headers)


def _type_of(file: str) -> str:
    ending = file.rpartition(".")[2].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(file)[0] or "application/octet-stream"
