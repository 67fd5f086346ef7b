// Freeing: reference counts that reach zero, finalizers, weak references, and the collector of cycles.
#include <algorithm>

#include "vm/attrs.h"
#include "vm/machine_state.h"
#include "vm/weakref.h"

namespace swimloop::vm {

namespace {

// How deep frees may nest in C++ before they go to the work list.
constexpr uint32_t kMaxFreeDepth = 40;

Value* slotValues(Object* o) { return reinterpret_cast<Value*>(reinterpret_cast<char*>(o) + o->type->slotsOffset); }

bool wantsFinalizer(const Object* o)
{
    const Slots& slots = o->type->slots;
    return slots.finalize && !(o->flags & kFinalized) && (!slots.needsFinalize || slots.needsFinalize(o));
}

inline void freeNow(Machine& vm, Object* o)
{
    if (o->flags & kHasWeakrefs) [[unlikely]]
        clearWeakReferences(vm, o);
    if (o->flags & kTracked)
        untrack(o);
    Type* type = o->type;
    const bool hadHead = o->flags & kGcHead;
    size_t size;
    if (type->attrsOffset || type->slotsCount) {
        size = sizeOfObject(o);
        clearObject(o);
    } else {
        size = type->slots.size ? type->slots.size(o) : type->basicSize;
        if (type->slots.clear)
            type->slots.clear(o);
    }
    if (o->flags & kHasId) [[unlikely]]
        vm.state->ids.erase(o);
    if (hadHead)
        vm.heap.release(headOf(o), size + sizeof(GcHead));
    else
        vm.heap.release(o, size);
    if (type->typeFlags & kHeapType)
        decref(type);
}

// What waits in the work list, and what comes up meanwhile.
void freeDying(Machine& vm)
{
    MachineState& state = *vm.state;
    ++state.freeDepth;
    while (!state.dying.empty()) {
        Object* next = state.dying.back();
        state.dying.pop_back();
        freeNow(vm, next);
    }
    --state.freeDepth;
}

}    // namespace

void traverseObject(Object* o, Visitor& visit)
{
    Type* type = o->type;
    if (type->typeFlags & kHeapType)
        visit(static_cast<Object*>(type));
    if (type->slotsCount) {
        Value* values = slotValues(o);
        for (uint32_t i = 0; i < type->slotsCount; ++i)
            visit(values[i]);
    }
    if (Attrs* attrs = attrsOf(o))
        traverseAttrs(attrs, visit);
    if (type->slots.traverse)
        type->slots.traverse(o, visit);
}

void clearObject(Object* o)
{
    Type* type = o->type;
    if (type->slotsCount) {
        Value* values = slotValues(o);
        for (uint32_t i = 0; i < type->slotsCount; ++i)
            decref(std::exchange(values[i], Value()));
    }
    if (Attrs* attrs = attrsOf(o))
        clearAttrs(attrs);
    if (type->slots.clear)
        type->slots.clear(o);
}

size_t sizeOfObject(const Object* o)
{
    const Type* type = o->type;
    size_t size = type->slots.size ? type->slots.size(o) : type->basicSize;
    if (type->attrsOffset) {
        if (type->attrsOffset == kAttrsAtEnd)
            size = ((size + 7) & ~size_t{7}) + sizeof(Attrs);
        size += attrsOf(const_cast<Object*>(o))->inlineCapacity * sizeof(Value);
    }
    return size;
}

void destroyObject(Object* o)
{
    Machine& vm = *Machine::current;
    MachineState& state = *vm.state;
    if (o->type == vm.types.coroutine && state.freeDepth < kMaxFreeDepth) {
        ++state.freeDepth;
        const bool isFreed = freeNativeCoroutine(vm, o);
        --state.freeDepth;
        if (isFreed && (state.freeDepth > 0 || state.dying.empty()))
            return;
        if (isFreed) {
            freeDying(vm);
            return;
        }
    }
    if (wantsFinalizer(o) && !state.isTearingDown) {
        o->flags |= kFinalized;
        o->refs = 1;
        state.finalizers.push_back(o);
        vm.m_hasFinalizers = true;
        return;
    }
    if (state.freeDepth >= kMaxFreeDepth) {
        state.dying.push_back(o);
        return;
    }
    ++state.freeDepth;
    freeNow(vm, o);
    --state.freeDepth;
    if (state.freeDepth == 0 && !state.dying.empty())
        freeDying(vm);
}

// What a finalizer drops dies within it, as in CPython: its own safe points come here again, and take only what came up since it began.
// Beyond a depth what comes up follows.
void Machine::runFinalizers()
{
    constexpr uint32_t kMaxDepth = 24;
    if (state->finalizerDepth >= kMaxDepth)
        return;
    ++state->finalizerDepth;
    const bool wasRunning = std::exchange(state->isRunningFinalizers, true);
    const size_t held = state->heldFinalizers, heldCallbacks = state->heldWeakCallbacks;
    Ref<BaseException> pending = takeError();
    for (;;) {
        Own owner, function;
        if (state->weakCallbacks.size() > heldCallbacks) {
            const auto at = state->weakCallbacks.begin() + static_cast<std::ptrdiff_t>(heldCallbacks);
            owner = Own::steal(Value(at->first));
            function = Own::steal(Value(at->second));
            state->weakCallbacks.erase(at);
        } else if (state->finalizers.size() > held) {
            const auto at = state->finalizers.begin() + static_cast<std::ptrdiff_t>(held);
            owner = Own::steal(Value(*at));
            state->finalizers.erase(at);
        } else {
            break;
        }
        state->heldFinalizers = state->finalizers.size();
        state->heldWeakCallbacks = state->weakCallbacks.size();
        m_hasFinalizers = false;
        if (function) {
            if (!m_isStopping && !call(function, {owner.get()}))
                writeUnraisable(function);
        } else {
            if (!m_isStopping)
                owner->object()->type->slots.finalize(*this, owner->object());
            if (m_error)
                writeUnraisable(owner);
        }
        owner.reset();
        function.reset();
        if (m_hasFinalizers)
            runFinalizers();
        state->heldFinalizers = held;
        state->heldWeakCallbacks = heldCallbacks;
    }
    m_hasFinalizers = false;
    state->isRunningFinalizers = wasRunning;
    --state->finalizerDepth;
    if (pending)
        restoreError(std::move(pending));
}

void Machine::registerExternal(Object* object, void (*dispose)(Object*)) { state->externals[object] = dispose; }
void Machine::unregisterExternal(Object* object) { state->externals.erase(object); }

// The usual way: count for each tracked object the references from within the tracked ones; what then has none left from outside, and
// cannot be reached from one that has, is garbage. The counts lie in the heads' back pointers meanwhile.
namespace {

struct CountVisitor : Visitor {
    uint64_t references = 0;
    CountVisitor() : Visitor([](Visitor& self, Object* o) {
        ++static_cast<CountVisitor&>(self).references;
        if (o->flags & kTracked)
            headOf(o)->previous = reinterpret_cast<GcHead*>(reinterpret_cast<intptr_t>(headOf(o)->previous) - 1);
    })
    {
    }
};

constexpr intptr_t kReachable = -1;

struct ReachVisitor : Visitor {
    std::vector<Object*> work;
    ReachVisitor() : Visitor([](Visitor& self, Object* o) {
        if ((o->flags & kTracked) && reinterpret_cast<intptr_t>(headOf(o)->previous) != kReachable) {
            headOf(o)->previous = reinterpret_cast<GcHead*>(kReachable);
            static_cast<ReachVisitor&>(self).work.push_back(o);
        }
    })
    {
    }
};

// walked: objects and references between them
std::vector<Object*> findUnreachable(GcHead& list, uint64_t& walked)
{
    std::vector<Object*> all;
    for (GcHead* head = list.next; head != &list; head = head->next)
        all.push_back(objectOf(head));
    for (Object* o : all)
        headOf(o)->previous = reinterpret_cast<GcHead*>(static_cast<intptr_t>(o->refs));
    CountVisitor count;
    for (Object* o : all)
        traverseObject(o, count);
    walked = all.size() + count.references;
    ReachVisitor reach;
    for (Object* o : all)
        if (reinterpret_cast<intptr_t>(headOf(o)->previous) > 0)
            reach(o);
    while (!reach.work.empty()) {
        Object* o = reach.work.back();
        reach.work.pop_back();
        traverseObject(o, reach);
    }
    std::vector<Object*> unreachable;
    GcHead* previous = &list;
    for (Object* o : all) {
        if (reinterpret_cast<intptr_t>(headOf(o)->previous) != kReachable)
            unreachable.push_back(o);
        headOf(o)->previous = previous;
        previous = headOf(o);
    }
    list.previous = previous;
    return unreachable;
}

// Whether the death of some tracked object could be noticed: by a finalizer, or through a weak reference that calls back.
bool mayDieSeen(const Machine& vm, GcHead& list)
{
    for (GcHead* head = list.next; head != &list; head = head->next) {
        const Object* o = objectOf(head);
        if (wantsFinalizer(o) || (isSubtype(o->type, vm.types.weakref) && !static_cast<const WeakReference*>(o)->callback.isNull()))
            return true;
    }
    return false;
}

}    // namespace

void Machine::collectAtEnd()
{
    if (hasFinalizers())
        runFinalizers();
    if (mayDieSeen(*this, state->tracked))
        collectCycles();
}

size_t Machine::collectCycles(uint64_t* walkedOrNull)
{
    if (hasFinalizers())
        runFinalizers();
    uint64_t walked = 0;
    std::vector<Object*> garbage = findUnreachable(state->tracked, walked);
    if (walkedOrNull)
        *walkedOrNull = walked;
    if (garbage.empty())
        return 0;
    for (Object* o : garbage)
        incref(o);
    // The callbacks of weak references that are garbage themselves are not called: they could reach what is being cleared.
    for (Object* o : garbage)
        if (isSubtype(o->type, types.weakref))
            decref(std::exchange(static_cast<WeakReference*>(o)->callback, Value()));
    for (Object* o : garbage)
        if (o->flags & kHasWeakrefs)
            clearWeakReferences(*this, o);
    bool hasRun = false;
    for (Object* o : garbage) {
        if (!wantsFinalizer(o))
            continue;
        o->flags |= kFinalized;
        incref(o);
        state->finalizers.push_back(o);
        m_hasFinalizers = true;
        hasRun = true;
    }
    if (m_hasFinalizers)
        runFinalizers();
    if (hasRun) {    // some may have come back to life
        for (Object* o : garbage)
            --o->refs;
        std::vector<Object*> still = findUnreachable(state->tracked, walked);
        std::sort(still.begin(), still.end());
        for (Object* o : garbage)
            ++o->refs;
        std::vector<Object*> kept;
        for (Object* o : garbage) {
            if (std::binary_search(still.begin(), still.end(), o))
                kept.push_back(o);
            else
                decref(o);
        }
        garbage = std::move(kept);
    }
    for (Object* o : garbage)
        if (o->type != types.tuple)    // nothing may see a tuple lose its items; clearing the others breaks the cycle
            clearObject(o);
    const size_t count = garbage.size();
    for (Object* o : garbage)
        decref(o);
    if (m_hasFinalizers)
        runFinalizers();
    return count;
}

}    // namespace swimloop::vm
