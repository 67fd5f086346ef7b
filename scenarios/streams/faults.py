"""What if it fails? Try it with a fault

A supervisor keeps three workers running and starts anew whoever ends. Nothing
fails here by itself: strike it from outside and watch. In a terminal:

    swimloop run --cancel 'worker-2@1.3' faults.py
    swimloop run --signal SIGINT@2.2 faults.py

The first cancels a task by its name in the middle of its work, the second is
Ctrl+C. The same stands in a metadata block as a list of faults.
"""
import asyncio

WORKERS = 3           # 1..8
ROUNDS = 4            # 1..10


async def work(name):
    for number in range(ROUNDS):
        await asyncio.sleep(0.5)
        print(f"{asyncio.get_running_loop().time():.1f} {name}: round {number}")


async def main():
    running = {asyncio.create_task(work(f"worker-{n}"), name=f"worker-{n}") for n in range(1, WORKERS + 1)}
    try:
        while running:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in sorted(done, key=asyncio.Task.get_name):
                if task.cancelled():
                    name = task.get_name()
                    print(f"{name} was cancelled: start it anew")
                    running.add(asyncio.create_task(work(name), name=name + "-again"))
    except asyncio.CancelledError:
        print("the supervisor is told to stop")
        raise
    print("all is done")


asyncio.run(main())
