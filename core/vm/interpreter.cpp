// The interpreter's loop. Calls between functions of the script, and generators that `for`, `await` and `yield from` resume, push
// frames and do not recurse in C++. Every instruction leaves the machine consistent: safe points lie between them.
#include <cmath>

#include "vm/call.h"
#include "vm/class_internal.h"
#include "vm/fast_paths.h"
#include "vm/interpreter_ops.h"
#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/observer.h"

#pragma GCC diagnostic ignored "-Wpedantic"    // labels as values

namespace swimloop::vm {

using script::BinaryKind;
using script::CompareKind;
using script::Instruction;
using script::Op;

namespace {

inline bool bothInts(Value a, Value b) { return a.isInt() && b.isInt(); }

inline double numberOf(Value v) { return v.isInt() ? static_cast<double>(v.asInt()) : v.asDouble(); }

// int and float arithmetic without objects; null where the general path is needed.
inline Value quickBinary(uint32_t kind, Value a, Value b)
{
    if (bothInts(a, b)) {
        const int64_t x = a.asInt(), y = b.asInt();
        switch (static_cast<BinaryKind>(kind)) {
        case BinaryKind::Add: {
            const int64_t r = x + y;
            return Value::fits(r) ? Value::integer(r) : Value();
        }
        case BinaryKind::Subtract: {
            const int64_t r = x - y;
            return Value::fits(r) ? Value::integer(r) : Value();
        }
        case BinaryKind::Multiply: {
            int64_t r;
            return !__builtin_mul_overflow(x, y, &r) && Value::fits(r) ? Value::integer(r) : Value();
        }
        case BinaryKind::FloorDivide: {
            if (y == 0)
                return {};
            int64_t q = x / y;
            if (x % y != 0 && (x < 0) != (y < 0))
                --q;
            return Value::fits(q) ? Value::integer(q) : Value();
        }
        case BinaryKind::Remainder: {
            if (y == 0)
                return {};
            int64_t r = x % y;
            if (r != 0 && (r < 0) != (y < 0))
                r += y;
            return Value::integer(r);
        }
        case BinaryKind::And: return Value::integer(x & y);
        case BinaryKind::Or: return Value::integer(x | y);
        case BinaryKind::Xor: return Value::integer(x ^ y);
        case BinaryKind::RightShift: return y < 0 ? Value() : Value::integer(x >> std::min<int64_t>(y, 63));
        case BinaryKind::LeftShift:
            if (y >= 0 && y < 48 && x >= 0 && x < (int64_t{1} << (48 - y)))
                return Value::integer(x << y);
            return {};
        case BinaryKind::TrueDivide:
            // Exact where both are exact as doubles; all of 49 bits are.
            return y == 0 ? Value() : Value::real(static_cast<double>(x) / static_cast<double>(y));
        default: return {};
        }
    }
    if (a.isNumber() && b.isNumber()) {
        const double x = numberOf(a), y = numberOf(b);
        switch (static_cast<BinaryKind>(kind)) {
        case BinaryKind::Add: return Value::real(x + y);
        case BinaryKind::Subtract: return Value::real(x - y);
        case BinaryKind::Multiply: return Value::real(x * y);
        case BinaryKind::TrueDivide: return y == 0 ? Value() : Value::real(x / y);
        default: return {};
        }
    }
    return {};
}

// 1, 0, or -1 where the general path is needed.
inline int quickCompare(uint32_t kind, Value a, Value b)
{
    if (bothInts(a, b)) {
        const int64_t x = a.asInt(), y = b.asInt();
        switch (static_cast<CompareKind>(kind)) {
        case CompareKind::Less: return x < y;
        case CompareKind::LessEqual: return x <= y;
        case CompareKind::Equal: return x == y;
        case CompareKind::NotEqual: return x != y;
        case CompareKind::Greater: return x > y;
        case CompareKind::GreaterEqual: return x >= y;
        }
    }
    if (a.isNumber() && b.isNumber()) {
        const double x = numberOf(a), y = numberOf(b);
        switch (static_cast<CompareKind>(kind)) {
        case CompareKind::Less: return x < y;
        case CompareKind::LessEqual: return x <= y;
        case CompareKind::Equal: return x == y;
        case CompareKind::NotEqual: return x != y;
        case CompareKind::Greater: return x > y;
        case CompareKind::GreaterEqual: return x >= y;
        }
    }
    return -1;
}

// 1, 0, or -1 where truth() has to be asked.
inline int quickTruth(Value v)
{
    if (v.isBool())
        return v.isTrue();
    if (v.isNone())
        return 0;
    if (v.isInt())
        return v.asInt() != 0;
    return -1;
}

}    // namespace

class Interpreter {
public:
    static RunStatus run(Machine& vm, Frame* entry, Own& out, bool isThrowing);
};

RunStatus Interpreter::run(Machine& vm, Frame* frame, Own& out, bool isThrowing)
{
    static const void* const labels[] = {
#define SWIMLOOP_LABEL(name, effect, text) &&op_##name,
        SWIMLOOP_OPCODES(SWIMLOOP_LABEL)
#undef SWIMLOOP_LABEL
    };

    const Instruction* ip;
    Value* sp;
    Value* locals;
    const Value* constants;
    uint32_t arg;
    int64_t raisedAt = -1;    // the instruction that an exception on its way comes from, where that is not the one at ip

#define LOAD_FRAME() \
    do { \
        ip = frame->ip; \
        sp = frame->sp; \
        locals = frame->slots; \
        constants = frame->code->constants.data(); \
    } while (0)
#define SAVE() \
    do { \
        frame->ip = ip; \
        frame->sp = sp; \
    } while (0)
// One place in the text; the compiler copies the indirect jump behind each instruction. (Written out in each, it would leave the
// scopes of owned values without ending them.)
#define NEXT() goto dispatch
#define INSTRUCTION (ip[-1])
#define PUSH(v) (*sp++ = (v))
#define POP() (*--sp)
#define TOP() (sp[-1])
// Drops a reference; what dies may leave finalizers, which run here: between two instructions as far as anybody can see.
#define DROP(v) \
    do { \
        const Value dropped = (v); \
        if (dropped.isObject() && --dropped.object()->refs == 0) { \
            SAVE(); \
            destroyObject(dropped.object()); \
            if (vm.m_hasFinalizers) [[unlikely]] \
                vm.runFinalizers(); \
        } \
    } while (0)
#define SAFE_POINT() \
    do { \
        if (vm.m_hasFinalizers) [[unlikely]] \
            vm.runFinalizers(); \
    } while (0)
#define CHECK(ok) \
    do { \
        if (!(ok)) [[unlikely]] \
            goto error; \
    } while (0)

    // Where a frame is entered from native code, leaving it leaves this loop.
    frame->flags |= kEntryFrame;
    frame->back = vm.m_frame;
    vm.m_frame = frame;
    if (!vm.enterRecursion()) {
        LOAD_FRAME();
        goto leaveWithError;
    }
    if (vm.isStackLow()) [[unlikely]] {
        vm.raise(vm.exc.RecursionError, "maximum recursion depth exceeded");
        LOAD_FRAME();
        goto leaveWithErrorCounted;
    }
    LOAD_FRAME();
    if (isThrowing)
        goto error;

    dispatch: {
        const Instruction* const now = ip++;
        arg = now->arg;
        goto* labels[static_cast<uint8_t>(now->op)];
    }

    op_Nop:
        NEXT();

    op_PopTop: {
        DROP(POP());
        NEXT();
    }
    op_Copy: {
        const Value v = sp[-static_cast<int64_t>(arg)];
        incref(v);
        PUSH(v);
        NEXT();
    }
    op_Swap:
        std::swap(sp[-1], sp[-static_cast<int64_t>(arg)]);
        NEXT();
    op_PushNull:
        PUSH(Value());
        NEXT();
    op_LoadConst: {
        const Value v = constants[arg];
        incref(v);
        PUSH(v);
        NEXT();
    }
    op_LoadFast: {
        const Value v = locals[arg];
        if (v.isNull()) [[unlikely]]
            goto unbound;
        incref(v);
        PUSH(v);
        NEXT();
    }
    op_LoadFastPair: {
        const Value v = locals[arg];
        if (v.isNull()) [[unlikely]]
            goto unbound;
        const Value w = locals[INSTRUCTION.extra];
        if (w.isNull()) [[unlikely]] {
            arg = INSTRUCTION.extra;
            incref(v);
            PUSH(v);
            goto unbound;
        }
        incref(v);
        incref(w);
        PUSH(v);
        PUSH(w);
        NEXT();
    }
    unbound:
        SAVE();
        raiseUnbound(vm, frame, arg);
        goto error;
    op_StoreFast: {
        const Value old = locals[arg];
        locals[arg] = POP();
        if (!old.isNull())
            DROP(old);
        NEXT();
    }
    op_StoreFastLoadFast: {
        const Value old = locals[arg];
        locals[arg] = POP();
        const uint32_t loaded = INSTRUCTION.extra;
        if (!old.isNull())
            DROP(old);
        const Value v = locals[loaded];
        if (v.isNull()) [[unlikely]] {
            arg = loaded;
            goto unbound;
        }
        incref(v);
        PUSH(v);
        NEXT();
    }
    op_DeleteFast: {
        const Value old = locals[arg];
        if (old.isNull()) [[unlikely]]
            goto unbound;
        locals[arg] = Value();
        DROP(old);
        NEXT();
    }
    op_LoadDeref: {
        const Value v = locals[frame->code->localCount + arg].as<Cell>()->contents;
        if (v.isNull()) [[unlikely]] {
            SAVE();
            raiseUnboundCell(vm, frame, arg);
            goto error;
        }
        incref(v);
        PUSH(v);
        NEXT();
    }
    op_StoreDeref: {
        Cell* const cell = locals[frame->code->localCount + arg].as<Cell>();
        const Value old = std::exchange(cell->contents, POP());
        if (!old.isNull())
            DROP(old);
        NEXT();
    }
    op_DeleteDeref: {
        Cell* const cell = locals[frame->code->localCount + arg].as<Cell>();
        const Value old = std::exchange(cell->contents, Value());
        if (old.isNull()) [[unlikely]] {
            SAVE();
            raiseUnboundCell(vm, frame, arg);
            goto error;
        }
        DROP(old);
        NEXT();
    }
    op_LoadClassDeref: {
        SAVE();
        Own v = loadClassDeref(vm, frame, arg);
        CHECK(v);
        PUSH(v.release());
        NEXT();
    }
    op_LoadClosure: {
        const Value v = locals[frame->code->localCount + arg];
        incref(v);
        PUSH(v);
        NEXT();
    }
    op_LoadName: {
        if (frame->locals == frame->globals)
            goto op_LoadGlobal;
        SAVE();
        Own v = loadName(vm, frame, frame->code->names[arg]);
        CHECK(v);
        PUSH(v.release());
        NEXT();
    }
    op_StoreName: {
        SAVE();
        const Value v = POP();
        const bool ok = storeName(vm, frame, frame->code->names[arg], v);
        decref(v);
        SAFE_POINT();
        CHECK(ok);
        NEXT();
    }
    op_DeleteName: {
        SAVE();
        CHECK(deleteName(vm, frame, frame->code->names[arg]));
        SAFE_POINT();
        NEXT();
    }
    op_LoadGlobal: {
        InlineCache& cache = frame->code->caches[INSTRUCTION.extra];
        if (cache.version == frame->globals->keysVersion) [[likely]] {
            if (cache.kind == InlineCache::Kind::Global) {
                const Value v = frame->globals->entries[cache.entry].value;
                incref(v);
                PUSH(v);
                NEXT();
            }
            if (cache.kind == InlineCache::Kind::Builtin && cache.version2 == frame->builtins->keysVersion) {
                const Value v = frame->builtins->entries[cache.entry].value;
                incref(v);
                PUSH(v);
                NEXT();
            }
        }
        SAVE();
        Own v = loadGlobal(vm, frame, frame->code->names[arg], INSTRUCTION.extra ? &cache : nullptr);
        CHECK(v);
        PUSH(v.release());
        NEXT();
    }
    op_StoreGlobal: {
        SAVE();
        const Value v = POP();
        setStr(frame->globals, frame->code->names[arg], v);
        decref(v);
        SAFE_POINT();
        NEXT();
    }
    op_DeleteGlobal: {
        SAVE();
        Own old = popStr(frame->globals, frame->code->names[arg]);
        if (!old) {
            raiseNameError(vm, frame, frame->code->names[arg]);
            goto error;
        }
        old.reset();
        SAFE_POINT();
        NEXT();
    }
    op_LoadAttr: {
        const Value object = TOP();
        InlineCache& cache = frame->code->caches[INSTRUCTION.extra];
        if (object.isObject()) {
            Object* const o = object.object();
            if (o->type->version == cache.version) {
                if (cache.kind == InlineCache::Kind::Instance) {
                    auto* const attrs = reinterpret_cast<Attrs*>(reinterpret_cast<char*>(o) + cache.entry);
                    if (attrs->shape == cache.shape) [[likely]] {
                        const Value v = attrs->values[cache.index];
                        incref(v);
                        TOP() = v;
                        DROP(object);
                        NEXT();
                    }
                } else if (cache.kind == InlineCache::Kind::Slot) {
                    const Value v = *reinterpret_cast<Value*>(reinterpret_cast<char*>(o) + cache.entry);
                    if (!v.isNull()) {
                        incref(v);
                        TOP() = v;
                        DROP(object);
                        NEXT();
                    }
                }
            } else if (cache.kind == InlineCache::Kind::ModuleEntry && o->type == vm.types.module && o->type->version == cache.version2) {
                Dict* const d = static_cast<Module*>(o)->dict;
                if (d->keysVersion == cache.version) {
                    const Value v = d->entries[cache.entry].value;
                    incref(v);
                    TOP() = v;
                    DROP(object);
                    NEXT();
                }
            } else if (cache.kind == InlineCache::Kind::TypeValue && cache.dict == reinterpret_cast<Dict*>(o) && static_cast<Type*>(o)->version == cache.version2) {
                const Value v = Value::fromBits(cache.bits);
                incref(v);
                TOP() = v;
                DROP(object);
                NEXT();
            }
        }
        SAVE();
        Own v = loadAttr(vm, object, frame->code->names[arg], INSTRUCTION.extra ? &cache : nullptr);
        CHECK(v);
        TOP() = v.release();
        DROP(object);
        SAFE_POINT();
        NEXT();
    }
    op_StoreAttr: {
        const Value object = sp[-1];
        InlineCache& cache = frame->code->caches[INSTRUCTION.extra];
        if (object.isObject() && object.object()->type->version == cache.version) {
            auto* const attrs = reinterpret_cast<Attrs*>(reinterpret_cast<char*>(object.object()) + cache.entry);
            if (attrs->shape == cache.shape) {
                if (cache.kind == InlineCache::Kind::Instance) {
                    const Value old = std::exchange(attrs->values[cache.index], sp[-2]);
                    sp -= 2;
                    DROP(old);
                    DROP(object);
                    NEXT();
                }
                if (cache.index < attrs->capacity) {    // one attribute more, as for the last object
                    attrs->values[cache.index] = sp[-2];
                    attrs->shape = cache.newShape;
                    sp -= 2;
                    DROP(object);
                    NEXT();
                }
            }
        }
        SAVE();
        CHECK(storeAttr(vm, object, frame->code->names[arg], sp[-2], INSTRUCTION.extra ? &cache : nullptr));
        sp -= 2;
        {
            const Value value = sp[0];
            DROP(value);
        }
        DROP(object);
        SAFE_POINT();
        NEXT();
    }
    op_DeleteAttr: {
        SAVE();
        CHECK(vm.deleteAttr(TOP(), frame->code->names[arg]));
        DROP(POP());
        SAFE_POINT();
        NEXT();
    }
    op_LoadMethod: {
        const Value object = TOP();
        InlineCache& cache = frame->code->caches[INSTRUCTION.extra];
        Type* const type = vm.typeOf(object);
        if (type->version == cache.version) {
            if (cache.kind == InlineCache::Kind::TypeMethod) {
                const auto* const attrs = cache.entry ? reinterpret_cast<const Attrs*>(reinterpret_cast<char*>(object.object()) + cache.entry) : nullptr;
                if (!attrs || attrs->shape == cache.shape) [[likely]] {
                    incref(cache.target);
                    TOP() = Value(cache.target);
                    PUSH(object);
                    NEXT();
                }
            }
        } else if (cache.kind == InlineCache::Kind::ModuleEntry && type == vm.types.module && type->version == cache.version2) {
            Dict* const d = object.as<Module>()->dict;
            if (d->keysVersion == cache.version) {
                const Value v = d->entries[cache.entry].value;
                incref(v);
                TOP() = v;
                PUSH(Value());
                DROP(object);
                NEXT();
            }
        }
        SAVE();
        bool isMethod = false;
        Own v = loadMethod(vm, object, frame->code->names[arg], INSTRUCTION.extra ? &cache : nullptr, isMethod);
        CHECK(v);
        TOP() = v.release();
        if (isMethod) {
            PUSH(object);
        } else {
            PUSH(Value());
            DROP(object);
        }
        SAFE_POINT();
        NEXT();
    }
    op_LoadSuperMethod: {
        SAVE();
        vm.raise(vm.exc.SystemError, "LoadSuperMethod is not generated");
        goto error;
    }

    // ---- calls ---------------------------------------------------------------------------------------------------------------

    op_Call: {
        uint32_t count = arg;
        Value* base = sp - count - 2;
        if (!base[1].isNull())
            ++count;
        Value* args = sp - count;
        Value callable = base[0];
        if (!callable.isObject()) [[unlikely]]
            goto callGeneral;
        if (callable.object()->type == vm.types.boundMethod && base[1].isNull()) {
            auto* const m = callable.as<BoundMethod>();
            base[0] = m->function;
            base[1] = m->self;
            incref(base[0]);
            incref(base[1]);
            decref(callable);
            callable = base[0];
            ++count;
            --args;
        }
        {
        Object* const target = callable.object();
        if (target->type == vm.types.function) {
            auto* const fn = static_cast<Function*>(target);
            Code* const code = fn->code;
            if (!vm.enterRecursion()) {
                SAVE();
                goto error;
            }
            Frame* callee;
            SAVE();
            if (code->isSimpleCall && count == code->argumentCount) [[likely]] {
                callee = newFrame(vm, code, fn, fn->globals, fn->builtins, nullptr);
                for (uint32_t i = 0; i < count; ++i)
                    callee->slots[i] = args[i];
                for (uint32_t i = 0; i < code->freeCount; ++i) {
                    const Value cell = fn->closure->items[i];
                    incref(cell);
                    callee->slots[code->localCount + i] = cell;
                }
                decref(target);
                sp = base;
            } else {
                callee = newFrameForCall(vm, fn, CallArgs{args, count, nullptr});
                if (!callee) {
                    vm.leaveRecursion();
                    goto error;
                }
                if (code->flags & (script::kGenerator | script::kCoroutine | script::kAsyncGenerator)) {
                    vm.leaveRecursion();
                    Own generator = newGenerator(vm, callee);
                    while (sp > base) {
                        const Value v = POP();
                        decref(v);
                    }
                    PUSH(generator.release());
                    SAFE_POINT();
                    NEXT();
                }
                while (sp > base) {
                    const Value v = POP();
                    decref(v);
                }
            }
            frame->sp = sp;
            callee->back = frame;
            vm.m_frame = frame = callee;
            LOAD_FRAME();
            NEXT();
        }
        if (target->type == vm.types.builtinFunction || target->type == vm.types.methodDescriptor) {
            auto* const fn = static_cast<NativeFunction*>(target);
            const NativeDef& def = *fn->def;
            if (def.isPlain && fn->self.isNull() && count == def.positionalCount && def.call && (!fn->owner || (count && vm.typeOf(args[0]) == fn->owner))) {
                SAVE();
                Own result = def.call(vm, args);
                CHECK(result);
                while (sp > base) {
                    const Value v = POP();
                    DROP(v);
                }
                PUSH(result.release());
                SAFE_POINT();
                NEXT();
            }
        } else if (target->type == vm.types.type && canConstructInline(vm, static_cast<Type*>(target), count)) {
            // An object of a plain class: made here, and its __init__ gets a frame of this loop.
            auto* const type = static_cast<Type*>(target);
            auto* const init = vm.lookupInType(type, vm.names.init).as<Function>();
            SAVE();
            if (!vm.enterRecursion())
                goto error;
            const Value object(vm.allocate(type));
            Frame* callee;
            if (init->code->isSimpleCall && init->code->argumentCount == count + 1) {
                callee = newFrame(vm, init->code, init, init->globals, init->builtins, nullptr);
                incref(object);
                callee->slots[0] = object;
                for (uint32_t i = 0; i < count; ++i)
                    callee->slots[i + 1] = args[i];
                for (uint32_t i = 0; i < init->code->freeCount; ++i) {
                    const Value cell = init->closure->items[i];
                    incref(cell);
                    callee->slots[init->code->localCount + i] = cell;
                }
                sp = base;
                PUSH(object);
                decref(target);
            } else {
                // Arguments lie behind the callable and a null (or self): the object takes the place before them.
                if (base[1].isNull()) {
                    base[1] = object;
                } else {
                    goto constructGeneral;
                }
                callee = newFrameForCall(vm, init, CallArgs{args - 1, count + 1, nullptr});
                incref(object);
                if (!callee) {
                    vm.leaveRecursion();
                    decref(object);
                    goto error;
                }
                while (sp > base) {
                    const Value v = POP();
                    decref(v);
                }
                PUSH(object);
            }
            frame->sp = sp;
            callee->flags |= kConstructor;
            callee->back = frame;
            vm.m_frame = frame = callee;
            LOAD_FRAME();
            NEXT();
        constructGeneral:
            vm.leaveRecursion();
            decref(object);
        }
        }
    callGeneral:
        SAVE();
        {
            Own result = vm.call(callable, CallArgs{args, count, nullptr});
            CHECK(result);
            while (sp > base) {
                const Value v = POP();
                if (!v.isNull())
                    DROP(v);
            }
            PUSH(result.release());
        }
        SAFE_POINT();
        NEXT();
    }
    op_CallKw: {
        SAVE();
        uint32_t count = arg;
        auto* const names = sp[-1].as<Tuple>();
        Value* args = sp - 1 - count;
        Value* const base = args - 2;
        if (!base[1].isNull()) {
            ++count;
            --args;
        }
        const CallArgs callArgs{args, count - names->size, names};
        Value callable = base[0];
        if (callable.isObject() && callable.object()->type == vm.types.function) {
            auto* const fn = callable.as<Function>();
            if (!(fn->code->flags & (script::kGenerator | script::kCoroutine | script::kAsyncGenerator))) {
                if (!vm.enterRecursion())
                    goto error;
                Frame* const callee = newFrameForCall(vm, fn, callArgs);
                if (!callee) {
                    vm.leaveRecursion();
                    goto error;
                }
                while (sp > base) {
                    const Value v = POP();
                    decref(v);
                }
                frame->sp = sp;
                callee->back = frame;
                vm.m_frame = frame = callee;
                LOAD_FRAME();
                NEXT();
            }
        }
        Own result = vm.call(callable, callArgs);
        CHECK(result);
        while (sp > base) {
            const Value v = POP();
            if (!v.isNull())
                DROP(v);
        }
        PUSH(result.release());
        SAFE_POINT();
        NEXT();
    }
    op_CallEx: {
        SAVE();
        Own result = callEx(vm, sp - (arg ? 4 : 3), arg != 0);
        CHECK(result);
        Value* const base = sp - (arg ? 4 : 3);
        while (sp > base) {
            const Value v = POP();
            if (!v.isNull())
                DROP(v);
        }
        PUSH(result.release());
        SAFE_POINT();
        NEXT();
    }

    // ---- building ------------------------------------------------------------------------------------------------------------

    op_BuildTuple: {
        Ref<Tuple> t = vm.newTuple(arg);
        sp -= arg;
        for (uint32_t i = 0; i < arg; ++i)
            t->items[i] = sp[i];
        PUSH(std::move(t).own().release());
        NEXT();
    }
    op_BuildList: {
        Ref<List> list = vm.newList(arg);
        sp -= arg;
        for (uint32_t i = 0; i < arg; ++i)
            list->items[i] = sp[i];
        list->size = arg;
        PUSH(std::move(list).own().release());
        NEXT();
    }
    op_BuildSet: {
        SAVE();
        Own set = buildSet(vm, sp - arg, arg);
        CHECK(set);
        for (uint32_t i = 0; i < arg; ++i) {
            const Value v = POP();
            DROP(v);
        }
        PUSH(set.release());
        NEXT();
    }
    op_BuildMap: {
        SAVE();
        Own dict = buildMap(vm, sp - 2 * static_cast<int64_t>(arg), arg);
        CHECK(dict);
        for (uint32_t i = 0; i < 2 * arg; ++i) {
            const Value v = POP();
            DROP(v);
        }
        PUSH(dict.release());
        NEXT();
    }
    op_BuildString: {
        SAVE();
        Own s = buildString(vm, sp - arg, arg);
        CHECK(s);
        for (uint32_t i = 0; i < arg; ++i) {
            const Value v = POP();
            decref(v);
        }
        PUSH(s.release());
        NEXT();
    }
    op_BuildSlice: {
        const Value step = arg == 3 ? sp[-1] : Value::none();
        Own slice = vm.newSlice(sp[-static_cast<int64_t>(arg)], sp[1 - static_cast<int64_t>(arg)], step);
        for (uint32_t i = 0; i < arg; ++i) {
            const Value v = POP();
            decref(v);
        }
        PUSH(slice.release());
        NEXT();
    }
    op_ListAppend: {
        const Value v = POP();
        pushBack(sp[-static_cast<int64_t>(arg)].as<List>(), Own::steal(v));
        NEXT();
    }
    op_SetAdd: {
        SAVE();
        CHECK(setAdd(vm, sp[-1 - static_cast<int64_t>(arg)].as<Set>(), sp[-1]));
        DROP(POP());
        NEXT();
    }
    op_MapAdd: {
        SAVE();
        CHECK(dictSet(vm, sp[-2 - static_cast<int64_t>(arg)].as<Dict>(), sp[-2], sp[-1]));
        DROP(POP());
        DROP(POP());
        NEXT();
    }
    op_ListExtend: {
        SAVE();
        CHECK(listExtend(vm, sp[-1 - static_cast<int64_t>(arg)].as<List>(), sp[-1]));
        DROP(POP());
        NEXT();
    }
    op_SetUpdate: {
        SAVE();
        CHECK(setUpdate(vm, sp[-1 - static_cast<int64_t>(arg)].as<Set>(), sp[-1]));
        DROP(POP());
        NEXT();
    }
    op_DictUpdate: {
        SAVE();
        CHECK(dictDisplayUpdate(vm, sp[-1 - static_cast<int64_t>(arg)].as<Dict>(), sp[-1]));
        DROP(POP());
        NEXT();
    }
    op_DictMerge: {
        SAVE();
        // Below the dict lie the positional arguments, a null, and the callable.
        CHECK(dictMergeKeywords(vm, sp[-1 - static_cast<int64_t>(arg)].as<Dict>(), sp[-1], sp[-4 - static_cast<int64_t>(arg)]));
        DROP(POP());
        NEXT();
    }
    op_ListToTuple: {
        Own list = Own::steal(POP());
        List* const l = list->as<List>();
        PUSH(vm.newTuple(std::span<const Value>(l->items, l->size)).share().release());
        NEXT();
    }

    // ---- operators -----------------------------------------------------------------------------------------------------------

    op_UnaryNegative: {
        const Value v = TOP();
        if (v.isDouble()) {
            TOP() = Value::real(-v.asDouble());
            NEXT();
        }
        if (v.isInt() && Value::fits(-v.asInt())) {
            TOP() = Value::integer(-v.asInt());
            NEXT();
        }
        SAVE();
        Own r = vm.unary(Unary::Negative, v);
        CHECK(r);
        TOP() = r.release();
        DROP(v);
        NEXT();
    }
    op_UnaryPositive: {
        SAVE();
        const Value v = TOP();
        Own r = vm.unary(Unary::Positive, v);
        CHECK(r);
        TOP() = r.release();
        DROP(v);
        NEXT();
    }
    op_UnaryInvert: {
        SAVE();
        const Value v = TOP();
        Own r = vm.unary(Unary::Invert, v);
        CHECK(r);
        TOP() = r.release();
        DROP(v);
        NEXT();
    }
    op_UnaryNot: {
        const Value v = TOP();
        int t = quickTruth(v);
        if (t < 0) {
            SAVE();
            t = vm.truth(v);
            CHECK(t >= 0);
        }
        TOP() = Value::boolean(!t);
        DROP(v);
        NEXT();
    }
    op_BinaryOp: {
        const Value a = sp[-2], b = sp[-1];
        const Value quick = quickBinary(arg & 15, a, b);
        if (!quick.isNull()) [[likely]] {
            --sp;
            TOP() = quick;
            NEXT();
        }
        SAVE();
        Own r = binaryOp(vm, arg, a, b, sp - 2);
        CHECK(r);
        --sp;
        TOP() = r.release();
        DROP(b);
        DROP(a);
        SAFE_POINT();
        NEXT();
    }
    op_CompareOp: {
        const Value a = sp[-2], b = sp[-1];
        const int quick = quickCompare(arg, a, b);
        if (quick >= 0) {
            --sp;
            TOP() = Value::boolean(quick);
            NEXT();
        }
        SAVE();
        Own r = compareOp(vm, arg, a, b);
        CHECK(r);
        --sp;
        TOP() = r.release();
        DROP(b);
        DROP(a);
        SAFE_POINT();
        NEXT();
    }
    op_CompareJumpIfFalse: {
        const Value a = sp[-2], b = sp[-1];
        int t = quickCompare(INSTRUCTION.extra, a, b);
        if (t >= 0) {
            sp -= 2;
        } else {
            SAVE();
            Own r = compareOp(vm, INSTRUCTION.extra, a, b);
            CHECK(r);
            t = quickTruth(r);
            if (t < 0) {
                t = vm.truth(r);
                CHECK(t >= 0);
            }
            sp -= 2;
            DROP(b);
            DROP(a);
            SAFE_POINT();
        }
        if (!t)
            ip = frame->code->instructions.data() + arg;
        NEXT();
    }
    op_IsOp: {
        const Value b = POP();
        const Value a = TOP();
        const bool same = a == b || (a.isNumber() && b.isNumber() && a.bits() == b.bits());
        TOP() = Value::boolean(same != (arg != 0));
        DROP(b);
        DROP(a);
        NEXT();
    }
    op_ContainsOp: {
        SAVE();
        const Value a = sp[-2], b = sp[-1];
        const int t = vm.contains(b, a);
        CHECK(t >= 0);
        --sp;
        TOP() = Value::boolean((t != 0) != (arg != 0));
        DROP(b);
        DROP(a);
        SAFE_POINT();
        NEXT();
    }
    op_BinarySubscr: {
        const Value object = sp[-2], key = sp[-1];
        if (object.isObject()) {
            Value found;
            if (object.object()->type == vm.types.list) {
                if (key.isInt())
                    found = fastListItem(object.as<List>(), key.asInt());
            } else if (object.object()->type == vm.types.tuple) {
                if (key.isInt())
                    found = fastTupleItem(object.as<Tuple>(), key.asInt());
            } else if (object.object()->type == vm.types.dict) {
                found = fastDictItem(object.as<Dict>(), key);
            }
            if (!found.isNull()) {
                incref(found);
                --sp;
                TOP() = found;
                DROP(key);
                DROP(object);
                NEXT();
            }
        }
        SAVE();
        Own r = vm.getItem(object, key);
        CHECK(r);
        --sp;
        TOP() = r.release();
        DROP(key);
        DROP(object);
        SAFE_POINT();
        NEXT();
    }
    op_StoreSubscr: {
        const Value key = sp[-1], object = sp[-2], value = sp[-3];
        SAVE();
        if (object.isObject() && object.object()->type == vm.types.list && key.isInt() && fastSetListItem(object.as<List>(), key.asInt(), value)) {
        } else {
            CHECK(vm.setItem(object, key, value));
        }
        sp -= 3;
        DROP(key);
        DROP(object);
        DROP(value);
        SAFE_POINT();
        NEXT();
    }
    op_DeleteSubscr: {
        const Value key = sp[-1], object = sp[-2];
        SAVE();
        CHECK(vm.deleteItem(object, key));
        sp -= 2;
        DROP(key);
        DROP(object);
        SAFE_POINT();
        NEXT();
    }

    // ---- jumps ---------------------------------------------------------------------------------------------------------------

    op_Jump:
        ip = frame->code->instructions.data() + arg;
        NEXT();
    op_JumpBackward: {
        const Instruction* const to = frame->code->instructions.data() + arg;
        vm.m_stepsLeft -= ip - to;
        if (vm.m_stepsLeft < 0) [[unlikely]] {
            SAVE();
            CHECK(vm.checkBudget());
        }
        ip = to;
        NEXT();
    }
    op_PopJumpIfFalse: {
        const Value v = POP();
        int t = quickTruth(v);
        if (t < 0) {
            SAVE();
            ++frame->sp;
            t = vm.truth(v);
            if (t < 0) {
                ++sp;
                goto error;
            }
            DROP(v);
        }
        if (!t)
            ip = frame->code->instructions.data() + arg;
        NEXT();
    }
    op_PopJumpIfTrue: {
        const Value v = POP();
        int t = quickTruth(v);
        if (t < 0) {
            SAVE();
            ++frame->sp;
            t = vm.truth(v);
            if (t < 0) {
                ++sp;
                goto error;
            }
            DROP(v);
        }
        if (t)
            ip = frame->code->instructions.data() + arg;
        NEXT();
    }
    op_PopJumpIfNone: {
        const Value v = POP();
        if (v.isNone())
            ip = frame->code->instructions.data() + arg;
        else
            DROP(v);
        NEXT();
    }
    op_PopJumpIfNotNone: {
        const Value v = POP();
        if (!v.isNone()) {
            ip = frame->code->instructions.data() + arg;
            DROP(v);
        }
        NEXT();
    }
    op_JumpIfFalseOrPop: {
        const Value v = TOP();
        int t = quickTruth(v);
        if (t < 0) {
            SAVE();
            t = vm.truth(v);
            CHECK(t >= 0);
        }
        if (!t) {
            ip = frame->code->instructions.data() + arg;
        } else {
            --sp;
            DROP(v);
        }
        NEXT();
    }
    op_JumpIfTrueOrPop: {
        const Value v = TOP();
        int t = quickTruth(v);
        if (t < 0) {
            SAVE();
            t = vm.truth(v);
            CHECK(t >= 0);
        }
        if (t) {
            ip = frame->code->instructions.data() + arg;
        } else {
            --sp;
            DROP(v);
        }
        NEXT();
    }

    // ---- iteration -----------------------------------------------------------------------------------------------------------

    op_GetIter: {
        SAVE();
        const Value v = TOP();
        Own it = vm.iter(v);
        CHECK(it);
        TOP() = it.release();
        DROP(v);
        NEXT();
    }
    op_ForIter: {
        const Value it = TOP();
        Object* const o = it.object();
        if (o->type == vm.types.rangeIterator) {
            int64_t i;
            if (nextOfRange(static_cast<RangeIterator*>(o), i)) {
                PUSH(Value::fits(i) ? Value::integer(i) : vm.newInt(i).release());
                NEXT();
            }
            goto exhausted;
        }
        if (o->type == vm.types.listIterator) {
            auto* const li = static_cast<ListIterator*>(o);
            if (li->list && static_cast<uint64_t>(li->index) < li->list->size) {
                const Value v = li->list->items[li->index++];
                incref(v);
                PUSH(v);
                NEXT();
            }
        } else if (o->type == vm.types.generator && static_cast<Generator*>(o)->frame && !static_cast<Generator*>(o)->isRunning) {
            auto* const g = static_cast<Generator*>(o);
            SAVE();
            CHECK(vm.enterRecursion());
            Frame* const callee = g->frame;
            if (g->isStarted)
                *callee->sp++ = Value::none();
            beginResume(vm, g, frame, Observer::Resume::Next);
            vm.m_frame = frame = callee;
            LOAD_FRAME();
            NEXT();
        }
        SAVE();
        {
            Own item = fastNext(vm, it);
            if (item) {
                PUSH(item.release());
                SAFE_POINT();
                NEXT();
            }
        }
        if (vm.errorIs(vm.exc.StopIteration))
            vm.clearError();    // its value is nobody's here
        CHECK(!vm.hasError());
    exhausted:
        --sp;
        ip = frame->code->instructions.data() + arg;
        DROP(it);
        SAFE_POINT();
        NEXT();
    }
    op_GetLen: {
        SAVE();
        const int64_t n = vm.length(TOP());
        CHECK(n >= 0);
        PUSH(vm.newInt(n).release());
        NEXT();
    }
    op_UnpackSequence: {
        const Value v = POP();
        if (v.isObject()) {
            const Value* items = nullptr;
            if (v.object()->type == vm.types.tuple && v.as<Tuple>()->size == arg)
                items = v.as<Tuple>()->items;
            else if (v.object()->type == vm.types.list && v.as<List>()->size == arg)
                items = v.as<List>()->items;
            if (items) {
                for (uint32_t i = arg; i-- > 0;) {
                    incref(items[i]);
                    PUSH(items[i]);
                }
                DROP(v);
                NEXT();
            }
        }
        SAVE();
        Own hold = Own::steal(v);
        CHECK(unpackInto(vm, v, arg, -1, sp));
        sp += arg;
        frame->sp = sp;
        hold.reset();
        SAFE_POINT();
        NEXT();
    }
    op_UnpackEx: {
        const Value v = POP();
        SAVE();
        Own hold = Own::steal(v);
        CHECK(unpackInto(vm, v, arg & 0xffff, static_cast<int>(arg >> 16), sp));
        sp += (arg & 0xffff) + 1 + (arg >> 16);
        frame->sp = sp;
        hold.reset();
        SAFE_POINT();
        NEXT();
    }

    // ---- functions, classes, modules -----------------------------------------------------------------------------------------

    op_MakeFunction: {
        SAVE();
        Own function = makeFunction(vm, frame, arg, sp);
        CHECK(function);
        frame->sp = sp;
        PUSH(function.release());
        NEXT();
    }
    op_LoadBuildClass: {
        SAVE();
        Value v = findStr(frame->builtins, vm.names.build_class);
        if (v.isNull()) {
            vm.raise(vm.exc.NameError, "__build_class__ not found");
            goto error;
        }
        incref(v);
        PUSH(v);
        NEXT();
    }
    op_LoadAssertionError: {
        incref(vm.exc.AssertionError);
        PUSH(Value(vm.exc.AssertionError));
        NEXT();
    }
    op_SetupAnnotations: {
        SAVE();
        CHECK(setupAnnotations(vm, frame));
        NEXT();
    }
    op_ImportName: {
        SAVE();
        Own module = importName(vm, frame, frame->code->names[arg], sp[-1], sp[-2]);
        CHECK(module);
        DROP(POP());
        const Value level = TOP();
        TOP() = module.release();
        DROP(level);
        SAFE_POINT();
        NEXT();
    }
    op_ImportFrom: {
        SAVE();
        Own v = importFrom(vm, TOP(), frame->code->names[arg]);
        CHECK(v);
        PUSH(v.release());
        NEXT();
    }
    op_ImportStar: {
        SAVE();
        CHECK(importStar(vm, frame, TOP()));
        DROP(POP());
        NEXT();
    }
    op_LoadLocals: {
        Value v(frame->locals ? frame->locals : static_cast<Object*>(frame->globals));
        incref(v);
        PUSH(v);
        NEXT();
    }

    // ---- exceptions ----------------------------------------------------------------------------------------------------------

    op_RaiseVarargs: {
        SAVE();
        const Value cause = arg == 2 ? POP() : Value();
        const Value exception = arg >= 1 ? POP() : Value();
        frame->sp = sp;
        const bool isReraise = doRaise(vm, exception, cause);
        decref(cause);
        decref(exception);
        if (isReraise)
            goto unwind;
        goto error;
    }
    op_Reraise: {
        const Value exception = POP();
        // Where it stands decides which handler is next; what it raises again came from another instruction.
        if (arg > 0)
            raisedAt = sp[-static_cast<ptrdiff_t>(arg)].asInt();
        SAVE();
        vm.restoreError(Ref<BaseException>::steal(exception.as<BaseException>()));
        goto unwind;
    }
    op_PushExcInfo: {
        const Value exception = TOP();
        Value& handled = vm.m_exceptionState->handled;
        TOP() = handled.isNull() ? Value::none() : handled;
        incref(exception);
        handled = exception;
        PUSH(exception);
        NEXT();
    }
    op_PopExcept: {
        const Value previous = POP();
        const Value old = std::exchange(vm.m_exceptionState->handled, previous.isNone() ? Value() : previous);
        if (!old.isNull())
            DROP(old);
        NEXT();
    }
    op_CheckExcMatch: {
        SAVE();
        const int t = exceptionMatches(vm, sp[-2], sp[-1]);
        CHECK(t >= 0);
        const Value type = TOP();
        TOP() = Value::boolean(t);
        DROP(type);
        NEXT();
    }
    op_CheckEgMatch: {
        SAVE();
        CHECK(groupMatches(vm, sp));
        NEXT();
    }
    op_PrepReraiseStar: {
        SAVE();
        Own r = prepareReraiseStar(vm, sp[-2], sp[-1]);
        CHECK(r);
        DROP(POP());
        const Value original = TOP();
        TOP() = r.release();
        DROP(original);
        NEXT();
    }
    op_BeforeWith: {
        SAVE();
        Own exit, result;
        CHECK(beforeWith(vm, TOP(), exit, result, false));
        const Value manager = TOP();
        TOP() = exit.release();
        PUSH(result.release());
        DROP(manager);
        SAFE_POINT();
        NEXT();
    }
    op_BeforeAsyncWith: {
        SAVE();
        Own exit, result;
        CHECK(beforeWith(vm, TOP(), exit, result, true));
        const Value manager = TOP();
        TOP() = exit.release();
        PUSH(result.release());
        DROP(manager);
        NEXT();
    }
    op_WithExceptStart: {
        SAVE();
        const Value exception = sp[-1];
        Value traceback = Value::none();
        if (Traceback* tb = exception.as<BaseException>()->traceback)
            traceback = Value(tb);
        Own keep = Own::ref(traceback);
        Own r = vm.call(sp[-4], {Value(exception.object()->type), exception, traceback});
        CHECK(r);
        PUSH(r.release());
        SAFE_POINT();
        NEXT();
    }

    // ---- generators and coroutines -------------------------------------------------------------------------------------------

    op_ReturnValue: {
        const Value result = POP();
        vm.m_stepsLeft -= ip - frame->code->instructions.data();
        frame->ip = ip;
        frame->sp = sp;
        Frame* const back = frame->back;
        const uint8_t flags = frame->flags;
        Generator* const generator = frame->generator;
        vm.m_frame = back;
        vm.leaveRecursion();
        if (generator) {
            endGenerator(vm, generator);
            if (flags & kEntryFrame) {
                out = Own::steal(result);
                return RunStatus::Return;
            }
            frame = back;
            LOAD_FRAME();
            const Instruction& at = INSTRUCTION;
            ip = frame->code->instructions.data() + at.arg;
            if (at.op == Op::ForIter) {
                const Value it = POP();
                decref(result);
                DROP(it);
            } else {
                PUSH(result);
            }
            SAFE_POINT();
            NEXT();
        }
        freeFrame(vm, frame);
        if (flags & kEntryFrame) {
            out = Own::steal(result);
            return RunStatus::Return;
        }
        frame = back;
        LOAD_FRAME();
        if (flags & kConstructor) [[unlikely]] {
            if (!result.isNone()) {
                Own wrong = Own::steal(result);
                vm.typeError(cat("__init__() should return None, not '", vm.typeName(wrong), "'"));
                goto error;
            }
        } else {
            PUSH(result);
        }
        SAFE_POINT();
        NEXT();
    }
    op_YieldValue: {
        const Value v = POP();
        vm.m_stepsLeft -= 5;
        SAVE();
        Frame* const back = frame->back;
        const uint8_t flags = frame->flags;
        frame->flags &= static_cast<uint8_t>(~kEntryFrame);
        suspendGenerator(vm, frame->generator);
        frame->back = nullptr;
        vm.m_frame = back;
        vm.leaveRecursion();
        if (flags & kEntryFrame) {
            out = Own::steal(v);
            return RunStatus::Yield;
        }
        frame = back;
        LOAD_FRAME();
        PUSH(v);
        NEXT();
    }
    op_Send: {
        const Value sent = sp[-1];
        const Value it = sp[-2];
        if (it.isObject()) {
            Object* const o = it.object();
            if ((o->type == vm.types.coroutine || o->type == vm.types.generator)) {
                auto* const g = static_cast<Generator*>(o);
                if (g->frame && !g->isRunning && (g->isStarted || sent.isNone())) {
                    SAVE();
                    CHECK(vm.enterRecursion());
                    --sp;
                    frame->sp = sp;
                    Frame* const callee = g->frame;
                    if (g->isStarted)
                        *callee->sp++ = sent;    // its reference moves over
                    beginResume(vm, g, frame, sent.isNone() ? Observer::Resume::Next : Observer::Resume::Send);
                    vm.m_frame = frame = callee;
                    LOAD_FRAME();
                    NEXT();
                }
            }
        }
        SAVE();
        Own result;
        const SendStatus status = vm.send(it, sent, result);
        CHECK(status != SendStatus::Error);
        --sp;
        decref(sent);
        PUSH(result.release());
        if (status == SendStatus::Return)
            ip = frame->code->instructions.data() + arg;
        SAFE_POINT();
        NEXT();
    }
    op_EndSend: {
        const Value result = POP();
        const Value it = TOP();
        TOP() = result;
        DROP(it);
        SAFE_POINT();
        NEXT();
    }
    op_GetAwaitable: {
        SAVE();
        const Value v = TOP();
        Own it = getAwaitable(vm, v, arg);
        CHECK(it);
        TOP() = it.release();
        DROP(v);
        NEXT();
    }
    op_GetYieldFromIter: {
        SAVE();
        const Value v = TOP();
        Own it = yieldFromIterator(vm, frame, v);
        CHECK(it);
        TOP() = it.release();
        DROP(v);
        NEXT();
    }
    op_GetAiter: {
        SAVE();
        const Value v = TOP();
        Own it = getAiter(vm, v);
        CHECK(it);
        TOP() = it.release();
        DROP(v);
        NEXT();
    }
    op_GetAnext: {
        SAVE();
        Own awaitable = getAnext(vm, TOP());
        CHECK(awaitable);
        PUSH(awaitable.release());
        NEXT();
    }
    op_EndAsyncFor: {
        SAVE();
        const Value exception = sp[-1];
        if (isSubtype(exception.object()->type, vm.exc.StopAsyncIteration)) {
            DROP(POP());
            DROP(POP());
            NEXT();
        }
        --sp;
        frame->sp = sp;
        vm.restoreError(Ref<BaseException>::steal(exception.as<BaseException>()));
        goto unwind;
    }
    op_AsyncGenWrap: {
        Own wrapped = wrapAsyncGenValue(vm, TOP());
        decref(TOP());
        TOP() = wrapped.release();
        NEXT();
    }
    op_FormatValue: {
        SAVE();
        const bool hasSpec = arg & 4;
        Own text = formatValue(vm, hasSpec ? sp[-2] : sp[-1], arg & 3, hasSpec ? sp[-1] : Value());
        CHECK(text);
        if (hasSpec)
            DROP(POP());
        const Value v = TOP();
        TOP() = text.release();
        DROP(v);
        SAFE_POINT();
        NEXT();
    }

    // ---- patterns ------------------------------------------------------------------------------------------------------------

    op_MatchClass: {
        SAVE();
        Own r = matchClass(vm, sp[-3], sp[-2], sp[-1], arg);
        CHECK(r);
        DROP(POP());
        DROP(POP());
        const Value subject = TOP();
        TOP() = r.release();
        DROP(subject);
        NEXT();
    }
    op_MatchMapping:
    {
        const bool matches = vm.typeOf(TOP())->typeFlags & kMappingPattern;
        PUSH(Value::boolean(matches));
        NEXT();
    }
    op_MatchSequence:
    {
        const bool matches = vm.typeOf(TOP())->typeFlags & kSequencePattern;
        PUSH(Value::boolean(matches));
        NEXT();
    }
    op_MatchKeys: {
        SAVE();
        Own r = matchKeys(vm, sp[-2], sp[-1]);
        CHECK(r);
        PUSH(r.release());
        NEXT();
    }
    op_Resume: {
        vm.m_stepsLeft -= 2;
        if (vm.m_stepsLeft < 0) [[unlikely]] {
            SAVE();
            CHECK(vm.checkBudget());
        }
        NEXT();
    }

    // ---- failure -------------------------------------------------------------------------------------------------------------
error:
    // ip, as saved, stands behind the instruction that failed.
    if (vm.m_error)
        addTraceback(vm, frame);
unwind: {
    frame->sp = sp;
    if (vm.m_error && !vm.m_isStopping) {
        const auto at = static_cast<uint32_t>(frame->ip - frame->code->instructions.data()) - 1;
        if (const script::ExceptionRange* range = findHandler(frame->code, at)) {
            Value* const base = frame->stackBase() + range->depth;
            while (sp > base) {
                const Value v = POP();
                frame->sp = sp;
                decref(v);
            }
            if (range->pushIndex)
                PUSH(Value::integer(raisedAt < 0 ? at : raisedAt));
            raisedAt = -1;
            PUSH(Value(vm.takeError().release()));
            frame->ip = ip = frame->code->instructions.data() + range->target;
            locals = frame->slots;
            constants = frame->code->constants.data();
            frame->sp = sp;
            SAFE_POINT();
            NEXT();
        }
    }
}
    raisedAt = -1;
leaveWithErrorCounted:
    vm.leaveRecursion();
leaveWithError: {
    Frame* const back = frame->back;
    const uint8_t flags = frame->flags;
    vm.m_frame = back;
    if (Generator* const generator = frame->generator)
        failGenerator(vm, generator);
    else
        freeFrame(vm, frame);
    if (flags & kEntryFrame)
        return RunStatus::Error;
    frame = back;
    LOAD_FRAME();
    goto error;
}
}

RunStatus runFrame(Machine& vm, Frame* frame, Own& out) { return Interpreter::run(vm, frame, out, false); }
RunStatus runFrameThrowing(Machine& vm, Frame* frame, Own& out) { return Interpreter::run(vm, frame, out, true); }

}    // namespace swimloop::vm
