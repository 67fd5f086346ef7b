// asyncio.Queue, PriorityQueue and LifoQueue. Items of a plain Queue lie in a ring; as soon as a script looks at `_queue`, or a class
// of its own overrides _init, _put or _get, they lie in whatever object that is, and its methods are called as CPython's would.
#include "aio/arguments.h"
#include "aio/event.h"
#include "aio/library.h"
#include "aio/primitive.h"
#include "aio/traps.h"

#include "vm/bigint.h"
#include "vm/binary_heap.h"

namespace swimloop::aio {

using namespace vm;

namespace {

enum class Storage : uint8_t { Ring, Stack, Heap, Script };

struct Queue : Primitive {
    WaitQueue getters, putters;
    Value maxSize;       // owned; as it was given
    int64_t limit;       // 0 or less: none
    Value* ring;         // owned values, and the block
    uint32_t ringCapacity, ringHead, ringSize;
    Value container;     // owned; a list, or what the script put there
    int64_t unfinished;
    WaitQueue joiners;   // of join(): the waiters of CPython's `_finished` event
    Storage storage;
    bool overridesPut, overridesGet;
    bool isFinished;     // that event
};

void pushRing(Queue* queue, Value item)
{
    if (queue->ringSize == queue->ringCapacity) {
        const uint32_t capacity = queue->ringCapacity ? queue->ringCapacity * 2 : 8;
        auto* block = static_cast<Value*>(Heap::current->allocate(capacity * sizeof(Value)));
        for (uint32_t i = 0; i < queue->ringSize; ++i)
            block[i] = queue->ring[(queue->ringHead + i) & (queue->ringCapacity - 1)];
        if (queue->ring)
            Heap::current->release(queue->ring, queue->ringCapacity * sizeof(Value));
        queue->ring = block;
        queue->ringCapacity = capacity;
        queue->ringHead = 0;
    }
    incref(item);
    queue->ring[(queue->ringHead + queue->ringSize++) & (queue->ringCapacity - 1)] = item;
}

Own popRing(Queue* queue)
{
    const Value item = queue->ring[queue->ringHead];
    queue->ringHead = (queue->ringHead + 1) & (queue->ringCapacity - 1);
    --queue->ringSize;
    return Own::steal(item);
}

// ---- items ----

int64_t sizeOf(State& state, Queue* queue)
{
    switch (queue->storage) {
    case Storage::Ring: return queue->ringSize;
    case Storage::Stack:
    case Storage::Heap: return queue->container.as<List>()->size;
    case Storage::Script: break;
    }
    if (queue->container.isNull()) {
        state.vm.raise(state.vm.exc.AttributeError, cat("'", state.vm.typeName(Value(queue)), "' object has no attribute '_queue'"));
        return -1;
    }
    const Own container = Own::ref(queue->container);
    return state.vm.length(container);
}

// 1, 0, -1 failed
int isEmpty(State& state, Queue* queue)
{
    if (queue->storage == Storage::Ring)
        return queue->ringSize == 0;
    if (queue->storage == Storage::Script && queue->container) {
        const Own container = Own::ref(queue->container);
        const int truth = state.vm.truth(container);
        return truth < 0 ? -1 : !truth;
    }
    const int64_t size = sizeOf(state, queue);
    return size < 0 ? -1 : size == 0;
}

// Whether a class of the script has a method of its own in place of Queue's.
bool overrides(State& state, Queue* queue, Str* name)
{
    Type* type = queue->type;
    if (!(type->typeFlags & kHeapType))
        return false;
    const Type* native = type;
    while (native->typeFlags & kHeapType)
        native = native->base;
    return state.vm.lookupInType(type, name) != state.vm.lookupInType(const_cast<Type*>(native), name);
}

int isFull(State& state, Queue* queue)
{
    if (overrides(state, queue, state.names.full)) {
        const Own result = state.vm.callMethod(Value(queue), "full");
        return result ? state.vm.truth(result) : -1;
    }
    if (queue->limit <= 0)
        return 0;
    const int64_t size = sizeOf(state, queue);
    return size < 0 ? -1 : size >= queue->limit;
}

// Queue._put and _get as the storage has them.
bool putPlain(State& state, Queue* queue, Value item)
{
    Machine& vm = state.vm;
    constexpr uint64_t kSteps = 16;    // its place in the trace among them
    if (!vm.charge(queue->storage == Storage::Heap ? 2 * kSteps : kSteps))
        return false;
    switch (queue->storage) {
    case Storage::Ring: pushRing(queue, item); return true;
    case Storage::Stack: pushBack(queue->container.as<List>(), item); return true;
    case Storage::Heap: {
        const Ref<List> heap = Ref<List>::ref(queue->container.as<List>());
        return pushHeap(vm, heap, item);
    }
    case Storage::Script: break;
    }
    if (queue->container.isNull())
        return sizeOf(state, queue) >= 0;
    const Own container = Own::ref(queue->container);
    if (isSubtype(queue->type, state.types.priorityQueue) && isList(container))
        return pushHeap(vm, container->as<List>(), item);
    return static_cast<bool>(vm.callMethod(container, vm.names.a_append, {item}));
}

Own getPlain(State& state, Queue* queue)
{
    Machine& vm = state.vm;
    switch (queue->storage) {
    case Storage::Ring: return queue->ringSize ? popRing(queue) : Own(vm.indexError("pop from an empty deque"));
    case Storage::Stack: {
        auto* list = queue->container.as<List>();
        return list->size ? removeAt(list, list->size - 1) : Own(vm.indexError("pop from empty list"));
    }
    case Storage::Heap: {
        const Ref<List> heap = Ref<List>::ref(queue->container.as<List>());
        return popHeap<false>(vm, heap);
    }
    case Storage::Script: break;
    }
    if (queue->container.isNull())
        return sizeOf(state, queue) < 0 ? Own() : Own::none();
    const Own container = Own::ref(queue->container);
    if (isSubtype(queue->type, state.types.priorityQueue) && isList(container))
        return popHeap<false>(vm, container->as<List>());
    return vm.callMethod(container, isSubtype(queue->type, state.types.lifoQueue) ? "pop" : "popleft");
}

bool wakeNext(State& state, WaitQueue& waiters)
{
    while (!waiters.isEmpty()) {
        const Ref<Future> waiter = waiters.popFront();
        if (!waiter->isDone())
            return setResult(state, waiter, Value::none());
    }
    return true;
}

uint32_t shownSize(State& state, Queue* queue)
{
    if (queue->storage == Storage::Script)
        return isList(queue->container) ? queue->container.as<List>()->size : 0;
    return static_cast<uint32_t>(sizeOf(state, queue));
}

bool putNow(State& state, Queue* queue, Value item)
{
    const int full = isFull(state, queue);
    if (full < 0)
        return false;
    if (full)
        return failingAt(state, "queues.py", 143, state.vm.raise(state.exc.QueueFull, std::initializer_list<Value>{}));
    if (queue->overridesPut) {
        if (!state.vm.callMethod(Value(queue), state.names.put, {item}))
            return false;
    } else if (!putPlain(state, queue, item)) {
        return false;
    }
    ++queue->unfinished;
    queue->isFinished = false;
    if (state.observer && queue->id) {
        findName(state, queue);
        state.observer->itemPut(queue->id, shownSize(state, queue), Description(state, item).text(), scriptLine(state));
    }
    return wakeNext(state, queue->getters);
}

Own getNow(State& state, Queue* queue)
{
    const int empty = isEmpty(state, queue);
    if (empty < 0)
        return {};
    if (empty)
        return failingAt(state, "queues.py", 181, state.vm.raise(state.exc.QueueEmpty, std::initializer_list<Value>{}));
    Own item = queue->overridesGet ? state.vm.callMethod(Value(queue), state.names.get) : getPlain(state, queue);
    if (!item)
        return {};
    if (state.observer && queue->id) {
        findName(state, queue);
        state.observer->itemGot(queue->id, shownSize(state, queue), Description(state, item).text(), scriptLine(state));
    }
    return wakeNext(state, queue->putters) ? std::move(item) : Own();
}

// ---- coroutines ----------------------------------------------------------------------------------------------------------------------------

struct QueueCoroutine : Coroutine {
    Ref<Queue> queue;
    Ref<Future> waiter;

    // Interrupted while it waited: leaves the queue, and passes on a wake that came too late for it.
    SendStatus giveUp(Resume& r, WaitQueue& waiters, bool isPutter)
    {
        if (r.vm.isStopping())
            return r.fail();
        Ref<BaseException> error = r.vm.takeError();
        (void)cancelFuture(r.state, waiter, {});
        waiters.remove(waiter);
        const int canGoOn = isPutter ? isFull(r.state, queue) : isEmpty(r.state, queue);
        if (canGoOn < 0 || (!canGoOn && !waiter->isCancelled() && !wakeNext(r.state, waiters)))
            return r.fail();
        r.vm.restoreError(std::move(error));
        return r.fail();
    }
    void visit(Visitor& visitor)
    {
        visitor(queue);
        visitor(waiter);
    }
    void drop()
    {
        queue.reset();
        waiter.reset();
    }
};

struct PutQueue : QueueCoroutine {
    static constexpr CoroutineInfo kInfo{"Queue.put", "queues.py", 110};
    Own item;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        for (;;) {
            {
                const int full = isFull(r.state, queue);
                if (full < 0)
                    return r.fail();
                if (!full)
                    break;
            }
            waiter = newWaiter(r.state, queue, WaitReason::QueuePut, "put()");
            if (!waiter)
                return r.fail();
            queue->putters.push(waiter);
            AIO_AWAIT(waiter.get(), 120);
            if (!r.got)
                return giveUp(r, queue->putters, true);
        }
        if (overrides(r.state, queue, r.state.names.putNowait)) {
            r.got = r.vm.callMethod(queue.value(), "put_nowait", {item.get()});
            return r.got ? r.returns(std::move(r.got)) : r.fail();
        }
        return putNow(r.state, queue, item) ? r.returnsNone() : r.fail();
        AIO_END;
    }
    void visit(Visitor& visitor)
    {
        QueueCoroutine::visit(visitor);
        visitor(item);
    }
    void drop()
    {
        QueueCoroutine::drop();
        item.reset();
    }
};

struct GetQueue : QueueCoroutine {
    static constexpr CoroutineInfo kInfo{"Queue.get", "queues.py", 149};

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        for (;;) {
            {
                const int empty = isEmpty(r.state, queue);
                if (empty < 0)
                    return r.fail();
                if (!empty)
                    break;
            }
            waiter = newWaiter(r.state, queue, WaitReason::QueueGet, "get()");
            if (!waiter)
                return r.fail();
            queue->getters.push(waiter);
            AIO_AWAIT(waiter.get(), 158);
            if (!r.got)
                return giveUp(r, queue->getters, false);
        }
        if (overrides(r.state, queue, r.state.names.getNowait))
            r.got = r.vm.callMethod(queue.value(), "get_nowait");
        else
            r.got = getNow(r.state, queue);
        return r.got ? r.returns(std::move(r.got)) : r.fail();
        AIO_END;
    }
};

struct JoinQueue : QueueCoroutine {
    static constexpr CoroutineInfo kInfo{"Queue.join", "queues.py", 206};

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        if (queue->unfinished <= 0 || queue->isFinished)
            return r.returnsNone();
        waiter = newWaiter(r.state, queue, WaitReason::QueueJoin, "join()");
        if (!waiter)
            return r.fail();
        queue->joiners.push(waiter);
        AIO_AWAIT(waiter.get(), 215);
        queue->joiners.remove(waiter);
        return r.got ? r.returnsNone() : r.fail();
        AIO_END;
    }
};

template<class T> Own queueCoroutine(Machine& vm, const Value* args)
{
    return newCoroutine<T>(stateOf(vm), [&](auto& c) { c.queue = Ref<Queue>::ref(args[0].as<Queue>()); });
}

Own taskDone(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    auto* queue = args[0].as<Queue>();
    if (queue->unfinished <= 0)
        return failingAt(state, "queues.py", 201, vm.valueError("task_done() called too many times"));
    if (--queue->unfinished > 0)
        return Own::none();
    queue->isFinished = true;
    for (Future* waiter = queue->joiners.front(); waiter; waiter = waiter->waitNext) {
        if (!vm.charge(2) || (!waiter->isDone() && !setResult(state, waiter, Value::boolean(true))))
            return {};
    }
    return Own::none();
}

// ---- making -------------------------------------------------------------------------------------------------------------------------------

void initStorage(State& state, Queue* queue)
{
    drop(queue->container);
    if (isSubtype(queue->type, state.types.priorityQueue))
        queue->storage = Storage::Heap;
    else if (isSubtype(queue->type, state.types.lifoQueue))
        queue->storage = Storage::Stack;
    else
        queue->storage = Storage::Ring;
    if (queue->storage != Storage::Ring)
        queue->container = state.vm.newList().own().release();
}

bool initQueue(Machine& vm, Value v, const CallArgs& given)
{
    State& state = stateOf(vm);
    const Arguments<1> args(state, "Queue.__init__(maxsize=0) py", given);
    if (!args)
        return false;
    auto* queue = v.as<Queue>();
    const Value maxSize = args[0].isNull() ? Value::integer(0) : args[0];
    assign(queue->maxSize, maxSize);
    double real = 0;
    if (maxSize.isInt())
        queue->limit = maxSize.asInt();
    else if (vm.toDouble(maxSize, real))
        queue->limit = real > 0 ? std::max<int64_t>(1, static_cast<int64_t>(std::min(real + 0.999999, 1e18))) : 0;
    else
        vm.clearError(); // it shows when it is compared
    queue->isFinished = true;
    queue->overridesPut = overrides(state, queue, state.names.put);
    queue->overridesGet = overrides(state, queue, state.names.get);
    queue->isInited = true;
    if (state.observer && !queue->id) {
        const ObjectKind kind = isSubtype(queue->type, state.types.priorityQueue) ? ObjectKind::PriorityQueue
                                : isSubtype(queue->type, state.types.lifoQueue)   ? ObjectKind::LifoQueue
                                                                                 : ObjectKind::Queue;
        tellCreated(state, queue, kind, 0, queue->limit > 0 ? static_cast<uint32_t>(queue->limit) : 0);
    }
    if (overrides(state, queue, state.names.init)) {
        queue->storage = Storage::Script;
        return static_cast<bool>(vm.callMethod(v, state.names.init, {maxSize}));
    }
    initStorage(state, queue);
    return true;
}

void clearQueue(Object* o)
{
    auto* queue = static_cast<Queue*>(o);
    queue->getters.clear();
    queue->putters.clear();
    queue->joiners.clear();
    while (queue->ringSize > 0)
        (void)popRing(queue);
    if (queue->ring)
        Heap::current->release(queue->ring, queue->ringCapacity * sizeof(Value));
    queue->ring = nullptr;
    queue->ringCapacity = 0;
    drop(queue->container);
    drop(queue->maxSize);
    clearPrimitive(stateOf(*Machine::current), queue);
}

void traverseQueue(Object* o, Visitor& visit)
{
    auto* queue = static_cast<Queue*>(o);
    traversePrimitive(queue, visit);
    queue->getters.traverse(visit);
    queue->putters.traverse(visit);
    queue->joiners.traverse(visit);
    for (uint32_t i = 0; i < queue->ringSize; ++i)
        visit(queue->ring[(queue->ringHead + i) & (queue->ringCapacity - 1)]);
    visit(queue->container);
    visit(queue->maxSize);
}

// `_queue`: from now on a real deque, so that the script can look into it and change it.
Own getContainer(Machine& vm, Value v)
{
    auto* queue = v.as<Queue>();
    if (queue->storage == Storage::Ring) {
        const Own collections = vm.importModule("collections");
        const Own deque = collections ? vm.callMethod(collections, "deque") : Own();
        if (!deque)
            return {};
        while (queue->ringSize > 0) {
            const Own item = popRing(queue);
            if (!vm.callMethod(deque, vm.names.a_append, {item.get()}))
                return {};
        }
        assign(queue->container, deque.get());
        queue->storage = Storage::Script;
    }
    if (queue->container.isNull())
        return vm.raise(vm.exc.AttributeError, cat("'", vm.typeName(v), "' object has no attribute '_queue'"));
    return Own::ref(queue->container);
}

bool setContainer(Machine& vm, Value v, Value value)
{
    auto* queue = v.as<Queue>();
    if (value.isNull())
        return vm.typeError("cannot delete _queue");
    while (queue->ringSize > 0)
        (void)popRing(queue);
    assign(queue->container, value);
    queue->storage = Storage::Script;
    return true;
}

bool appendFormat(State& state, Queue* queue, std::string& out)
{
    Machine& vm = state.vm;
    const Own maxSize = vm.repr(queue->maxSize ? queue->maxSize : Value::integer(0));
    if (!maxSize)
        return false;
    out.append("maxsize=").append(viewOf(maxSize));
    const int empty = queue->storage == Storage::Script && queue->container.isNull() ? 1 : isEmpty(state, queue);
    if (empty < 0)
        return false;
    if (!empty) {
        Ref<List> items = vm.newList();
        if (queue->storage == Storage::Ring) {
            for (uint32_t i = 0; i < queue->ringSize; ++i)
                pushBack(items, queue->ring[(queue->ringHead + i) & (queue->ringCapacity - 1)]);
        } else {
            items = vm.listOf(queue->container);
        }
        const Own repr = items ? vm.repr(items.value()) : Own();
        if (!repr)
            return false;
        out.append(" _queue=").append(viewOf(repr));
    }
    if (!queue->getters.isEmpty())
        out += cat(" _getters[", queue->getters.size(), "]");
    if (!queue->putters.isEmpty())
        out += cat(" _putters[", queue->putters.size(), "]");
    if (queue->unfinished)
        out += cat(" tasks=", queue->unfinished);
    return true;
}

Own reprQueue(Machine& vm, Value v)
{
    State& state = stateOf(vm);
    std::string text = cat("<", vm.typeOf(v)->name, " at ", vm.addressText(v), " ");
    return appendFormat(state, v.as<Queue>(), text) ? vm.newStr(text += '>').own() : Own();
}

Own strQueue(Machine& vm, Value v)
{
    State& state = stateOf(vm);
    std::string text = cat("<", vm.typeOf(v)->name, " ");
    return appendFormat(state, v.as<Queue>(), text) ? vm.newStr(text += '>').own() : Own();
}

} // namespace

void setupQueues(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = traverseQueue;
    slots.clear = clearQueue;
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    slots.init = initQueue;
    slots.repr = reprQueue;
    slots.str = strQueue;
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.queue = makeType(state, "asyncio.queues.Queue", nullptr, sizeof(Queue), flags, true, slots);
    Type* type = state.types.queue;
    addLoopAttribute(state, type);
    vm.addMethods(type, {
        {"qsize(self) py", [](Machine& m, const Value* args) -> Own {
             const int64_t size = sizeOf(stateOf(m), args[0].as<Queue>());
             return size < 0 ? Own() : m.newInt(size);
         }},
        {"empty(self) py", [](Machine& m, const Value* args) -> Own {
             const int empty = isEmpty(stateOf(m), args[0].as<Queue>());
             return empty < 0 ? Own() : Own::boolean(empty);
         }},
        {"full(self) py", [](Machine& m, const Value* args) -> Own {
             auto* queue = args[0].as<Queue>();
             if (queue->limit <= 0)
                 return Own::boolean(false);
             const int64_t size = sizeOf(stateOf(m), queue);
             return size < 0 ? Own() : Own::boolean(size >= queue->limit);
         }},
        {"put(self, item) py", [](Machine& m, const Value* args) {
             return newCoroutine<PutQueue>(stateOf(m), [&](auto& c) {
                 c.queue = Ref<Queue>::ref(args[0].as<Queue>());
                 c.item = Own::ref(args[1]);
             });
         }},
        {"put_nowait(self, item) py", [](Machine& m, const Value* args) -> Own {
             return putNow(stateOf(m), args[0].as<Queue>(), args[1]) ? Own::none() : Own();
         }},
        {"get(self) py", queueCoroutine<GetQueue>},
        {"get_nowait(self) py", [](Machine& m, const Value* args) { return getNow(stateOf(m), args[0].as<Queue>()); }},
        {"task_done(self) py", taskDone},
        {"join(self) py", queueCoroutine<JoinQueue>},
        {"_init(self, maxsize) py", [](Machine& m, const Value* args) {
             initStorage(stateOf(m), args[0].as<Queue>());
             return Own::none();
         }},
        {"_put(self, item) py", [](Machine& m, const Value* args) -> Own {
             return putPlain(stateOf(m), args[0].as<Queue>(), args[1]) ? Own::none() : Own();
         }},
        {"_get(self) py", [](Machine& m, const Value* args) { return getPlain(stateOf(m), args[0].as<Queue>()); }},
        {"_format(self) py", [](Machine& m, const Value* args) -> Own {
             std::string text;
             return appendFormat(stateOf(m), args[0].as<Queue>(), text) ? m.newStr(text).own() : Own();
         }},
        {"_wakeup_next(self, waiters) py", [](Machine&, const Value*) { return Own::none(); }},
    });
    vm.addClassMethod(type, "__class_getitem__(cls, item, /)", [](Machine& m, const Value* args) {
        return m.call(Value(m.types.genericAlias), {args[0], args[1]});
    });
    vm.addGetSet(type, "maxsize", [](Machine&, Value v) {
        const Value size = v.as<Queue>()->maxSize;
        return size ? Own::ref(size) : Own::smallInt(0);
    });
    vm.addGetSet(type, "_maxsize",
                 [](Machine&, Value v) {
                     const Value size = v.as<Queue>()->maxSize;
                     return size ? Own::ref(size) : Own::smallInt(0);
                 },
                 [](Machine& m, Value v, Value value) {
                     int64_t limit = 0;
                     if (value.isNull() || !m.toClippedInt64(value, limit))
                         return false;
                     v.as<Queue>()->limit = limit;
                     assign(v.as<Queue>()->maxSize, value);
                     return true;
                 });
    vm.addGetSet(type, "_queue", getContainer, setContainer);
    vm.addGetSet(type, "_unfinished_tasks",
                 [](Machine& m, Value v) { return m.newInt(v.as<Queue>()->unfinished); },
                 [](Machine& m, Value v, Value value) {
                     int64_t number = 0;
                     if (value.isNull() || !m.toClippedInt64(value, number))
                         return false;
                     v.as<Queue>()->unfinished = number;
                     return true;
                 });
    const auto waiters = [](Machine& m, WaitQueue& queue) {
        const Ref<List> list = m.newList();
        for (Future* future = queue.front(); future; future = future->waitNext)
            pushBack(list, Value(future));
        return list.share();
    };
    static const auto listWaiters = waiters;
    vm.addGetSet(type, "_getters", [](Machine& m, Value v) { return listWaiters(m, v.as<Queue>()->getters); });
    vm.addGetSet(type, "_putters", [](Machine& m, Value v) { return listWaiters(m, v.as<Queue>()->putters); });

    state.types.priorityQueue = makeType(state, "asyncio.queues.PriorityQueue", type, sizeof(Queue), flags, true, slots);
    state.types.lifoQueue = makeType(state, "asyncio.queues.LifoQueue", type, sizeof(Queue), flags, true, slots);
}

} // namespace swimloop::aio
