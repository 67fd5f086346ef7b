"""A tree of tasks: nested task groups

A crawler walks a small site. Each page opens a group of its own for its
links, so the tasks form a tree with the same shape as the site. A group ends
only when all in it have ended, hence a page is done after its children: look
how the lanes close from the leaves to the root. No list of open tasks is kept
anywhere.
"""
import asyncio

SITE = {
    "home": ["docs", "blog"],
    "docs": ["install", "tutorial", "api"],
    "blog": ["news"],
    "tutorial": ["part-1", "part-2"],
}


async def crawl(page, depth=0):
    await asyncio.sleep(0.1 + 0.02 * len(page))
    links = SITE.get(page, [])
    print("  " * depth + f"{page}: {len(links)} links")
    async with asyncio.TaskGroup() as group:
        children = [group.create_task(crawl(link, depth + 1), name=link) for link in links]
    return 1 + sum(child.result() for child in children)


async def main():
    pages = await crawl("home")
    print(f"{pages} pages after {asyncio.get_running_loop().time():.2f} s")


asyncio.run(main())
