"""Behind a real proxy with TLS, each client is one client, and nobody can claim to be another."""

import asyncio
import ssl
import warnings
from contextlib import asynccontextmanager

import httpx2
import pytest
import uvicorn

from deploy.installation import ROOT
from services.gateway.access import limits
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from tests.component.gateway.browser import running_gateway
from tests.support.infrastructure import free_ports
from tests.support.servers.certificate import write_certificates
from tests.support.servers.nginx import _CONFIGURATION, running_nginx

WRONG = "feil-passord-helt-sikkert"


@pytest.fixture(autouse=True)
def _an_address_has_few_attempts(monkeypatch):
    monkeypatch.setattr(limits, "SIGN_IN_PER_ADDRESS", limits.Limit("sign_in_address", 3))


class Proxied:
    """The gateway behind nginx. Clients come from different addresses of this machine."""

    def __init__(self, gateway, folder, port, direct) -> None:
        self.gateway, self.port, self.direct = gateway, port, direct
        self.trusted_by = str(folder / "ca.pem")
        self.trusted = ssl.create_default_context(cafile=self.trusted_by)

    async def sign_in(self, address, username="leder", password=WRONG, *, directly=False, **headers) -> httpx2.Response:
        """Sign in from this address, as a browser that is not known."""
        transport = httpx2.AsyncHTTPTransport(local_address=address, verify=self.trusted)
        url = f"http://127.0.0.1:{self.direct}" if directly else f"https://localhost:{self.port}"
        async with httpx2.AsyncClient(transport=transport, base_url=url, timeout=30) as http:
            form = {"username": username, "password": password}
            answer = await http.post("/logg-inn", data=form, headers={"Sec-Fetch-Site": "same-origin", **headers})
            if "kladd=" not in answer.headers.get("location", ""):
                return answer
            cookies = "; ".join(one.partition(";")[0] for one in answer.headers.get_list("set-cookie"))
            return await http.get(answer.headers["location"], headers={"cookie": cookies, **headers})


@asynccontextmanager
async def _behind_nginx(postgres, tmp_path, **settings):
    port, direct = free_ports(2)
    write_certificates(tmp_path)
    async with running_gateway(postgres, tmp_path, **settings) as gateway:
        server = uvicorn.Server(
            uvicorn.Config(gateway.app, port=direct, lifespan="off", log_config=None, proxy_headers=False)
        )
        serving = asyncio.create_task(server.serve())
        try:
            async with running_nginx(tmp_path, port=port, behind=direct):
                yield Proxied(gateway, tmp_path, port, direct)
        finally:
            server.should_exit = True
            await serving


async def _shut_out(proxied, address, **headers) -> None:
    assert [(await proxied.sign_in(address, f"somebody-{n}", **headers)).status_code for n in range(4)] == [403] * 3 + [
        429
    ]


async def test_who_is_shut_out_shuts_out_nobody_else_behind_the_proxy(postgres, tmp_path):
    async with _behind_nginx(postgres, tmp_path, trusted_proxies="127.0.0.1") as proxied:
        await _shut_out(proxied, "127.0.0.2")
        answer = await proxied.sign_in("127.0.0.3", password=DEMO_ACCOUNTS[0].password)
        assert answer.status_code == 303
        assert answer.headers["set-cookie"].startswith("__Host-okt=")
        assert "Secure" in answer.headers["set-cookie"]


async def test_nobody_comes_through_the_proxy_under_an_address_that_they_claim(postgres, tmp_path):
    async with _behind_nginx(postgres, tmp_path, trusted_proxies="127.0.0.1") as proxied:
        statuses = [
            (await proxied.sign_in("127.0.0.2", f"somebody-{n}", **{"X-Forwarded-For": f"198.51.100.{n}"})).status_code
            for n in range(4)
        ]
        assert statuses == [403, 403, 403, 429]
        answer = await proxied.sign_in("127.0.0.3", **{"X-Forwarded-For": "127.0.0.2, 127.0.0.1"})
        assert answer.status_code == 403, "nor is anybody shut out by a claim"


async def test_nobody_past_the_proxy_is_believed(postgres, tmp_path):
    async with _behind_nginx(postgres, tmp_path, trusted_proxies="127.0.0.1") as proxied:
        statuses = [
            (
                await proxied.sign_in(
                    "127.0.0.2", f"somebody-{n}", directly=True, **{"X-Forwarded-For": f"198.51.100.{n}"}
                )
            ).status_code
            for n in range(4)
        ]
        assert statuses == [403, 403, 403, 429]


async def test_without_the_setting_no_proxy_is_believed(postgres, tmp_path):
    async with _behind_nginx(postgres, tmp_path) as proxied:
        await _shut_out(proxied, "127.0.0.2")
        assert (await proxied.sign_in("127.0.0.3")).status_code == 429, "everybody behind it is one client"


async def test_a_proxy_with_tls_makes_the_cookies_of_tls_where_plain_http_is_allowed(postgres, tmp_path):
    async with _behind_nginx(postgres, tmp_path, trusted_proxies="127.0.0.1", plain_http=True) as proxied:
        password = DEMO_ACCOUNTS[0].password
        from_phone = {"Host": "overgang.example"}
        answer = await proxied.sign_in("127.0.0.2", password=password, **from_phone)
        assert answer.headers["set-cookie"].startswith("__Host-okt=")
        claimed = {**from_phone, "X-Forwarded-Proto": "https"}
        answer = await proxied.sign_in("127.0.0.2", password=password, directly=True, **claimed)
        assert answer.headers["set-cookie"].startswith("okt="), "a claim past the proxy"


def test_the_proxy_that_is_tried_is_the_one_that_is_described():
    described = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in _CONFIGURATION.splitlines()]
    compared = [line for line in lines if line.startswith(("ssl_protocols", "ssl_ciphers", "proxy_set_header"))]
    assert len(compared) == 5
    assert [line for line in compared if line not in described] == []


async def test_the_proxy_speaks_tls_of_today_and_nothing_older(postgres, tmp_path):
    async with _behind_nginx(postgres, tmp_path, trusted_proxies="127.0.0.1") as proxied:
        assert await _spoken(proxied) == ("TLSv1.3", True)
        assert await _spoken(proxied, maximum_version=ssl.TLSVersion.TLSv1_2) == ("TLSv1.2", True)
        for old in (ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1):
            with pytest.raises((ssl.SSLError, ConnectionError)):
                await _spoken(proxied, maximum_version=old)
        with pytest.raises((ssl.SSLError, ConnectionError)):
            await _spoken(proxied, ciphers="AES128-SHA:AES256-SHA256", maximum_version=ssl.TLSVersion.TLSv1_2)


async def _spoken(proxied, *, ciphers="ALL:@SECLEVEL=0", **limits_of_client) -> tuple[str, bool]:
    """The version of TLS that is agreed upon, and whether the cipher is an authenticated one."""
    client = ssl.create_default_context(cafile=proxied.trusted_by)
    client.set_ciphers(ciphers)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # older versions are what is tried
        client.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        for name, value in limits_of_client.items():
            setattr(client, name, value)
    _reader, writer = await asyncio.open_connection("localhost", proxied.port, ssl=client)
    try:
        agreed = writer.get_extra_info("ssl_object")
        return agreed.version(), any(name in agreed.cipher()[0] for name in ("GCM", "CHACHA20"))
    finally:
        writer.close()
