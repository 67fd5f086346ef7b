#include "aio/primitive.h"

#include "aio/describe.h"
#include "aio/traps.h"

#include "vm/attrs.h"

namespace swimloop::aio {

using namespace vm;

void clearPrimitive(State& state, Primitive* primitive)
{
    if (state.observer && primitive->id)
        state.observer->objectEnds(primitive->id);
    primitive->id = 0;
    drop(primitive->loop);
}

void traversePrimitive(Primitive* primitive, Visitor& visit)
{
    visit(static_cast<Object*>(primitive->loop));
}

Loop* boundLoop(State& state, Primitive* primitive)
{
    Loop* loop = state.runningLoop;
    if (!loop) {
        state.vm.raise(state.vm.exc.AttributeError, "'NoneType' object has no attribute 'create_future'");
        return nullptr;
    }
    if (!primitive->loop)
        assign(primitive->loop, loop);
    if (primitive->loop != loop) {
        const Own repr = state.vm.repr(Value(primitive));
        if (repr)
            state.vm.runtimeError(cat(viewOf(repr), " is bound to a different event loop"));
        return nullptr;
    }
    return loop;
}

Ref<Future> newWaiter(State& state, Primitive* primitive, WaitReason reason, std::string_view call)
{
    Loop* loop = boundLoop(state, primitive);
    if (!loop)
        return {};
    Ref<Future> future = newFuture(state, loop, reason, primitive->id);
    if (state.observer) {
        findName(state, primitive);
        Id& label = state.waitLabels[static_cast<int>(reason)];
        if (!label)
            label = state.observer->label(call);
        future->waitLabel = label;
    }
    return future;
}

uint32_t scriptLine(const State& state)
{
    return state.vm.currentLine();
}

void tellCreated(State& state, Primitive* primitive, ObjectKind kind, uint32_t value, uint32_t maximum)
{
    if (state.observer && !primitive->id)
        primitive->id = state.observer->objectCreated(kind, value, maximum, state.vm.currentLine());
}

void addLoopAttribute(State& state, Type* type)
{
    // What classes of the script that refine one of these ask for.
    state.vm.addMethod(type, "_get_loop(self) py", [](Machine& m, const Value* args) -> Own {
        Loop* loop = boundLoop(stateOf(m), args[0].as<Primitive>());
        return loop ? Own::ref(loop) : Own();
    });
    state.vm.addGetSet(
        type, "_loop",
        [](Machine&, Value v) {
            Loop* loop = v.as<Primitive>()->loop;
            return loop ? Own::ref(loop) : Own::none();
        },
        [](Machine& m, Value v, Value value) {
            if (!value.isNull() && !value.isNone() && !isLoop(stateOf(m), value))
                return static_cast<bool>(m.typeError("an event loop is required"));
            assign(v.as<Primitive>()->loop, value.isNull() || value.isNone() ? nullptr : value.as<Loop>());
            return true;
        });
}

// ---- names --------------------------------------------------------------------------------------------------------------------------------

namespace {

constexpr int kMaxTries = 3;
constexpr uint32_t kMaxEntries = 256;

const Str* nameInDict(const Dict* dict, const Object* object)
{
    uint32_t at = 0;
    DictEntry* entry = nullptr;
    while (at < kMaxEntries && nextEntry(dict, at, entry)) {
        if (entry->value.isObject() && entry->value.object() == object && isStr(entry->key))
            return entry->key.as<Str>();
    }
    return nullptr;
}

// An attribute of `holder` that is the object.
const Str* nameInObject(Object* holder, const Object* object)
{
    Attrs* attrs = attrsOf(holder);
    if (!attrs)
        return nullptr;
    if (!attrs->shape)
        return attrs->dict ? nameInDict(attrs->dict, object) : nullptr;
    for (const Shape* shape = attrs->shape; shape && shape->key; shape = shape->parent) {
        const Value value = attrs->values[shape->count - 1];
        if (value.isObject() && value.object() == object)
            return shape->key;
    }
    return nullptr;
}

std::string nameInFrame(Frame* frame, const Object* object)
{
    const Code* code = frame->code;
    const Value* slots = frame->slots;
    for (uint32_t i = 0; i < code->localCount; ++i) {
        if (slots[i].isObject() && slots[i].object() == object)
            return std::string(code->localNames[i]->view());
    }
    const Value* cells = slots + code->localCount;
    for (uint32_t i = 0; i < code->cellCount + code->freeCount; ++i) {
        if (!cells[i].isObject() || cells[i].object()->type != Machine::current->types.cell)
            continue;
        const Value contents = cells[i].as<Cell>()->contents;
        if (contents.isObject() && contents.object() == object)
            return i < code->cellCount ? code->unit->cellNames[i] : code->unit->freeNames[i - code->cellCount];
    }
    // self.jobs
    for (uint32_t i = 0; i < code->localCount && i < 8; ++i) {
        if (!slots[i].isObject() || !(slots[i].object()->type->typeFlags & kHeapType))
            continue;
        if (const Str* name = nameInObject(slots[i].object(), object))
            return std::string(code->localNames[i]->view()).append(".").append(name->view());
    }
    if (frame->locals && frame->locals->type == Machine::current->types.dict) {
        if (const Str* name = nameInDict(reinterpret_cast<const Dict*>(frame->locals), object))
            return std::string(name->view());
    }
    if (const Str* name = frame->globals ? nameInDict(frame->globals, object) : nullptr)
        return std::string(name->view());
    return {};
}

} // namespace

void findName(State& state, Primitive* primitive)
{
    if (!state.observer || primitive->isNamed || primitive->nameTries >= kMaxTries || !primitive->id)
        return;
    ++primitive->nameTries;
    if (primitive->refs <= 1)
        return; // only whoever waits for it holds it
    Frame* frame = state.vm.currentFrame();
    for (int depth = 0; frame && depth < 3; frame = frame->back, ++depth) {
        std::string name = nameInFrame(frame, primitive);
        if (name.empty() || name == "self")
            continue;
        if (name.rfind("self.", 0) == 0)
            name.erase(0, 5);
        primitive->isNamed = true;
        state.observer->objectNamed(primitive->id, name);
        return;
    }
}

Own reprWith(State& state, Value self, std::string_view extra, uint32_t waiters)
{
    std::string text = "<" + plainRepr(state, self) + " [";
    text += extra;
    if (waiters > 0)
        text.append(", waiters:").append(std::to_string(waiters));
    text += "]>";
    return state.vm.newStr(text).own();
}

// ---- async with ---------------------------------------------------------------------------------------------------------------------------

namespace {

struct EnterLock : Coroutine {
    static constexpr CoroutineInfo kInfo{"_ContextManagerMixin.__aenter__", "locks.py", 14};
    Own lock, iterator;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        iterator = r.vm.callMethod(lock, r.state.names.acquire);
        if (iterator)
            iterator = r.vm.awaitIterator(iterator);
        AIO_AWAIT_ANY(iterator, 15);
        if (!r.got)
            return r.fail();
        AIO_END;
    }
    void visit(Visitor& visitor)
    {
        visitor(lock);
        visitor(iterator);
    }
    void drop()
    {
        lock.reset();
        iterator.reset();
    }
};

struct ExitLock : Coroutine {
    static constexpr CoroutineInfo kInfo{"_ContextManagerMixin.__aexit__", "locks.py", 20};
    Own lock;

    SendStatus body(Resume& r)
    {
        if (!r.vm.callMethod(lock, r.state.names.release))
            return r.fail();
        return r.returnsNone();
    }
    void visit(Visitor& visitor) { visitor(lock); }
    void drop() { lock.reset(); }
};

} // namespace

void addLockContextManager(State& state, Type* type)
{
    Machine& vm = state.vm;
    vm.addMethod(type, "__aenter__(self) py", [](Machine& m, const Value* args) {
        return newCoroutine<EnterLock>(stateOf(m), [&](auto& c) { c.lock = Own::ref(args[0]); });
    });
    vm.addMethod(type, "__aexit__(self, exc_type, exc, tb) py", [](Machine& m, const Value* args) {
        return newCoroutine<ExitLock>(stateOf(m), [&](auto& c) { c.lock = Own::ref(args[0]); });
    });
}

} // namespace swimloop::aio
