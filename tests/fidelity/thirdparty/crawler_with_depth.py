"""A crawler that follows links from page to page, with a connection limit and a set of what it has seen."""
import asyncio
import re
from urllib.parse import urljoin

import aiohttp

LINK = re.compile(r'href="([^"]+)"')


class Crawler:
    def __init__(self, start, depth, workers):
        self.queue = asyncio.Queue()
        self.seen = {start}
        self.queue.put_nowait((start, depth))
        self.workers = workers
        self.pages = {}

    async def work(self, session, name):
        while True:
            url, depth = await self.queue.get()
            try:
                async with session.get(url) as response:
                    text = await response.text()
                    self.pages[url] = response.status, len(text)
                    if depth:
                        for link in LINK.findall(text):
                            target = urljoin(url, link)
                            if target.startswith('http') and target not in self.seen:
                                self.seen.add(target)
                                self.queue.put_nowait((target, depth - 1))
            except aiohttp.ClientError as error:
                self.pages[url] = type(error).__name__, 0
            finally:
                self.queue.task_done()

    async def run(self):
        connector = aiohttp.TCPConnector(limit=2)
        async with aiohttp.ClientSession(connector=connector) as session:
            tasks = [asyncio.create_task(self.work(session, n), name=f'worker {n}') for n in range(self.workers)]
            await self.queue.join()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    crawler = Crawler('https://www.python.org', 1, 4)
    await crawler.run()
    for url, page in sorted(crawler.pages.items()):
        print(url, *page)

asyncio.run(main())
