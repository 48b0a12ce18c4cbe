"""Addresses, and an application that is served on one."""

import asyncio

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from bot.web import LOOPBACK, Address, ListenError, serving


@pytest.mark.parametrize("text", ["127.0.0.1:8090", "localhost:0", "[::1]:8090", "0.0.0.0:65535"])
def test_an_address_is_read_as_it_is_written(text: str) -> None:
    assert str(Address.read(text)) == text


@pytest.mark.parametrize("text", ["", "8090", ":8090", "127.0.0.1", "127.0.0.1:", "a:65536", "a:-1", "a:٣"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an address and a port"):
        Address.read(text)


@given(st.text())
def test_nothing_else_than_a_value_error_comes_of_any_text(text: str) -> None:
    try:
        address = Address.read(text)
    except ValueError:
        return
    assert 0 <= address.port < 2**16


async def test_it_serves_until_the_block_ends() -> None:
    async with httpx.AsyncClient() as client:
        async with serving(Starlette(), Address(LOOPBACK, 0)) as at:
            found = (await client.get(f"http://{at}/")).status_code
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://{at}/")
    assert found == 404


async def test_two_can_not_listen_at_one_address() -> None:
    async with serving(Starlette(), Address(LOOPBACK, 0)) as at:
        with pytest.raises(ListenError) as caught:
            await asyncio.create_task(serving(Starlette(), at).__aenter__())
    assert caught.value.strerror == f"can't listen at {at} (Address already in use)"
