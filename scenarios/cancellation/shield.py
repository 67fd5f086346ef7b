"""Not this part: shield()

The customer hangs up after 0.2 s, and the order task is cancelled. But the
payment has begun and must not be torn apart in the middle: it runs in a task
of its own behind shield(). The order sees CancelledError at once; the payment
goes on as if nothing had happened. Note the last step: somebody must still
wait for it, or the program could end before it does.
"""
import asyncio


async def charge(card):
    print("payment: reserve")
    await asyncio.sleep(0.3)
    print("payment: booked")
    return f"receipt for {card}"


async def order(payments):
    payment = asyncio.create_task(charge("card 1234"), name="payment")
    payments.add(payment)
    try:
        receipt = await asyncio.shield(payment)
        print("order: sent", receipt)
    except asyncio.CancelledError:
        print("order: the customer is gone, payment done:", payment.done())
        raise


async def main():
    payments = set()
    task = asyncio.create_task(order(payments), name="order")
    await asyncio.sleep(0.2)
    task.cancel("customer hung up")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main: order cancelled,", error)
    for receipt in await asyncio.gather(*payments):
        print("main: kept the", receipt)


asyncio.run(main())
