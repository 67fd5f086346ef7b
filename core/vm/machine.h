// The machine: all objects of one run, and the operations on values that everything else is written with.
//
// Failure. An operation that fails returns a null Own (or false, or -1) and leaves an exception pending: hasError(). A function that
// gets such a result returns at once, passing the failure on. `return vm.typeError("...")` raises and fails in one step, whatever the
// function returns. A stop of the run (budget spent, the user's Stop) looks like a failure too, but no handler of the script sees it.
//
// Order. Code of the script can run in any operation that is not marked "never runs code of the script" (through dunder methods).
// So hold owned references across such calls, and read sizes and pointers again afterwards. Freeing never runs code at once:
// finalizers wait for the next safe point, between two instructions (runFinalizers).
#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/frame.h"
#include "vm/function.h"
#include "vm/generator.h"
#include "vm/heap.h"
#include "vm/names.h"
#include "vm/native.h"
#include "vm/sequences.h"
#include "vm/set.h"
#include "vm/str.h"
#include "vm/type.h"
#include "vm/types.h"
#include "vm/value.h"

namespace swimloop::vm {

class Observer;
class Workers;
class World;
struct Module;
struct MachineState;    // what only the machine's own files need

struct Limits {
    uint64_t steps = 20'000'000'000;        // bytecode instructions, roughly; builtins charge in proportion to their work
    size_t memoryBytes = size_t{1536} << 20;
    uint64_t outputBytes = 64 << 20;
    uint32_t recursion = 1000;              // sys.getrecursionlimit()
};

enum class StopReason : uint8_t { None, Requested, Steps, Memory, Output, Tasks, Ticks };

// What a failing function returns.
struct Failure {
    operator Own() const { return {}; }                                  // NOLINT
    template<class T> operator Ref<T>() const { return {}; }             // NOLINT
    operator bool() const { return false; }                              // NOLINT
    operator int() const { return -1; }                                  // NOLINT
    operator int64_t() const { return -1; }                              // NOLINT
    operator SendStatus() const { return SendStatus::Error; }            // NOLINT
};

class Machine {
public:
    Machine(const Limits& limits, Observer* observer, World* world);
    ~Machine();
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    // Makes this machine the current one of the thread while it lives. Nothing of a machine may be touched outside.
    class Entered {
    public:
        explicit Entered(Machine& vm);
        ~Entered();

    private:
        Machine& m_vm;
        Machine* m_previousMachine;
        Heap* m_previousHeap;
        const char* m_previousStackLimit;
    };
    static thread_local Machine* current;

    Types types;
    Exceptions exc;
    Names names;
    Heap heap;
    Observer* observer;
    World* world;                // clock, modules and files: what lies outside the language (world.h)
    MachineState* state;
    Workers* workers;            // simulated threads: who runs, who waits (workers.h)
    uint32_t lastKeysVersion = 0;    // of its dicts (dict.h)
    std::shared_ptr<void> library;   // what the standard modules keep (core/stdlib/library.h)

    // ---- making objects -------------------------------------------------------------------------------------------------
    [[nodiscard]] Own newInt(int64_t i) { return Value::fits(i) ? Own::smallInt(i) : newBigInt(i); }
    [[nodiscard]] Own newBigInt(int64_t i);
    [[nodiscard]] Own newUInt(uint64_t i);
    [[nodiscard]] Ref<Str> newStr(std::string_view utf8);                       // not checked: valid UTF-8 or WTF-8
    [[nodiscard]] Ref<Str> newStr(std::string_view utf8, uint32_t codePoints);  // where the count is known
    [[nodiscard]] Ref<Str> newStrUninitialised(uint32_t bytes, uint32_t codePoints);    // the caller fills data at once
    [[nodiscard]] Str* intern(std::string_view utf8);                           // lives as long as the machine
    [[nodiscard]] Str* intern(Str* s);                                          // the interned one of that text
    [[nodiscard]] Ref<Bytes> newBytes(std::string_view data);
    [[nodiscard]] Ref<Tuple> newTuple(uint32_t size);                            // items null: the caller fills them at once
    [[nodiscard]] Ref<Tuple> newTuple(std::initializer_list<Value> items);
    [[nodiscard]] Ref<Tuple> newTuple(std::span<const Value> items);
    [[nodiscard]] Ref<List> newList(size_t capacity = 0);
    [[nodiscard]] Ref<Dict> newDict();
    [[nodiscard]] Ref<Set> newSet(bool isFrozen = false);
    [[nodiscard]] Own newComplex(double real, double imaginary);
    [[nodiscard]] Own newSlice(Value start, Value stop, Value step);
    [[nodiscard]] Own newBoundMethod(Value function, Value self);
    [[nodiscard]] Own newCell(Value contentsOrNull);
    [[nodiscard]] Ref<Module> newModule(std::string_view name);
    [[nodiscard]] Own newException(Type* type, std::string_view message);
    [[nodiscard]] Own newException(Type* type, std::initializer_list<Value> args);
    // Raw room for an object of a native type or a subclass, with all bytes behind the header 0, its count 1, attributes ready.
    // Types with kGcType are tracked: fill the object before anything else is allocated.
    [[nodiscard]] Object* allocate(Type* type, size_t extraBytes = 0);
    template<class T> [[nodiscard]] Ref<T> make(Type* type, size_t extraBytes = 0) { return Ref<T>::steal(static_cast<T*>(allocate(type, extraBytes))); }

    // ---- types ------------------------------------------------------------------------------------------------------------
    [[nodiscard]] Type* typeOf(Value v) const { return v.isObject() ? v.object()->type : typeOfUnboxed(v); }
    [[nodiscard]] Type* typeOfUnboxed(Value v) const;
    [[nodiscard]] std::string_view typeName(Value v) const;        // __name__ of its type, for messages
    [[nodiscard]] bool isInstance(Value v, const Type* type) const { return isSubtype(typeOf(v), type); }   // never runs code of the script
    [[nodiscard]] int isInstanceOf(Value v, Value classOrTuple);    // isinstance(): 1, 0, -1 failed
    [[nodiscard]] int isSubclassOf(Value type, Value classOrTuple);
    [[nodiscard]] Type* newType(const TypeSpec& spec);              // kept alive by the machine
    // Fills one of `types`, whose (still empty) objects all exist from the start so that they can refer to one another.
    void defineType(Type* type, const TypeSpec& spec);
    void addMethod(Type* type, const char* signature, NativeCall call, const char* doc = nullptr);
    void addMethods(Type* type, std::initializer_list<MethodSpec> methods);
    void addClassMethod(Type* type, const char* signature, NativeCall call);     // first value: the class
    void addStaticMethod(Type* type, const char* signature, NativeCall call);
    void addGetSet(Type* type, const char* name, Getter get, Setter set = nullptr);
    void addTypeValue(Type* type, const char* name, Value value);
    [[nodiscard]] Value lookupInType(Type* type, Str* internedName);   // borrowed, through the mro; null where missing, nothing raised
    // A method of the type (not of the instance), bound to v; null where missing, without an exception unless hasError().
    [[nodiscard]] Own lookupSpecial(Value v, Str* internedName);

    // ---- modules ---------------------------------------------------------------------------------------------------------
    using ModuleInit = bool (*)(Machine& vm, Module* module);
    void registerModule(std::string_view name, ModuleInit init);     // made at its first import
    void addFunction(Module* module, const char* signature, NativeCall call, const char* doc = nullptr);
    void addRawFunction(Module* module, const char* name, RawCall call);    // takes any arguments as they come
    void addValue(Module* module, const char* name, Value value);
    [[nodiscard]] Own newFunction(const char* signature, NativeCall call, Str* module = nullptr);    // a free-standing builtin
    [[nodiscard]] Own newBoundFunction(const char* signature, NativeCall call, Value self);          // `self` comes as args[0]; the text names it too
    [[nodiscard]] Own importModule(std::string_view dottedName);      // the module itself, not its top package
    [[nodiscard]] Dict* builtins() const;
    [[nodiscard]] Dict* sysModules() const;

    // ---- attributes --------------------------------------------------------------------------------------------------------
    [[nodiscard]] Own getAttr(Value v, Str* internedName);
    [[nodiscard]] Own getAttr(Value v, std::string_view name) { return getAttr(v, intern(name)); }
    // False: failed. Otherwise out is the value, or null where there is no such attribute (the AttributeError is swallowed).
    [[nodiscard]] bool findAttr(Value v, Str* internedName, Own& out);
    [[nodiscard]] bool setAttr(Value v, Str* internedName, Value value);
    [[nodiscard]] bool deleteAttr(Value v, Str* internedName);
    [[nodiscard]] Own genericGetAttr(Value v, Str* internedName);                    // object.__getattribute__
    [[nodiscard]] bool genericSetAttr(Value v, Str* internedName, Value valueOrNull); // object.__setattr__, __delattr__

    // ---- calls -------------------------------------------------------------------------------------------------------------
    [[nodiscard]] Own call(Value callable, const CallArgs& args);
    [[nodiscard]] Own call(Value callable) { return call(callable, CallArgs{}); }
    [[nodiscard]] Own call(Value callable, std::initializer_list<Value> args) { return call(callable, CallArgs{args.begin(), static_cast<uint32_t>(args.size()), nullptr}); }
    [[nodiscard]] Own callMethod(Value self, Str* internedName, std::initializer_list<Value> args = {});
    [[nodiscard]] Own callMethod(Value self, std::string_view name, std::initializer_list<Value> args = {}) { return callMethod(self, intern(name), args); }
    [[nodiscard]] Own callWithTuple(Value callable, Tuple* args, Dict* keywordsOrNull);
    [[nodiscard]] bool isCallable(Value v) const;
    // Puts arguments into the parameters of a definition (what `call` does for native functions). out: params.size() values.
    [[nodiscard]] bool bindArguments(const NativeDef& def, const CallArgs& args, Value* out, Own& varArgs, Own& varKeywords);

    // ---- operators ---------------------------------------------------------------------------------------------------------
    [[nodiscard]] Own repr(Value v);              // a Str
    [[nodiscard]] Own str(Value v);               // a Str
    [[nodiscard]] Own ascii(Value v);
    [[nodiscard]] Own format(Value v, Value specOrNull);
    // For messages and the trace: never fails; at most maxBytes, errors become '<... object>'.
    [[nodiscard]] std::string shortRepr(Value v, size_t maxBytes = 200);
    [[nodiscard]] bool hash(Value v, int64_t& out);
    [[nodiscard]] Own compare(Value a, Value b, Compare op);
    [[nodiscard]] int compareTruth(Value a, Value b, Compare op);    // 1, 0, -1 failed
    [[nodiscard]] int equal(Value a, Value b);                        // identity counts as equal: what containers do
    [[nodiscard]] int truth(Value v);
    [[nodiscard]] Own binary(Binary op, Value a, Value b);
    [[nodiscard]] Own inPlace(Binary op, Value a, Value b);
    [[nodiscard]] Own power(Value base, Value exponent, Value modulus);
    [[nodiscard]] Own unary(Unary op, Value v);
    [[nodiscard]] Own getItem(Value v, Value key);
    [[nodiscard]] bool setItem(Value v, Value key, Value value);
    [[nodiscard]] bool deleteItem(Value v, Value key);
    [[nodiscard]] int contains(Value container, Value item);
    [[nodiscard]] int64_t length(Value v);                            // -1 failed
    [[nodiscard]] int64_t lengthHint(Value v, int64_t otherwise);     // -1 failed
    [[nodiscard]] Own index(Value v);                                 // operator.index(): a plain int
    // An int argument: TypeError for others; IndexError-like overflow is clipped or raised as asked.
    [[nodiscard]] bool toInt64(Value v, int64_t& out);                // through __index__; OverflowError "Python int too large to convert to C ssize_t"
    [[nodiscard]] bool toClippedInt64(Value v, int64_t& out);         // as slices do
    [[nodiscard]] bool toDouble(Value v, double& out);                // float(): floats, ints, __float__, __index__
    [[nodiscard]] bool toStr(Value v, std::string_view what, Str*& out);   // TypeError "WHAT must be str, not X"
    [[nodiscard]] Own iter(Value v);
    [[nodiscard]] Own next(Value iterator);                           // null without hasError(): exhausted
    [[nodiscard]] Ref<List> listOf(Value iterable);
    [[nodiscard]] Ref<Tuple> tupleOf(Value iterable);
    [[nodiscard]] Own awaitIterator(Value awaitable);                 // what GetAwaitable gives
    // Resumes anything that can be awaited through its iterator: coroutines, generators, futures' iterators, iterators with __next__.
    [[nodiscard]] SendStatus send(Value iterator, Value sent, Own& out);
    [[nodiscard]] SendStatus throwInto(Value iterator, Value exception, Own& out);
    [[nodiscard]] bool closeGenerator(Generator* generator);
    // A coroutine whose body is C++: an object of T (derived from NativeCoroutine), all bytes behind its header 0.
    template<class T> [[nodiscard]] Ref<T> makeNativeCoroutine(const NativeCoroutineOps* ops)
    {
        return Ref<T>::steal(static_cast<T*>(allocateNativeCoroutine(ops)));
    }
    [[nodiscard]] NativeCoroutine* allocateNativeCoroutine(const NativeCoroutineOps* ops);
    Own asyncGenFirstIter, asyncGenFinalizer;    // sys.set_asyncgen_hooks(); the event loop sets them
    void* asyncio = nullptr;                     // what the event loop keeps for this machine (aio/state.h)
    // Called between two slices of the budget, some ten thousand instructions: the place to pause a run.
    void (*onSlice)(void* context) = nullptr;
    void* sliceContext = nullptr;

    // ---- exceptions --------------------------------------------------------------------------------------------------------
    [[nodiscard]] bool hasError() const { return m_error != nullptr || m_isStopping; }
    [[nodiscard]] BaseException* error() const { return m_error; }     // borrowed; null while the run is being stopped
    [[nodiscard]] bool errorIs(const Type* type) const { return m_error && isSubtype(m_error->type, type); }
    [[nodiscard]] Ref<BaseException> takeError();                      // clears it
    void clearError();                                                 // a stop stays
    Failure raise(Type* type, std::string_view message);
    Failure raise(Type* type, std::initializer_list<Value> args);
    Failure raiseObject(Value exception);                              // with context as `raise` does
    Failure restoreError(Ref<BaseException> exception);                // as it was, no context added
    Failure typeError(std::string_view message) { return raise(exc.TypeError, message); }
    Failure valueError(std::string_view message) { return raise(exc.ValueError, message); }
    Failure indexError(std::string_view message) { return raise(exc.IndexError, message); }
    Failure runtimeError(std::string_view message) { return raise(exc.RuntimeError, message); }
    Failure overflowError(std::string_view message) { return raise(exc.OverflowError, message); }
    Failure keyError(Value key) { return raise(exc.KeyError, {key}); }
    Failure stopIteration(Value valueOrNull);
    Failure attributeError(Value v, Str* name);                        // "'X' object has no attribute 'name'"
    // Where an iterator ended by StopIteration: true and its value; false: another exception is pending, untouched.
    [[nodiscard]] bool takeStopIteration(Own& value);
    [[nodiscard]] Value handledException() const;                      // sys.exc_info()[1]; null: none
    // sys.unraisablehook: reports the pending exception ("Exception ignored in: ...") and clears it.
    void writeUnraisable(Value where);
    // The traceback text as traceback.format_exception gives it, newline at the end of each line.
    [[nodiscard]] std::string formatException(Value exception);

    // ---- budget ------------------------------------------------------------------------------------------------------------
    // Charges work of `units` instructions; false: the run is being stopped, return as for a failure.
    [[nodiscard]] bool charge(uint64_t units)
    {
        // More than any budget: sizes of the script's choice must not wrap round.
        m_stepsLeft -= static_cast<int64_t>(units < kMostUnits ? units : kMostUnits);
        return m_stepsLeft >= 0 || checkBudget();
    }
    // The same where nothing can fail: the next charge sees it.
    void spend(uint64_t units)
    {
        if (m_stepsLeft >= 0)
            m_stepsLeft -= static_cast<int64_t>(units < kMostUnits ? units : kMostUnits);
    }
    // Before making something of that size: false with MemoryError where no machine would have it, or with the run stopped.
    [[nodiscard]] bool reserve(uint64_t bytes);
    void requestStop(StopReason reason);                               // from any thread
    [[nodiscard]] StopReason stopReason() const;
    [[nodiscard]] bool isStopping() const { return m_isStopping; }
    [[nodiscard]] uint64_t stepsDone() const;
    // Guards every C++ function that nests with data or calls back into the script: RecursionError when too deep.
    [[nodiscard]] bool enterRecursion(const char* where = "")          // e.g. " while getting the repr of an object"
    {
        if (m_depth >= m_recursionLimit || isStackLow()) [[unlikely]]
            return raiseRecursionError(where);
        ++m_depth;
        return true;
    }
    void leaveRecursion() { --m_depth; }
    [[nodiscard]] uint32_t recursionDepth() const { return m_depth; }
    void setRecursionLimit(uint32_t limit);                            // sys.setrecursionlimit(), up to what memory bears
    // For repr of containers that hold themselves: true if `v` is being shown already (then show "..."), else marks it.
    [[nodiscard]] bool enterRepr(Value v);
    void leaveRepr(Value v);

    // ---- identity, warnings, output -----------------------------------------------------------------------------------------
    [[nodiscard]] uint64_t id(Value v);                                // small and stable from run to run
    [[nodiscard]] std::string addressText(Value v);                    // 0x7f0000000010
    bool warn(Type* category, std::string_view message, int stackLevel = 1);   // false: a filter made it an exception
    void write(bool isError, std::string_view text);                   // to the script's stdout or stderr as the world shows it
    [[nodiscard]] bool print(Value file, std::string_view text);       // file.write(text); null or None: sys.stdout
    void setStandardOut(Value stream);                                 // the stream object that write() stands for: print goes past it
    [[nodiscard]] Value getStandardError();                            // sys.stderr; null where sys is not loaded: then write(true, ...)
    [[nodiscard]] uint32_t stopLine() const;                           // where the script was when a limit stopped it
    [[nodiscard]] const std::string& stopFile() const;                 // its file, as tracebacks name it; empty: none
    [[nodiscard]] std::string currentFile() const;
    [[nodiscard]] uint32_t currentLine() const;                        // of the innermost frame of the script; 0: none
    [[nodiscard]] Frame* currentFrame() const { return m_frame; }

    // ---- running -----------------------------------------------------------------------------------------------------------
    // Compiles; a SyntaxError where the source has mistakes. mode: "exec" or "eval".
    [[nodiscard]] Ref<Code> compile(std::string_view source, std::string_view fileName, std::string_view mode, bool isScript);
    [[nodiscard]] Own execute(Code* code, Dict* globals, Value locals);   // locals: a mapping; null: the globals
    [[nodiscard]] Own runClassBody(Function* body, Value nameSpace);       // its result: the __class__ cell or None
    void runFinalizers();                                                  // safe points call it where hasFinalizers()
    [[nodiscard]] bool hasFinalizers() const { return m_hasFinalizers; }
    size_t collectCycles(uint64_t* walkedOrNull = nullptr);                                                // gc.collect(): how many objects were unreachable
    void collectAtEnd();                                                   // the same, unless nothing could notice: what is left goes with the heap
    void queueWeakCallback(Object* reference, Value callback);             // takes over a reference to each
    // For objects that own something outside the heap: `dispose` is called when the machine goes, unless taken back before.
    void registerExternal(Object* object, void (*dispose)(Object*));
    void unregisterExternal(Object* object);

private:
    friend class Interpreter;
    friend class Workers;
    friend struct MachineState;
    friend struct GeneratorAccess;
    friend void destroyObject(Object* object);
    static constexpr uint64_t kMostUnits = uint64_t{1} << 56;
    [[nodiscard]] bool checkBudget();
    bool raiseRecursionError(const char* where);
    [[nodiscard]] bool checkBudgetBetween();    // between two instructions, where another worker may run meanwhile
    // Whether the thread's stack is about to run out: nesting is bounded by count, this guards threads with small stacks.
    [[nodiscard]] bool isStackLow() const
    {
        // The frame, not a variable's address: sanitizers keep variables elsewhere.
        return static_cast<const char*>(__builtin_frame_address(0)) < m_stackLimit;
    }

    const char* m_stackLimit = nullptr;
    int64_t m_stepsLeft = 0;
    Frame* m_frame = nullptr;
    BaseException* m_error = nullptr;       // owned
    ExceptionState* m_exceptionState = nullptr;
    uint32_t m_depth = 0, m_recursionLimit = 0;
    bool m_isStopping = false;
    bool m_isMakingError = false;
    bool m_hasFinalizers = false;
    bool m_wantsEdge = false;    // the workers want to be asked at the next place between two instructions
};

// Names the recursion guard's scope.
class RecursionGuard {
public:
    explicit RecursionGuard(Machine& vm, const char* where = "") : m_vm(vm), m_isEntered(vm.enterRecursion(where)) {}
    ~RecursionGuard()
    {
        if (m_isEntered)
            m_vm.leaveRecursion();
    }
    RecursionGuard(const RecursionGuard&) = delete;
    RecursionGuard& operator=(const RecursionGuard&) = delete;
    explicit operator bool() const { return m_isEntered; }

private:
    Machine& m_vm;
    bool m_isEntered;
};

// Walks any iterable: `for (Iteration it(vm, iterable); Own item = it.next();) ...; if (it.hasFailed()) return {};`
// Each item charges the budget. Lists and tuples are walked without an iterator object.
class Iteration {
public:
    Iteration(Machine& vm, Value iterable);
    [[nodiscard]] Own next();
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

private:
    Machine& m_vm;
    Own m_source;       // the list or tuple itself, or an iterator
    uint32_t m_at = 0;
    bool m_isDirect = false, m_hasFailed = false;
};

inline bool isStr(Value v) { return hasTypeFlag(v, kStrSubclass); }
inline bool isTuple(Value v) { return hasTypeFlag(v, kTupleSubclass); }
inline bool isList(Value v) { return hasTypeFlag(v, kListSubclass); }
inline bool isDict(Value v) { return hasTypeFlag(v, kDictSubclass); }
inline bool isType(Value v) { return hasTypeFlag(v, kTypeSubclass); }
inline bool isException(Value v) { return hasTypeFlag(v, kExceptionSubclass); }
inline bool isBytes(Value v) { return hasTypeFlag(v, kBytesSubclass); }
inline bool isExactStr(const Machine& vm, Value v) { return v.isObject() && v.object()->type == vm.types.str; }
inline bool isExactList(const Machine& vm, Value v) { return v.isObject() && v.object()->type == vm.types.list; }
inline bool isExactTuple(const Machine& vm, Value v) { return v.isObject() && v.object()->type == vm.types.tuple; }
inline bool isExactDict(const Machine& vm, Value v) { return v.isObject() && v.object()->type == vm.types.dict; }
inline bool isAnySet(Value v) { return hasTypeFlag(v, kSetSubclass | kFrozenSetSubclass); }
inline bool isFloatLike(Value v) { return v.isDouble() || hasTypeFlag(v, kFloatSubclass); }

}    // namespace swimloop::vm
