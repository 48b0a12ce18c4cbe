"""Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html."""

import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.responses import StreamingResponse


def server_sent(events: AsyncIterator[Any]) -> StreamingResponse:
    """Each event as JSON, as soon as it is there; ends when there are no more or nobody listens."""
    return StreamingResponse(
        _lines(events), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


async def _lines(events: AsyncIterator[Any]) -> AsyncIterator[str]:
    yield ": from here on\n\n"  # the browser calls the stream open when something came
    async for event in events:
        yield f"data: {json.dumps(event)}\n\n"
