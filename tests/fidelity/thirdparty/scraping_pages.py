"""Pages are fetched by aiohttp, taken apart by BeautifulSoup and kept in aiosqlite."""
import asyncio

import aiohttp
import aiosqlite
from bs4 import BeautifulSoup

PAGES = ['https://news.site.org/', 'https://books.site.org/', 'https://example.com/', 'https://missing.invalid/']


async def page(session, url):
    try:
        async with session.get(url, timeout=aiohttp.ClientTimeout(total=3)) as response:
            soup = BeautifulSoup(await response.text(), 'html.parser')
            return url, soup.title.string.strip(), len(soup.find_all('p')), len(soup.get_text(' ', strip=True)) > 10
    except aiohttp.ClientError as error:
        return url, type(error).__name__, 0, False


async def main():
    async with aiohttp.ClientSession(headers={'User-Agent': 'demo'}) as session, aiosqlite.connect('pages.db') as database:
        await database.execute('CREATE TABLE pages (url TEXT PRIMARY KEY, title TEXT, paragraphs INTEGER, good INTEGER)')
        for task in asyncio.as_completed([page(session, url) for url in PAGES]):
            await database.execute('INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)', await task)
        await database.commit()
        database.row_factory = aiosqlite.Row
        async with database.execute('SELECT * FROM pages ORDER BY url') as cursor:
            async for row in cursor:
                print(dict(row))
        cursor = await database.execute('SELECT sum(paragraphs) > 0, count(*) FROM pages WHERE good')
        print(tuple(await cursor.fetchone()))

asyncio.run(main())
