"""A hospital's waiting room: PriorityQueue

Whoever is called next is not who came first but who is worst off: the queue
is a heap of (priority, arrival, name). The arrival number breaks ties, so
equal patients keep their order and names are never compared. Watch the room
in the inspector: whoever is called next stands first, however late they came.
The emergency that comes at 0.35 s passes everybody who waits, but not the
patient already with the doctor.
"""
import asyncio
import itertools

DOCTORS = 1           # 1..3
TREATMENT = 0.2       # 0.1..0.5

PATIENTS = [
    (0.00, 3, "cough"), (0.00, 2, "fever"), (0.05, 3, "sprain"),
    (0.10, 1, "broken arm"), (0.15, 2, "migraine"), (0.35, 0, "heart attack"),
]


async def arrivals(room):
    number = itertools.count()
    before = 0.0
    for when, urgency, complaint in PATIENTS:
        await asyncio.sleep(when - before)
        before = when
        await room.put((urgency, next(number), complaint))
        print(f"arrives: {complaint} (urgency {urgency})")


async def doctor(name, room):
    while True:
        urgency, _, complaint = await room.get()
        print(f"{name} sees {complaint}")
        await asyncio.sleep(TREATMENT)
        room.task_done()


async def main():
    room = asyncio.PriorityQueue()
    doctors = [asyncio.create_task(doctor(f"doctor {i}", room)) for i in range(1, DOCTORS + 1)]
    await arrivals(room)
    await room.join()
    for task in doctors:
        task.cancel()


asyncio.run(main())
