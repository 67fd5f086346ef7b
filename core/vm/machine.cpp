// The machine's own life: setting up, budget, identity, warnings and output.
#include "vm/machine.h"

#include <pthread.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "script/compiler.h"
#include "script/interactive.h"
#include "script/parser.h"
#include "script/scope.h"
#include "vm/bigint.h"
#include "vm/call.h"
#include "vm/class_internal.h"
#include "vm/codecs.h"
#include "vm/function_types.h"
#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/observer.h"
#include "vm/output.h"
#include "vm/setup.h"
#include "vm/traceback.h"
#include "vm/workers.h"
#include "vm/world.h"

namespace swimloop::vm {

thread_local Machine* Machine::current = nullptr;

namespace {

// What a frame of the interpreter, and what native code calls before it checks again, may take of the stack.
#ifdef SWIMLOOP_ASAN
constexpr size_t kStackReserve = 512 * 1024;    // its frames are several times as large
#else
constexpr size_t kStackReserve = 96 * 1024;
#endif

const char* stackLimit()
{
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return nullptr;
    void* base = nullptr;
    size_t size = 0;
    pthread_attr_getstack(&attributes, &base, &size);
    pthread_attr_destroy(&attributes);
    return static_cast<const char*>(base) + std::min(kStackReserve, size / 2);
}

void setupNames(Machine& vm)
{
    auto dunder = [&](std::string_view n) {
        if (n.back() == '_')
            n.remove_suffix(1);
        return vm.intern(cat("__", n, "__"));
    };
    auto plain = [&](std::string_view n) {
        if (n.back() == '_')
            n.remove_suffix(1);
        return vm.intern(n);
    };
#define SWIMLOOP_SET_NAME(n) vm.names.n = dunder(#n);
    SWIMLOOP_DUNDERS(SWIMLOOP_SET_NAME)
#undef SWIMLOOP_SET_NAME
#define SWIMLOOP_SET_NAME(n) vm.names.a_##n = plain(#n);
    SWIMLOOP_PLAIN_NAMES(SWIMLOOP_SET_NAME)
#undef SWIMLOOP_SET_NAME
    vm.names.lambda = vm.intern("<lambda>");
    vm.names.underscore = vm.intern("_");
}

// Memory for a type whose definition follows; what makes its objects must be known before the first of them.
Type* blankType(Machine& vm, Type* meta)
{
    auto* head = static_cast<GcHead*>(vm.heap.allocate(sizeof(Type) + sizeof(GcHead)));
    auto* t = static_cast<Type*>(objectOf(head));
    std::memset(static_cast<void*>(t), 0, sizeof(Type));
    t->refs = 1;
    t->flags = kGcHead;
    t->type = meta;
    track(vm.state->tracked, t);
    vm.state->nativeTypes.push_back(t);
    return t;
}

size_t sizeOfStr(const Object* o) { return Str::kHeader + static_cast<const Str*>(o)->bytes + 1; }
size_t sizeOfTuple(const Object* o) { return Tuple::kHeader + static_cast<const Tuple*>(o)->size * sizeof(Value); }
size_t sizeOfBytes(const Object* o) { return Bytes::kHeader + static_cast<const Bytes*>(o)->size + 1; }

void presetTypes(Machine& vm)
{
    Types& t = vm.types;
    t.type = blankType(vm, nullptr);
    t.type->type = t.type;
#define SWIMLOOP_BLANK(name) \
    if (!t.name) \
        t.name = blankType(vm, t.type);
    SWIMLOOP_TYPES(SWIMLOOP_BLANK)
#undef SWIMLOOP_BLANK
#define SWIMLOOP_BLANK(name, base, layout) vm.exc.name = blankType(vm, t.type);
    SWIMLOOP_EXCEPTIONS(SWIMLOOP_BLANK)
#undef SWIMLOOP_BLANK
    vm.exc.ExceptionGroup = blankType(vm, t.type);
    auto preset = [](Type* type, size_t size, uint32_t flags) {
        type->basicSize = static_cast<uint32_t>(size);
        type->typeFlags = flags;
    };
    preset(t.str, Str::kHeader, 0);
    t.str->slots.size = sizeOfStr;
    preset(t.tuple, Tuple::kHeader, kGcType);
    t.tuple->slots.size = sizeOfTuple;
    preset(t.bytes, Bytes::kHeader, 0);
    t.bytes->slots.size = sizeOfBytes;
    preset(t.dict, sizeof(Dict), kGcType);
    preset(t.type, sizeof(Type), kGcType);
    for (Type* native : {t.builtinFunction, t.methodDescriptor, t.wrapperDescriptor, t.classMethodDescriptor, t.methodWrapper})
        preset(native, sizeof(NativeFunction), kGcType);
    preset(t.getSetDescriptor, sizeof(GetSetDescriptor), kGcType);
    preset(t.memberDescriptor, sizeof(MemberDescriptor), kGcType);
}

}    // namespace

Machine::Entered::Entered(Machine& vm) : m_vm(vm), m_previousMachine(current), m_previousHeap(Heap::current), m_previousStackLimit(vm.m_stackLimit)
{
    current = &vm;
    Heap::current = &vm.heap;
    vm.m_stackLimit = stackLimit();
}

Machine::Entered::~Entered()
{
    m_vm.m_stackLimit = m_previousStackLimit;
    current = m_previousMachine;
    Heap::current = m_previousHeap;
}

Machine::Machine(const Limits& limits, Observer* observerOrNull, World* worldOrNull) : heap(limits.memoryBytes), observer(observerOrNull), world(worldOrNull), state(new MachineState(limits)), workers(new Workers(*this))
{
    Entered entered(*this);
    m_exceptionState = &state->baseException;
    m_recursionLimit = limits.recursion;
    m_stepsLeft = MachineState::kSlice;
    state->stepsGranted = MachineState::kSlice;
    presetTypes(*this);
    {
        Ref<Str> empty = newStrUninitialised(0, 0);
        names.empty = intern(empty.get());
    }
    for (int c = 0; c < 128; ++c) {
        const char text = static_cast<char>(c);
        Ref<Str> s = newStrUninitialised(1, 1);
        s->data[0] = text;
        state->asciiChars[c] = intern(s.get());
    }
    state->emptyTuple = newTuple(0).release();
    setupNames(*this);
    state->modules = newDict().release();
    setupObjectAndType(*this);
    setupDescriptors(*this);
    setupFunctions(*this);
    setupTuple(*this);
    setupStr(*this);
    setupDict(*this);
    addObjectMethods(*this);
    setupInts(*this);
    setupFloats(*this);
    setupBytes(*this);
    setupList(*this);
    setupSet(*this);
    setupRangeAndSlice(*this);
    setupIterators(*this);
    setupGenericAlias(*this);
    setupExceptions(*this);
    setupGenerators(*this);
    setupModules(*this);
    setupWeakrefs(*this);
    types.str->basicSize = Str::kHeader;
    types.tuple->basicSize = Tuple::kHeader;
    types.bytes->basicSize = Bytes::kHeader;
    types.str->slots.size = sizeOfStr;
    types.tuple->slots.size = sizeOfTuple;
    types.bytes->slots.size = sizeOfBytes;
    Ref<Module> builtinsModule = newModule("builtins");
    state->builtins = builtinsModule->dict;
    incref(state->builtins);
    setStr(state->modules, intern("builtins"), builtinsModule.value());
    addRawFunction(builtinsModule, "__build_class__", buildClass);
#define SWIMLOOP_ADD_EXCEPTION(name, base, layout) addValue(builtinsModule, #name, Value(exc.name));
    SWIMLOOP_EXCEPTIONS(SWIMLOOP_ADD_EXCEPTION)
#undef SWIMLOOP_ADD_EXCEPTION
    addValue(builtinsModule, "ExceptionGroup", Value(exc.ExceptionGroup));
    addValue(builtinsModule, "EnvironmentError", Value(exc.OSError));
    addValue(builtinsModule, "IOError", Value(exc.OSError));
    setupBuiltins(*this);
}

Machine::~Machine()
{
    Entered entered(*this);
    workers->endAll();
    state->isTearingDown = true;
    for (auto& [object, dispose] : state->externals)
        dispose(const_cast<Object*>(object));
    asyncGenFirstIter = Own();
    asyncGenFinalizer = Own();
    delete workers;
    delete state;    // everything else lies in the heap and goes with it
}

// ---- budget --------------------------------------------------------------------------------------------------------------------

void spendWork(uint64_t units)
{
    if (Machine::current)
        Machine::current->spend(units);
}

bool Machine::checkBudget()
{
    if (m_isStopping)
        return false;
    // Grants run in slices, so that a request to stop is seen soon.
    if (onSlice)
        onSlice(sliceContext);
    const StopReason requested = state->stopRequested.load(std::memory_order_relaxed);
    const uint64_t allocating = heap.takeWork();
    state->allocationSteps += allocating;
    const uint64_t done = stepsDone() + allocating;
    StopReason reason = requested;
    if (reason == StopReason::None && done >= state->limits.steps)
        reason = StopReason::Steps;
    if (reason == StopReason::None && heap.isOverLimit())
        reason = StopReason::Memory;
    if (reason == StopReason::None && state->outputBytes > state->limits.outputBytes)
        reason = StopReason::Output;
    if (reason != StopReason::None) {
        state->stopReason = reason;
        state->stopFile = currentFile();
        state->stopLine = currentLine();
        state->stepsGranted = done;
        m_isStopping = true;
        clearError();
        m_stepsLeft = -1;
        return false;
    }
    // Other workers may run only between two instructions: until the interpreter gets there, slices are short.
    m_wantsEdge = workers->isActive();
    const int64_t slice = m_wantsEdge ? MachineState::kShortSlice : MachineState::kSlice;
    state->stepsGranted = done + static_cast<uint64_t>(slice);
    m_stepsLeft = slice;
    return true;
}

bool Machine::checkBudgetBetween()
{
    if (!checkBudget())
        return false;
    if (!m_wantsEdge)
        return true;
    m_wantsEdge = false;
    const uint64_t done = stepsDone();
    state->stepsGranted = done + MachineState::kSlice;
    m_stepsLeft = MachineState::kSlice;
    return workers->edge();
}

uint64_t Machine::stepsDone() const { return state->stepsGranted - static_cast<uint64_t>(m_stepsLeft); }
void Machine::requestStop(StopReason reason) { state->stopRequested.store(reason, std::memory_order_relaxed); }
StopReason Machine::stopReason() const { return state->stopReason; }

bool Machine::reserve(uint64_t bytes)
{
    // Larger than any address space that CPython would get: its answer is MemoryError.
    constexpr uint64_t kAbsurd = uint64_t{1} << 36;
    if (bytes >= kAbsurd)
        return raise(exc.MemoryError, {});
    // What is large is mostly made outside of the heap first, in pages that are touched for the first time.
    constexpr uint64_t kLarge = uint64_t{16} << 20, kBytesPerUnit = 16;
    if (bytes > kLarge && !charge(bytes / kBytesPerUnit))
        return false;
    if (heap.used() + bytes > heap.limit()) {
        if (!m_isStopping) {
            state->stopRequested.store(StopReason::Memory, std::memory_order_relaxed);
            m_stepsLeft = -1;
            return checkBudget();
        }
        return false;
    }
    return true;
}

void Machine::setRecursionLimit(uint32_t limit)
{
    // Frames lie on the heap and isStackLow() guards what nests in C++, so that this only bounds memory.
    constexpr uint32_t kMost = 1'000'000;
    m_recursionLimit = std::min(limit, kMost);
}

bool Machine::raiseRecursionError(const char* where)
{
    raise(exc.RecursionError, cat("maximum recursion depth exceeded", where));
    return false;
}

bool Machine::enterRepr(Value v)
{
    spend(state->reprStack.size() / 4);    // deep data: what is shown already is looked through at each level
    for (Value known : state->reprStack)
        if (known == v)
            return true;
    state->reprStack.push_back(v);
    return false;
}

void Machine::leaveRepr(Value v)
{
    for (size_t i = state->reprStack.size(); i-- > 0;) {
        if (state->reprStack[i] == v) {
            state->reprStack.erase(state->reprStack.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    }
}

// ---- identity ------------------------------------------------------------------------------------------------------------------

uint64_t Machine::id(Value v)
{
    constexpr uint64_t kBase = 0x7f0000000000;
    if (!v.isObject()) {
        const uint64_t bits = v.bits();
        // Unboxed values are what they are: equal ones are one.
        return v.isNumber() ? 0x7e0000000000 + (((bits * 0x9E3779B97F4A7C15u) >> 24) << 4) : 0x55d000000000 + bits * 16;
    }
    Object* o = v.object();
    if (o->flags & kHasId)
        return state->ids[o];
    const uint64_t fresh = kBase + 16 * state->nextId++;
    state->ids[o] = fresh;
    o->flags |= kHasId;
    return fresh;
}

std::string Machine::addressText(Value v)
{
    char text[32];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(id(v)));
    return text;
}

// ---- output and warnings -------------------------------------------------------------------------------------------------------

bool countOutput(Machine& vm, uint64_t bytes)
{
    MachineState& state = *vm.state;
    state.outputBytes += bytes;
    constexpr uint64_t kCallUnits = 20, kBytesPerUnit = 16;
    if (!vm.charge(kCallUnits + bytes / kBytesPerUnit))
        return false;
    return state.outputBytes <= state.limits.outputBytes || vm.charge(MachineState::kSlice + 1);    // which looks at the limits
}

void Machine::write(bool isError, std::string_view text)
{
    if (!countOutput(*this, text.size()))
        return;
    // What other processes write comes apart from the program's own output.
    if (observer)
        observer->output(isError || workers->current().process, text);
}

namespace {

// Lone surrogates are three bytes that UTF-8 does not have.
bool hasLoneSurrogate(std::string_view text)
{
    for (size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1))
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0)
            return true;
    return false;
}

}    // namespace

bool Machine::print(Value file, std::string_view text)
{
    if (file.isNull() || file.isNone()) {
        Value sys = findStr(state->modules, intern("sys"));
        Value out = sys.isObject() && sys.object()->type == types.module ? findStr(sys.as<Module>()->dict, names.a_stdout) : Value();
        if (out.isNull() || out == state->standardOut) {
            if (hasLoneSurrogate(text)) {
                std::string encoded;    // only for the error
                if (!encodeText(*this, newStr(text).get(), "utf-8", "strict", encoded))
                    return false;
            }
            write(false, text);
            return true;
        }
        if (out.isNone())
            return true;
        file = out;
    }
    Own keep = Own::ref(file);
    Ref<Str> s = newStr(text);
    return static_cast<bool>(callMethod(keep, names.a_write, {s.value()}));
}

bool Machine::warn(Type* category, std::string_view message, int stackLevel)
{
    constexpr uint64_t kAroundWarning = 160;    // the file's name, a hint
    // A script that has imported warnings may filter, catch or change how they are shown.
    Value module = findStr(state->modules, intern("warnings"));
    if (module.isNull() && observer && !observer->wantsReferenceWarnings() && m_frame) {    // its filters decide
        if (const Own loaded = importModule("warnings"))
            module = findStr(state->modules, intern("warnings"));
        else
            clearError();
    }
    if (module.isObject() && module.object()->type == types.module) {
        Own function;
        Own keep = Own::ref(module);
        if (!findAttr(module, intern("warn"), function))
            return false;
        if (function) {
            Ref<Str> text = newStr(message);
            return static_cast<bool>(call(function, {text.value(), Value(category), Own::smallInt(stackLevel)}));
        }
    }
    const uint64_t shown = category->name->bytes + message.size() + sourceLine(*this, currentFile(), currentLine()).size();
    if (!countOutput(*this, shown + kAroundWarning))
        return false;
    if (observer && !isSubtype(category, exc.DeprecationWarning) && !isSubtype(category, exc.PendingDeprecationWarning) && !isSubtype(category, exc.ImportWarning) && category != exc.SyntaxWarning)
        observer->warning(category->name->view(), message);
    return true;
}

// A hook of the script's own, in place of the words below. False: there is none.
static bool askUnraisableHook(Machine& vm, Value error, Value where)
{
    const Value sys = findStr(vm.state->modules, vm.intern("sys"));
    if (!sys.isObject() || sys.object()->type != vm.types.module)
        return false;
    Dict* names = sys.as<Module>()->dict;
    const Own hook = Own::ref(findStr(names, vm.intern("unraisablehook")));
    if (hook.isNull() || hook->isNone() || hook.get() == findStr(names, vm.intern("__unraisablehook__")))
        return false;
    const Own args = vm.call(Value(vm.types.simpleNamespace));
    const Own trace = args ? vm.getAttr(error, "__traceback__") : Own();
    const Own type = Own::ref(Value(vm.typeOf(error)));
    if (!trace || !vm.setAttr(args, vm.intern("exc_type"), type) || !vm.setAttr(args, vm.intern("exc_value"), error) || !vm.setAttr(args, vm.intern("exc_traceback"), trace)
        || !vm.setAttr(args, vm.intern("err_msg"), Value::none()) || !vm.setAttr(args, vm.intern("object"), where.isNull() ? Value::none() : where))
        return true;
    (void)vm.call(hook, {args.get()});
    return true;
}

void Machine::writeUnraisable(Value where)
{
    Ref<BaseException> error = takeError();
    if (!error)
        return;
    if (askUnraisableHook(*this, error.value(), where)) {
        clearError();
        return;
    }
    std::string text = !where.isNull() ? cat("Exception ignored in: ", shortRepr(where), "\n") : std::string("Exception ignored:\n");
    text += unraisableText(*this, error.value());
    clearError();
    const Value stream = getStandardError();
    if (stream.isNull() || stream.isNone())
        write(true, text);
    else if (!print(stream, text))
        clearError();
}

Value Machine::getStandardError()
{
    Value sys = findStr(state->modules, intern("sys"));
    Value err = sys.isObject() && sys.object()->type == types.module ? findStr(sys.as<Module>()->dict, names.a_stderr) : Value();
    return err;
}

void Machine::setStandardOut(Value stream) { state->standardOut = stream; }
uint32_t Machine::stopLine() const { return state->stopLine; }

uint32_t Machine::currentLine() const
{
    for (const Frame* f = m_frame; f; f = f->back)
        if (f->code->isScript)
            return f->line();
    return 0;
}

std::string Machine::currentFile() const
{
    for (const Frame* f = m_frame; f; f = f->back)
        if (f->code->isScript)
            return std::string(f->code->fileName->view());
    return {};
}

const std::string& Machine::stopFile() const { return state->stopFile; }

// ---- code ----------------------------------------------------------------------------------------------------------------------

Own Machine::execute(Code* code, Dict* globals, Value locals)
{
    Dict* ownBuiltins = state->builtins;
    Value given = findStr(globals, names.builtins);
    if (given.isObject() && given.object()->type == types.module)
        ownBuiltins = given.as<Module>()->dict;
    else if (!given.isNull() && isExactDict(*this, given))
        ownBuiltins = given.as<Dict>();
    else if (given.isNull())
        setStr(globals, names.builtins, Value(state->builtins));
    Object* mapping = locals.isNull() ? globals : locals.object();
    Frame* f = newFrame(*this, code, nullptr, globals, ownBuiltins, mapping);
    Own out;
    return runFrame(*this, f, out) == RunStatus::Return ? std::move(out) : Own();
}

Own Machine::runClassBody(Function* body, Value nameSpace)
{
    Frame* f = newFrameForCall(*this, body, CallArgs{});
    if (!f)
        return {};
    f->locals = nameSpace.object();
    incref(f->locals);
    Own out;
    return runFrame(*this, f, out) == RunStatus::Return ? std::move(out) : Own();
}

}    // namespace swimloop::vm
