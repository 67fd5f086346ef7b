// The interpreter's loop. Calls between functions of the script, and generators that `for`, `await` and `yield from` resume, push
// frames and do not recurse in C++. Every instruction leaves the machine consistent: safe points lie between them.
#include <cmath>
#include <memory>

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

// Gives a reference away.
[[gnu::always_inline]] inline void hand(Own& out, Value v)
{
    if (out) [[unlikely]]
        out.reset();
    std::construct_at(&out, Own::steal(v));
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

    const Instruction* pc;    // the one that runs
    Value* sp;
    int64_t raisedAt = -1;    // the instruction that an exception on its way comes from, where that is not the one at pc

#define LOAD_FRAME() \
    do { \
        pc = frame->ip - 1; \
        sp = frame->sp; \
    } while (0)
#define SAVE() \
    do { \
        frame->ip = pc + 1; \
        frame->sp = sp; \
    } while (0)
// One place in the text; the compiler copies the indirect jump behind each instruction. (Written out in each, it would leave the
// scopes of owned values without ending them.)
#define NEXT() goto dispatch
#define INSTRUCTION (*pc)
// Not variables: registers are few, and these are an offset or two loads away from those that have one.
#define ARG (pc->arg)
#define JUMP(to) (pc = frame->code->instructions.data() + (to) - 1)
#define LOCALS (frame->slots)
#define CONSTANTS (frame->code->constants.data())
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
    LOAD_FRAME();
    if (isThrowing)
        goto error;

    dispatch: {
        ++pc;
        goto* labels[static_cast<uint8_t>(pc->op)];
    }

#include "vm/instructions_variables.inc"
#include "vm/instructions_calls.inc"
#include "vm/instructions_operators.inc"
#include "vm/instructions_statements.inc"
#include "vm/instructions_generators.inc"

    // ---- failure -------------------------------------------------------------------------------------------------------------
error:
    // frame->ip, as saved, stands behind the instruction that failed.
    if (vm.m_error) {
        vm.m_stepsLeft -= 20;    // what the traceback's part costs; the next safe point looks
        addTraceback(vm, frame);
    }
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
            JUMP(range->target);
            frame->ip = pc + 1;
            frame->sp = sp;
            SAFE_POINT();
            NEXT();
        }
        // What was being computed dies while its frame still is the one that runs: warnings and finalizers see it.
        Value* const bottom = frame->stackBase();
        while (sp > bottom) {
            const Value v = POP();
            frame->sp = sp;
            decref(v);
        }
        SAFE_POINT();
    }
}
    raisedAt = -1;
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
