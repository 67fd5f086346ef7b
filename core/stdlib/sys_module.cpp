// sys
#include <algorithm>

#include "stdlib/io.h"
#include "stdlib/struct_sequence.h"
#include "stdlib/sys.h"
#include "vm/bigint.h"
#include "vm/call.h"
#include "vm/exception.h"
#include "vm/machine_state.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// ---- exceptions

Own exceptionOrNone(Machine& vm)
{
    const Value handled = vm.handledException();
    return handled.isNull() ? Own::none() : Own::ref(handled);
}

Own exception(Machine& vm, const Value*) { return exceptionOrNone(vm); }

Own excInfo(Machine& vm, const Value*)
{
    const Own handled = exceptionOrNone(vm);
    if (handled->isNone())
        return vm.newTuple({Value::none(), Value::none(), Value::none()}).own();
    Traceback* traceback = handled->as<BaseException>()->traceback;
    return vm.newTuple({Value(vm.typeOf(handled)), handled.get(), traceback ? Value(traceback) : Value::none()}).own();
}

Own exit(Machine& vm, const Value* args)
{
    if (args[0].isNull())
        return vm.raise(vm.exc.SystemExit, {});
    // A tuple becomes the arguments, as when a class is raised with one.
    if (isTuple(args[0])) {
        const Own made = vm.callWithTuple(Value(vm.exc.SystemExit), args[0].as<Tuple>(), nullptr);
        return made.isNull() ? Own() : Own(vm.raiseObject(made));
    }
    return vm.raise(vm.exc.SystemExit, {args[0]});
}

void writeError(Machine& vm, std::string_view text)
{
    const Value stream = vm.getStandardError();
    if (stream.isNull() || stream.isNone())
        vm.write(true, text);
    else if (!vm.print(stream, text))
        vm.clearError();
}

Own exceptHook(Machine& vm, const Value* args)
{
    if (isException(args[1]))
        writeError(vm, vm.formatException(args[1]));
    return Own::none();
}

Own unraisableHook(Machine& vm, const Value* args)
{
    const Own value = vm.getAttr(args[0], "exc_value"), object = value.isNull() ? Own() : vm.getAttr(args[0], "object");
    const Own message = object.isNull() ? Own() : vm.getAttr(args[0], "err_msg");
    if (message.isNull())
        return {};
    const std::string what = isStr(message) ? std::string(viewOf(message)) : "Exception ignored in";
    writeError(vm, object->isNone() ? what + ":\n" : cat(what, ": ", vm.shortRepr(object), "\n"));
    if (isException(value))
        writeError(vm, vm.formatException(value));
    return Own::none();
}

Own displayHook(Machine& vm, const Value* args)
{
    if (args[0].isNone())
        return Own::none();
    const Own text = vm.repr(args[0]);
    if (text.isNull() || !vm.print(Value(), cat(viewOf(text), "\n")))
        return {};
    setStr(vm.builtins(), vm.names.underscore, args[0]);
    return Own::none();
}

Own breakpointHook(Machine& vm, const CallArgs&) { return vm.runtimeError("breakpoint() is not part of the simulator: step through the run instead"); }

// ---- frames, limits, sizes

Own getFrame(Machine& vm, const Value* args)
{
    int64_t depth = 0;
    if (!args[0].isNull() && !vm.toInt64(args[0], depth))
        return {};
    Frame* frame = vm.currentFrame();
    for (int64_t i = 0; i < depth && frame; ++i) {
        frame = frame->back;
        if ((i & 63) == 63 && !vm.charge(16))
            return {};
    }
    if (!frame)
        return vm.valueError("call stack is not deep enough");
    return Own::ref(Value(frameObjectOf(vm, frame)));
}

Own getRecursionLimit(Machine& vm, const Value*) { return Own::smallInt(libraryOf(vm).recursionLimit); }

Own setRecursionLimit(Machine& vm, const Value* args)
{
    const Own number = vm.index(args[0]);
    if (number.isNull())
        return {};
    int64_t limit = 0;
    if (!toInt64(plainInt(number), limit) || limit > INT32_MAX || limit < INT32_MIN)
        return vm.overflowError("Python int too large to convert to C int");
    if (limit < 1)
        return vm.valueError("recursion limit must be greater or equal than 1");
    if (vm.recursionDepth() >= static_cast<uint32_t>(limit))
        return vm.raise(vm.exc.RecursionError, cat("cannot set the recursion limit to ", limit, " at the recursion depth ", vm.recursionDepth(), ": the limit is too low"));
    libraryOf(vm).recursionLimit = static_cast<uint32_t>(limit);
    vm.setRecursionLimit(static_cast<uint32_t>(limit));
    return Own::none();
}

Own getSizeOf(Machine& vm, const Value* args)
{
    const Value method = vm.lookupInType(vm.typeOf(args[0]), vm.names.sizeof_);
    if (method.isObject() && method.object()->type == vm.types.function) {
        const Own size = vm.callMethod(args[0], vm.names.sizeof_);
        if (size.isNull()) {
            if (args[1].isNull() || !vm.errorIs(vm.exc.TypeError))
                return {};
            vm.clearError();
            return Own::ref(args[1]);
        }
        int64_t bytes = 0;
        if (!isIntLike(size))
            return args[1].isNull() ? Own(vm.typeError(cat("'", vm.typeName(size), "' object cannot be interpreted as an integer"))) : Own::ref(args[1]);
        if (!vm.toInt64(size, bytes))
            return {};
        return bytes < 0 ? Own(vm.valueError("__sizeof__() should return >= 0")) : vm.newInt(bytes + 16);
    }
    return vm.newInt(sizeOfValue(vm, args[0]));
}

Own getRefCount(Machine&, const Value* args)
{
    return Own::smallInt(args[0].isObject() ? args[0].object()->refs : 1'000'000'000);
}

Own intern(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError(cat("intern() argument must be str, not ", vm.typeName(args[0])));
    if (!isExactStr(vm, args[0]))
        return vm.typeError(cat("can't intern ", vm.typeName(args[0])));
    return Own::ref(Value(vm.intern(args[0].as<Str>())));
}

Own getDigits(Machine& vm, const Value*) { return vm.newInt(intDigitLimit(vm)); }
Own setDigits(Machine& vm, const Value* args)
{
    int64_t digits = 0;
    if (!vm.toInt64(args[0], digits))
        return {};
    if (digits != 0 && digits < 640)
        return vm.valueError("maxdigits must be 0 or larger than 640");
    setIntDigitLimit(vm, digits);
    return Own::none();
}

// ---- hooks of asynchronous generators

struct Hook {
    const char* name;
    Own Machine::*place;
};
constexpr Hook kHooks[] = {{"firstiter", &Machine::asyncGenFirstIter}, {"finalizer", &Machine::asyncGenFinalizer}};

Own setAsyncGenHooks(Machine& vm, const Value* args)
{
    for (int i = 1; i >= 0; --i)
        if (isGiven(args[i]) && !vm.isCallable(args[i]))
            return vm.typeError(cat("callable ", kHooks[i].name, " expected, got ", vm.typeName(args[i])));
    for (int i = 0; i < 2; ++i)
        if (!args[i].isNull())
            vm.*(kHooks[i].place) = args[i].isNone() ? Own() : Own::ref(args[i]);
    return Own::none();
}

Own getAsyncGenHooks(Machine& vm, const Value* args)
{
    const auto show = [](const Own& hook) { return hook.isNull() ? Value::none() : hook.get(); };
    return newStruct(vm, args[0].as<Type>(), {show(vm.asyncGenFirstIter), show(vm.asyncGenFinalizer)});
}

// ---- what is as it is

Own none(Machine&, const CallArgs&) { return Own::none(); }
Own utf8(Machine& vm, const Value*) { return vm.newStr("utf-8").own(); }
Own surrogateEscape(Machine& vm, const Value*) { return vm.newStr("surrogateescape").own(); }
Own no(Machine&, const Value*) { return Own::boolean(false); }
Own switchInterval(Machine&, const Value*) { return Own::real(0.005); }
Own setSwitchInterval(Machine& vm, const Value* args)
{
    double seconds = 0;
    if (!vm.toDouble(args[0], seconds))
        return {};
    return seconds > 0 ? Own::none() : Own(vm.valueError("switch interval must be strictly positive"));
}
Own originDepth(Machine& vm, const Value*) { return Own::smallInt(static_cast<int>(vm.state->originDepth)); }
Own setOriginDepth(Machine& vm, const Value* args)
{
    int64_t depth = 0;
    if (!vm.toInt64(args[0], depth))
        return {};
    if (depth > INT32_MAX || depth < INT32_MIN)
        return vm.overflowError("Python int too large to convert to C int");
    if (depth < 0)
        return vm.valueError("depth must be >= 0");
    vm.state->originDepth = static_cast<uint32_t>(depth);
    return Own::none();
}
Own allocatedBlocks(Machine& vm, const Value*) { return vm.newInt(static_cast<int64_t>(vm.heap.used() / 64)); }
Own currentFrames(Machine& vm, const Value*) { return vm.newDict().own(); }

void addFunctions(Machine& vm, Module* module)
{
    vm.addFunction(module, "exc_info()", excInfo);
    vm.addFunction(module, "exception()", exception);
    vm.addFunction(module, "exit(status=None, /)", exit);
    vm.addFunction(module, "excepthook(exctype, value, traceback, /)", exceptHook);
    vm.addFunction(module, "unraisablehook(unraisable, /)", unraisableHook);
    vm.addFunction(module, "displayhook(object, /)", displayHook);
    vm.addRawFunction(module, "breakpointhook", breakpointHook);
    vm.addFunction(module, "_getframe(depth=0, /)", getFrame);
    vm.addFunction(module, "_current_frames()", currentFrames);
    vm.addFunction(module, "getrecursionlimit()", getRecursionLimit);
    vm.addFunction(module, "setrecursionlimit(limit, /)", setRecursionLimit);
    vm.addFunction(module, "getsizeof(object, default=...)", getSizeOf);
    vm.addFunction(module, "getrefcount(object, /)", getRefCount);
    vm.addFunction(module, "intern(string, /)", intern);
    vm.addFunction(module, "get_int_max_str_digits()", getDigits);
    vm.addFunction(module, "set_int_max_str_digits(maxdigits)", setDigits);
    vm.addFunction(module, "set_asyncgen_hooks(firstiter=None, finalizer=None)", setAsyncGenHooks);
    vm.addFunction(module, "getdefaultencoding()", utf8);
    vm.addFunction(module, "getfilesystemencoding()", utf8);
    vm.addFunction(module, "getfilesystemencodeerrors()", surrogateEscape);
    vm.addFunction(module, "is_finalizing()", no);
    vm.addFunction(module, "getswitchinterval()", switchInterval);
    vm.addFunction(module, "setswitchinterval(interval, /)", setSwitchInterval);
    vm.addFunction(module, "get_coroutine_origin_tracking_depth()", originDepth);
    vm.addFunction(module, "set_coroutine_origin_tracking_depth(depth)", setOriginDepth);
    vm.addFunction(module, "getallocatedblocks()", allocatedBlocks);
    for (const char* name : {"settrace", "setprofile", "gettrace", "getprofile", "audit", "addaudithook", "_clear_type_cache"})
        vm.addRawFunction(module, name, none);
    for (const char* hook : {"excepthook", "unraisablehook", "displayhook", "breakpointhook"})
        vm.addValue(module, cat("__", hook, "__").c_str(), findStr(module->dict, vm.intern(hook)));

    Type* hooks = newStructType(vm, {"asyncgen_hooks", {"firstiter", "finalizer"}});
    vm.addValue(module, "get_asyncgen_hooks", vm.newBoundFunction("get_asyncgen_hooks(type, /)", getAsyncGenHooks, Value(hooks)));
}

}    // namespace

bool initSys(Machine& vm, Module* module)
{
    addSystemInformation(vm, module);
    addFunctions(vm, module);
    vm.addValue(module, "modules", Value(vm.sysModules()));
    const Ref<Str> empty = vm.newStr("");
    for (const char* name : {"argv", "orig_argv"}) {
        const Ref<List> list = vm.newList();
        pushBack(list, empty.value());
        vm.addValue(module, name, list.value());
    }
    for (const char* name : {"path", "warnoptions", "path_hooks", "meta_path"})
        vm.addValue(module, name, vm.newList().value());
    for (const char* name : {"path_importer_cache", "_xoptions"})
        vm.addValue(module, name, vm.newDict().value());
    using enum StandardStreamKind;
    for (const auto& [name, kind] : {std::pair{"stdin", Input}, {"stdout", Output}, {"stderr", Error}}) {
        const Own stream = newStandardStream(vm, kind);
        vm.addValue(module, name, stream);
        vm.addValue(module, cat("__", name, "__").c_str(), stream);
        if (kind == Output)
            vm.setStandardOut(stream);
    }
    return !vm.hasError();
}

}    // namespace swimloop::stdlib
