"""`/health` and `/metrics`."""

import logging
from collections.abc import Callable
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.store import Store
from bot.store.counts import Counts, count
from bot.watch.figures import Figures
from bot.watch.health import judged

logger = logging.getLogger(__name__)


def application(store: Store, figures: Figures, clock: Callable[[], datetime], *, polling: bool) -> Starlette:
    """Both pages. `/health` answers 200 when all is well and 503 when something is wrong."""

    async def health(request: Request) -> Response:
        now = clock()
        found = judged(await _counted(store, now), figures.heard_at, now, polling=polling)
        return JSONResponse(found.as_json(now), 503 if found.wrong else 200)

    async def metrics(request: Request) -> Response:
        now = clock()
        if (counts := await _counted(store, now)) is None:
            return Response(status_code=503)
        figures.show(counts, now)
        return Response(generate_latest(figures.registry), media_type=CONTENT_TYPE_LATEST)

    return Starlette(routes=[Route("/health", health), Route("/metrics", metrics)])


async def _counted(store: Store, now: datetime) -> Counts | None:
    try:
        async with store.reading() as connection:
            return await count(connection, now)
    except Exception as error:
        logger.error("the tables can't be counted: %s", type(error).__name__)
        return None
