"""motor, aiokafka and aio_pika: documents, topics with groups, queues with a prefetch count."""
import asyncio, json, aio_pika, motor.motor_asyncio, pymongo
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
async def mongo():
    client = motor.motor_asyncio.AsyncIOMotorClient('mongodb://localhost:27017')
    c = client.test_db['people']
    r = await c.insert_one({'name': 'Ann', 'age': 31, 'tags': ['a']}); print(r.inserted_id)
    await c.insert_many([{'name': 'Bob', 'age': 25}, {'name': 'Eve', 'age': 44, 'tags': ['a', 'b']}])
    async for d in c.find({'age': {'$gt': 26}}).sort('age', -1): print(d['name'], d['age'])
    print((await c.update_one({'name': 'Bob'}, {'$inc': {'age': 1}, '$set': {'city': 'X'}})).modified_count, await c.find_one({'name': 'Bob'}, {'_id': 0}))
    print(await c.count_documents({}), await c.find({'tags': 'a'}).to_list(length=10))
    print(await c.aggregate([{'$match': {'age': {'$gte': 26}}}, {'$group': {'_id': None, 'avg': {'$avg': '$age'}, 'n': {'$sum': 1}}}]).to_list(None))
    await c.create_index('name', unique=True)
    try: await c.insert_one({'name': 'Bob'})
    except pymongo.errors.DuplicateKeyError as e: print(type(e).__name__)
    print((await c.delete_many({'age': {'$lt': 40}})).deleted_count)
async def kafka():
    async def consume(n):
        async with AIOKafkaConsumer('t', group_id='g', value_deserializer=lambda b: json.loads(b)) as c:
            async for m in c: print('consumer', n, m.partition, m.offset, m.value)
    tasks = [asyncio.create_task(consume(i)) for i in range(2)]
    await asyncio.sleep(0.1)
    p = AIOKafkaProducer(value_serializer=lambda v: json.dumps(v).encode()); await p.start()
    for i in range(5): await p.send_and_wait('t', {'i': i})
    await p.stop(); await asyncio.sleep(0.1)
    for t in tasks: t.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
async def pika():
    conn = await aio_pika.connect_robust('amqp://guest:guest@localhost/')
    async with conn:
        ch = await conn.channel(); await ch.set_qos(prefetch_count=1)
        q = await ch.declare_queue('tasks', durable=True)
        async def work(m):
            async with m.process():
                await asyncio.sleep(0.2); print('did', m.body.decode())
        await q.consume(work)
        for i in range(3): await ch.default_exchange.publish(aio_pika.Message(f'job {i}'.encode()), routing_key='tasks')
        await asyncio.sleep(1)
        ex = await ch.declare_exchange('logs', aio_pika.ExchangeType.TOPIC)
        q2 = await ch.declare_queue(exclusive=True); await q2.bind(ex, 'error.#')
        await ex.publish(aio_pika.Message(b'bad'), 'error.db'); await ex.publish(aio_pika.Message(b'ok'), 'info.db')
        async with q2.iterator() as it:
            async for m in it:
                async with m.process(): print(m.body, m.routing_key); break
asyncio.run(mongo()); asyncio.run(kafka()); asyncio.run(pika())
