"""httpx with event hooks and basic authentication, tenacity for what fails, a semaphore for how many at once."""
import asyncio

import httpx
from tenacity import RetryError, retry, retry_if_exception_type, stop_after_attempt, wait_exponential

LIMIT = asyncio.Semaphore(2)


async def log_request(request):
    print('>', request.method, request.url.path)


async def log_response(response):
    await response.aread()
    print('<', response.status_code, response.request.url.path, len(response.content) > 0)


@retry(retry=retry_if_exception_type(httpx.HTTPStatusError), stop=stop_after_attempt(3), wait=wait_exponential(multiplier=0.5))
async def fetch(client, path):
    async with LIMIT:
        response = await client.get(path)
        response.raise_for_status()
        return response.json()


async def main():
    hooks = {'request': [log_request], 'response': [log_response]}
    async with httpx.AsyncClient(base_url='https://httpbin.org', auth=('user', 'secret'), event_hooks=hooks, headers={'X-App': 'demo'}) as client:
        results = await asyncio.gather(fetch(client, '/basic-auth/user/secret'), fetch(client, '/status/503'), fetch(client, '/json'),
                                       return_exceptions=True)
        for result in results:
            print(type(result).__name__ if isinstance(result, BaseException) else sorted(result))
        if isinstance(results[1], RetryError):
            print(results[1].last_attempt.attempt_number, type(results[1].last_attempt.exception()).__name__)
        response = await client.post('/anything', data={'a': '1', 'b': ['2', '3']}, cookies={'c': 'd'})
        print(response.json()['form'], response.request.headers['cookie'], response.is_success, response.elapsed.total_seconds() > 0)
        client.cookies.set('kept', 'yes')
        print((await client.get('/cookies')).json())
    try:
        await client.get('/get')
    except RuntimeError as error:
        print(error)

asyncio.run(main())
