// The native types and exceptions by name: vm.types.list, vm.exc.ValueError.
#pragma once

namespace swimloop::vm {

struct Type;

// clang-format off
#define SWIMLOOP_TYPES(T) \
    T(object) T(type) T(int_) T(bool_) T(float_) T(complex) T(str) T(bytes) T(bytearray) T(memoryview) T(tuple) T(list) T(dict) T(set) T(frozenset) T(range) T(slice) \
    T(none) T(ellipsis) T(notImplemented) T(function) T(boundMethod) T(builtinFunction) T(methodDescriptor) T(wrapperDescriptor) T(methodWrapper) T(classMethodDescriptor) T(getSetDescriptor) T(memberDescriptor) \
    T(cell) T(code) T(frame) T(traceback) T(module) T(property) T(staticMethod) T(classMethod) T(super) T(generator) T(coroutine) T(asyncGenerator) \
    T(coroutineWrapper) T(asyncGenASend) T(asyncGenAThrow) T(asyncGenWrapped) T(mappingProxy) T(weakref) T(weakProxy) T(callableIterator) T(sequenceIterator) T(listIterator) T(listReverseIterator) T(tupleIterator) T(strIterator) \
    T(bytesIterator) T(bytearrayIterator) T(rangeIterator) T(longRangeIterator) T(dictKeyIterator) T(dictValueIterator) T(dictItemIterator) T(dictReverseKeyIterator) T(dictReverseValueIterator) T(dictReverseItemIterator) T(dictKeys) T(dictValues) T(dictItems) T(setIterator) T(enumerate) T(zip) T(map) \
    T(filter) T(reversed) T(genericAlias) T(unionType) T(simpleNamespace) T(anextAwaitable)
#define SWIMLOOP_EXCEPTIONS(E) \
    E(BaseException, object, BaseException) E(SystemExit, BaseException, SystemExitObject) E(KeyboardInterrupt, BaseException, BaseException) E(GeneratorExit, BaseException, BaseException) \
    E(Exception, BaseException, BaseException) E(StopIteration, Exception, StopIterationObject) E(StopAsyncIteration, Exception, BaseException) \
    E(ArithmeticError, Exception, BaseException) E(FloatingPointError, ArithmeticError, BaseException) E(OverflowError, ArithmeticError, BaseException) E(ZeroDivisionError, ArithmeticError, BaseException) \
    E(AssertionError, Exception, BaseException) E(AttributeError, Exception, AttributeErrorObject) E(BufferError, Exception, BaseException) E(EOFError, Exception, BaseException) \
    E(ImportError, Exception, ImportErrorObject) E(ModuleNotFoundError, ImportError, ImportErrorObject) E(LookupError, Exception, BaseException) E(IndexError, LookupError, BaseException) E(KeyError, LookupError, BaseException) \
    E(MemoryError, Exception, BaseException) E(NameError, Exception, NameErrorObject) E(UnboundLocalError, NameError, NameErrorObject) E(OSError, Exception, OsErrorObject) \
    E(BlockingIOError, OSError, OsErrorObject) E(ChildProcessError, OSError, OsErrorObject) E(ConnectionError, OSError, OsErrorObject) E(BrokenPipeError, ConnectionError, OsErrorObject) \
    E(ConnectionAbortedError, ConnectionError, OsErrorObject) E(ConnectionRefusedError, ConnectionError, OsErrorObject) E(ConnectionResetError, ConnectionError, OsErrorObject) E(FileExistsError, OSError, OsErrorObject) \
    E(FileNotFoundError, OSError, OsErrorObject) E(InterruptedError, OSError, OsErrorObject) E(IsADirectoryError, OSError, OsErrorObject) E(NotADirectoryError, OSError, OsErrorObject) E(PermissionError, OSError, OsErrorObject) \
    E(ProcessLookupError, OSError, OsErrorObject) E(TimeoutError, OSError, OsErrorObject) E(ReferenceError, Exception, BaseException) E(RuntimeError, Exception, BaseException) E(NotImplementedError, RuntimeError, BaseException) \
    E(RecursionError, RuntimeError, BaseException) E(SyntaxError, Exception, SyntaxErrorObject) E(IndentationError, SyntaxError, SyntaxErrorObject) E(TabError, IndentationError, SyntaxErrorObject) E(SystemError, Exception, BaseException) \
    E(TypeError, Exception, BaseException) E(ValueError, Exception, BaseException) E(UnicodeError, ValueError, BaseException) E(UnicodeEncodeError, UnicodeError, UnicodeErrorObject) E(UnicodeDecodeError, UnicodeError, UnicodeErrorObject) \
    E(UnicodeTranslateError, UnicodeError, UnicodeErrorObject) E(BaseExceptionGroup, BaseException, ExceptionGroupObject) \
    E(Warning, Exception, BaseException) E(BytesWarning, Warning, BaseException) E(DeprecationWarning, Warning, BaseException) E(EncodingWarning, Warning, BaseException) E(FutureWarning, Warning, BaseException) E(ImportWarning, Warning, BaseException) \
    E(PendingDeprecationWarning, Warning, BaseException) E(ResourceWarning, Warning, BaseException) E(RuntimeWarning, Warning, BaseException) E(SyntaxWarning, Warning, BaseException) E(UnicodeWarning, Warning, BaseException) E(UserWarning, Warning, BaseException)
// clang-format on

struct Types {
#define SWIMLOOP_TYPE_MEMBER(t) Type* t = nullptr;
    SWIMLOOP_TYPES(SWIMLOOP_TYPE_MEMBER)
#undef SWIMLOOP_TYPE_MEMBER
};
struct Exceptions {
#define SWIMLOOP_TYPE_MEMBER(t, base, layout) Type* t = nullptr;
    SWIMLOOP_EXCEPTIONS(SWIMLOOP_TYPE_MEMBER)
#undef SWIMLOOP_TYPE_MEMBER
    Type* ExceptionGroup = nullptr;
};

}    // namespace swimloop::vm
