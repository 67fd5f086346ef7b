import asyncio

for thing in (42, "text", print):
    try:
        asyncio.run(thing)
    except ValueError as error:
        print(error)
