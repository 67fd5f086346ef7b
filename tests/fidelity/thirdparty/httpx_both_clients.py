"""httpx: concurrent requests with a limit, failures, redirects, a stream, the blocking client, a mock transport."""
import asyncio, httpx, time
async def fetch(c, u):
    try:
        r = await c.get(u)
        r.raise_for_status()
        return r.status_code, len(r.text), r.elapsed.total_seconds()
    except httpx.HTTPStatusError as e:
        return str(e)
    except httpx.RequestError as e:
        return repr(e), str(e.request.url)
async def main():
    async with httpx.AsyncClient(timeout=1.0, limits=httpx.Limits(max_connections=2), headers={'X-A': 'b'}) as c:
        urls = ["https://httpbin.org/get", "https://httpbin.org/delay/3", "https://httpbin.org/status/404", "https://jsonplaceholder.typicode.com/posts/1", "http://nonexistent.invalid", "http://localhost:9"]
        t = time.perf_counter()
        for r in await asyncio.gather(*(fetch(c, u) for u in urls)):
            print(r)
        print(round(time.perf_counter()-t, 4))
        r = await c.post("https://httpbin.org/post", json={"a": 1}, params={'q': 'x y'})
        print(r.json()['json'], r.url, r.request.headers['content-type'], r)
        r = await c.get("https://httpbin.org/redirect/2", follow_redirects=True)
        print(r.url, r.history, r.num_bytes_downloaded > 10)
        async with c.stream('GET', 'https://example.com/big.bin') as r:
            n = 0
            async for chunk in r.aiter_bytes(8192): n += len(chunk)
            print(n)
    t = time.perf_counter()
    r = httpx.get("https://api.github.com/repos/encode/httpx")
    print(r.status_code, r.json()['full_name'], r.headers['Content-Type'], time.perf_counter() > t)
    def handler(request):
        return httpx.Response(200, json={"text": "Hello, world!", 'path': request.url.path})
    async with httpx.AsyncClient(transport=httpx.MockTransport(handler), base_url='https://api.test/v1/') as c:
        print((await c.get('users/3')).json())
asyncio.run(main())
