// What only the machine's own files need: tables, caches and lists that no caller touches.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "vm/gc.h"
#include "vm/machine.h"
#include "vm/weakref.h"

namespace swimloop::vm {

struct MachineState {
    explicit MachineState(const Limits& given) : limits(given) {}

    Limits limits;

    // Budget. The interpreter counts down slices of it; the flag is the way in for other threads.
    static constexpr int64_t kSlice = 20'000, kShortSlice = 64;
    uint64_t stepsGranted = 0;
    uint64_t allocationSteps = 0;              // of these, what allocating was charged: computing takes virtual time, that does not
    std::atomic<StopReason> stopRequested{StopReason::None};
    StopReason stopReason = StopReason::None;
    uint32_t stopLine = 0;
    std::string stopFile;
    uint64_t outputBytes = 0;

    // Around what must not move the ends of slices, because it costs more the first time: what lies between is counted, and the slice
    // goes on where it was. `left` is what the first gave.
    static int64_t holdSlice(Machine& vm)
    {
        const uint64_t allocating = vm.heap.takeWork();
        vm.state->allocationSteps += allocating;
        vm.state->stepsGranted += allocating;
        return vm.m_stepsLeft;
    }
    // The innermost frame, for who stands in for functions of Python that are native here.
    static void setFrame(Machine& vm, Frame* frame) { vm.m_frame = frame; }
    static ExceptionState*& handling(Machine& vm) { return vm.m_exceptionState; }
    static void resumeSlice(Machine& vm, int64_t left)
    {
        (void)holdSlice(vm);
        if (vm.m_isStopping)
            return;
        vm.state->stepsGranted = vm.stepsDone() + static_cast<uint64_t>(left);
        vm.m_stepsLeft = left;
    }

    uint32_t originDepth = 0;                  // sys.set_coroutine_origin_tracking_depth()

    // Freeing.
    GcHead tracked{&tracked, &tracked};
    std::vector<Object*> dying;                // work list of objects to free
    uint32_t freeDepth = 0;
    std::deque<Object*> finalizers;            // owned; wait for the next safe point
    std::deque<std::pair<Object*, Object*>> weakCallbacks;    // weak reference (owned), callback (owned)
    bool isRunningFinalizers = false;
    uint32_t finalizerDepth = 0;               // calls of runFinalizers() within each other
    size_t heldFinalizers = 0, heldWeakCallbacks = 0;    // at the front of their lists: those of the outer calls
    bool isTearingDown = false;

    // Identity.
    template<class T> using ByObject = std::unordered_map<const Object*, T, std::hash<const Object*>, std::equal_to<const Object*>, HeapAllocator<std::pair<const Object* const, T>>>;
    ByObject<uint64_t> ids;
    uint64_t nextId = 1;
    ByObject<WeakTable> weakrefs;
    std::vector<Value> reprStack;              // containers whose repr is being made

    // Strings.
    std::vector<Str*> internTable;             // open addressing
    size_t internCount = 0;
    Str* asciiChars[128] = {};

    // Types.
    uint32_t nextTypeVersion = 1;
    struct MethodCacheEntry {
        uint32_t version = 0;
        Str* name = nullptr;
        Value value;
    };
    static constexpr size_t kMethodCacheSize = 4096;
    std::vector<MethodCacheEntry> methodCache{kMethodCacheSize};
    std::deque<NativeDef> defs;
    std::unordered_map<const char*, NativeDef*> boundDefs;
    std::vector<Type*> nativeTypes;            // owned

    // Objects that own something outside the heap: cleared when the machine goes.
    ByObject<void (*)(Object*)> externals;

    // Modules.
    std::unordered_map<std::string, Machine::ModuleInit> nativeModules;
    Dict* builtins = nullptr;                  // owned
    Dict* modules = nullptr;                   // owned: sys.modules
    Tuple* emptyTuple = nullptr;               // owned
    Value standardOut;                         // not owned; the sys.stdout that writes straight through
    std::unordered_map<std::string, std::shared_ptr<const std::string>> sources;    // text by file name, for tracebacks
    bool isTornDown = false;                   // the script has ended and its globals die: what goes wrong is told without sources
    bool isTellingOfTheDead = false;           // while that is written

    ExceptionState baseException;
};

}    // namespace swimloop::vm
