"""requests holds up the loop; aiofiles and uvloop beside it."""
import asyncio, requests, time, os
import aiofiles, aiofiles.os, uvloop
def get(i):
    r = requests.get(f"https://jsonplaceholder.typicode.com/posts/{i}", timeout=5)
    return r.status_code, r.json()['id'], r.elapsed.total_seconds() > 0
async def ticker():
    for i in range(3):
        print('tick', i, round(asyncio.get_running_loop().time(), 3))
        await asyncio.sleep(0.05)
async def main():
    t = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    for i in (1, 2):
        print(get(i))
        await asyncio.sleep(0)
    await t
    try:
        requests.get("https://httpbin.org/status/500").raise_for_status()
    except requests.HTTPError as e:
        print(e, e.response.status_code)
    try:
        requests.get("https://httpbin.org/delay/5", timeout=1)
    except requests.exceptions.Timeout as e:
        print(e)
    try:
        requests.get("http://nope.invalid/x")
    except requests.ConnectionError as e:
        print(e)
    with requests.Session() as s:
        s.headers.update({'x': 'y'})
        print(s.post('https://httpbin.org/post', data={'k': 'v'}, params={'a': 1}).json()['form'])
    async with aiofiles.open('/tmp/swimloop_sample.txt', 'w') as f:
        await f.write('one\ntwo\nthree\n')
    async with aiofiles.open('/tmp/swimloop_sample.txt') as f:
        async for line in f:
            print(repr(line))
    print(await aiofiles.os.path.exists('/tmp/swimloop_sample.txt'))
    await aiofiles.os.remove('/tmp/swimloop_sample.txt')
    try:
        async with aiofiles.open('missing.txt') as f: pass
    except FileNotFoundError as e:
        print(e)
    async with aiofiles.tempfile.TemporaryDirectory() as d:
        print(d, os.path.isdir(d))
uvloop.install()
asyncio.run(main())
