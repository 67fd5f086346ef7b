// The instruction set of the machine: one list feeds the enum, the names, the stack effects and the disassembler.
//
// A stack machine. Each entry is OP(Name, effect, "before -> after, what it does"); the stack grows to the right, `arg` is the
// instruction's operand. kVariable stands for an effect that depends on arg (script/stack_effect.h works it out).
// Jump operands are absolute instruction indexes. Calls see [callable, self-or-null, arguments...]: a method call pushes the plain
// function and its object, any other call pushes the callable and a null.
#pragma once

#include <cstdint>
#include <string_view>

namespace swimloop::script {

inline constexpr int kVariable = 99;

// clang-format off
#define SWIMLOOP_OPCODES(OP) \
    OP(Nop, 0, "") \
    OP(PopTop, -1, "x ->") \
    OP(Copy, 1, "-> x: the arg-th from the top again, 1 being the top itself") \
    OP(Swap, 0, "exchanges the top with the arg-th from the top, 2 being the one below it") \
    OP(PushNull, 1, "-> null") \
    OP(LoadConst, 1, "-> constants[arg]") \
    OP(LoadFast, 1, "-> local arg; UnboundLocalError where it has no value") \
    OP(StoreFast, -1, "x ->, local arg = x") \
    OP(DeleteFast, 0, "local arg loses its value; UnboundLocalError where it has none") \
    OP(LoadFastPair, 2, "-> local arg, local extra") \
    OP(StoreFastLoadFast, 0, "x -> local extra, after local arg = x") \
    OP(LoadDeref, 1, "-> contents of cell arg (cells first, then free variables); NameError where empty") \
    OP(StoreDeref, -1, "x ->, cell arg = x") \
    OP(DeleteDeref, 0, "cell arg loses its contents") \
    OP(LoadClassDeref, 1, "-> the class body's own name of cell arg if it has one, else the contents of the cell") \
    OP(LoadClosure, 1, "-> the cell arg itself") \
    OP(LoadName, 1, "-> names[arg] looked up in locals, globals, builtins") \
    OP(StoreName, -1, "x ->, locals[names[arg]] = x") \
    OP(DeleteName, 0, "del locals[names[arg]]") \
    OP(LoadGlobal, 1, "-> names[arg] looked up in globals, builtins") \
    OP(StoreGlobal, -1, "x ->") \
    OP(DeleteGlobal, 0, "") \
    OP(LoadAttr, 0, "object -> object.names[arg]") \
    OP(StoreAttr, -2, "value, object ->, object.names[arg] = value") \
    OP(DeleteAttr, -1, "object ->") \
    OP(LoadMethod, 1, "object -> function, object  or  attribute, null") \
    OP(CallSuper, -1, "super, null -> super(); or method, object, and the LoadMethod behind it is passed over, where super is the builtin") \
    OP(Call, kVariable, "callable, self-or-null, arg positional arguments -> result") \
    OP(CallKw, kVariable, "callable, self-or-null, arg arguments, tuple of the last ones' names -> result") \
    OP(CallEx, kVariable, "callable, null, iterable, mapping if arg is 1 -> result") \
    OP(BuildTuple, kVariable, "arg values -> tuple") \
    OP(BuildList, kVariable, "arg values -> list") \
    OP(BuildSet, kVariable, "arg values -> set") \
    OP(BuildMap, kVariable, "arg pairs (key, value) -> dict") \
    OP(BuildString, kVariable, "arg strings -> their concatenation") \
    OP(BuildSlice, kVariable, "start, stop, step if arg is 3 -> slice") \
    OP(ListAppend, -1, "x ->, appended to the list arg below the top after the pop (1 is the new top)") \
    OP(SetAdd, -1, "x ->, as ListAppend") \
    OP(MapAdd, -2, "key, value ->, as ListAppend") \
    OP(ListExtend, -1, "iterable ->, as ListAppend") \
    OP(SetUpdate, -1, "iterable ->, as ListAppend") \
    OP(DictUpdate, -1, "mapping ->, as ListAppend; TypeError where it is no mapping") \
    OP(DictMerge, -1, "mapping ->, as DictUpdate, but a double key is a TypeError of the callable that lies arg + 2 below") \
    OP(ListToTuple, 0, "list -> tuple") \
    OP(UnaryNegative, 0, "x -> -x") \
    OP(UnaryPositive, 0, "x -> +x") \
    OP(UnaryInvert, 0, "x -> ~x") \
    OP(UnaryNot, 0, "x -> not x") \
    OP(BinaryOp, -1, "a, b -> a arg b; arg is a BinaryKind, plus kInPlace for the augmented one") \
    OP(CompareOp, -1, "a, b -> a arg b; arg is a CompareKind") \
    OP(IsOp, -1, "a, b -> a is b; inverted where arg is 1") \
    OP(ContainsOp, -1, "a, b -> a in b; inverted where arg is 1") \
    OP(BinarySubscr, -1, "object, key -> object[key]") \
    OP(StoreSubscr, -3, "value, object, key ->") \
    OP(DeleteSubscr, -2, "object, key ->") \
    OP(Jump, 0, "forwards, to arg") \
    OP(JumpBackward, 0, "backwards, to arg; asks the budget") \
    OP(PopJumpIfFalse, -1, "x ->") \
    OP(PopJumpIfTrue, -1, "x ->") \
    OP(PopJumpIfNone, -1, "x ->") \
    OP(PopJumpIfNotNone, -1, "x ->") \
    OP(JumpIfFalseOrPop, -1, "x -> x and jumps where x is false, else x ->") \
    OP(JumpIfTrueOrPop, -1, "x -> x and jumps where x is true, else x ->") \
    OP(CompareJumpIfFalse, -2, "a, b ->; CompareOp of kind extra, then PopJumpIfFalse to arg") \
    OP(GetIter, 0, "x -> iter(x)") \
    OP(ForIter, 1, "iterator -> iterator, item; where it is exhausted: iterator -> and jumps to arg (net effect there: -1)") \
    OP(GetLen, 1, "x -> x, len(x)") \
    OP(UnpackSequence, kVariable, "iterable -> its arg items, the first on top") \
    OP(UnpackEx, kVariable, "iterable -> (arg & 0xffff) items, the list of the rest, (arg >> 16) items; the first on top") \
    OP(MakeFunction, kVariable, "[defaults tuple if arg & 1] [keyword defaults dict if & 2] [annotations tuple if & 4] [closure tuple if & 8] code -> function") \
    OP(LoadBuildClass, 1, "-> __build_class__") \
    OP(LoadAssertionError, 1, "-> AssertionError") \
    OP(SetupAnnotations, 0, "makes locals['__annotations__'] where it is missing") \
    OP(ImportName, -1, "level, fromlist -> the module names[arg]") \
    OP(ImportFrom, 1, "module -> module, module.names[arg]") \
    OP(ImportStar, -1, "module ->") \
    OP(RaiseVarargs, kVariable, "[exception if arg > 0] [cause if arg is 2] ->") \
    OP(Reraise, -1, "exception ->, raised again; arg n > 0: as of the instruction whose index (an int) is the n-th from the top after the pop") \
    OP(PushExcInfo, 1, "exception -> previous handled exception, exception, which is now the handled one") \
    OP(PopExcept, -1, "previous ->, which is the handled one again") \
    OP(CheckExcMatch, 0, "exception, type -> exception, bool") \
    OP(CheckEgMatch, 0, "exception, type -> rest, match (None where nothing matches)") \
    OP(PrepReraiseStar, -1, "original, list of raised -> exception to raise or None") \
    OP(BeforeWith, 1, "manager -> exit method, result of enter") \
    OP(BeforeAsyncWith, 1, "manager -> aexit method, awaitable of aenter") \
    OP(WithExceptStart, 1, "exit, index, previous, exception -> the same and the result of exit(type, exception, traceback)") \
    OP(ReturnValue, -1, "x ->, leaves the frame") \
    OP(YieldValue, 0, "x -> the value sent; arg 1: within a Send loop, so the iterator below the top is what this frame delegates to") \
    OP(Send, 0, "iterator, value -> iterator, what it yields; where it returns: iterator, result and jumps to arg") \
    OP(EndSend, -1, "iterator, result -> result") \
    OP(GetAwaitable, 0, "x -> its awaiting iterator; arg 1, 2: x came from __aenter__, __aexit__ (for the error's text)") \
    OP(GetYieldFromIter, 0, "x -> its iterator; a coroutine only within a coroutine") \
    OP(GetAiter, 0, "x -> aiter(x)") \
    OP(GetAnext, 1, "aiter -> aiter, awaitable of its __anext__") \
    OP(EndAsyncFor, -2, "aiter, exception ->; anything but StopAsyncIteration is raised again") \
    OP(AsyncGenWrap, 0, "x -> x as a value that an asynchronous generator yields to its consumer") \
    OP(FormatValue, kVariable, "x [spec if arg & 4] -> str; arg & 3: conversion 0 none, 1 str, 2 repr, 3 ascii") \
    OP(MatchClass, -2, "subject, class, names tuple -> tuple of attributes or None; arg positional patterns") \
    OP(MatchMapping, 1, "x -> x, bool") \
    OP(MatchSequence, 1, "x -> x, bool") \
    OP(MatchKeys, 1, "subject, keys -> subject, keys, tuple of values or None") \
    OP(LoadLocals, 1, "-> the locals mapping of a class or module body") \
    OP(Resume, 0, "a function begins: asks the budget")
// clang-format on

enum class Op : uint8_t {
#define SWIMLOOP_OP_NAME(name, effect, text) name,
    SWIMLOOP_OPCODES(SWIMLOOP_OP_NAME)
#undef SWIMLOOP_OP_NAME
        Count
};

enum class BinaryKind : uint8_t { Add, Subtract, Multiply, MatrixMultiply, TrueDivide, FloorDivide, Remainder, Power, LeftShift, RightShift, And, Or, Xor, Count };
inline constexpr uint32_t kInPlace = 16;    // added to a BinaryKind in BinaryOp's operand
enum class CompareKind : uint8_t { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual };

[[nodiscard]] std::string_view opName(Op op);

}    // namespace swimloop::script
