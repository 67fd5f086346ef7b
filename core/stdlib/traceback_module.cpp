// _traceback: the machine's own texts of exceptions, for traceback.py; and _swimloop: what the run is told by modules in Python.
#include "stdlib/library.h"
#include "vm/exception.h"
#include "vm/native.h"
#include "vm/observer.h"
#include "vm/traceback.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

bool mustBeException(Machine& vm, Value v)
{
    if (isException(v))
        return true;
    (void)vm.typeError(cat("Exception expected for value, ", vm.typeName(v), " found"));
    return false;
}

Own exceptionOnlyText(Machine& vm, const Value* args)
{
    return mustBeException(vm, args[0]) ? vm.newStr(exceptionOnly(vm, args[0])).share() : Own();
}

// exception_text(exception, chain): without the chain, as if it had neither cause nor context.
Own exceptionText(Machine& vm, const Value* args)
{
    if (!mustBeException(vm, args[0]))
        return {};
    const int isChained = vm.truth(args[1]);
    if (isChained < 0)
        return {};
    if (isChained)
        return vm.newStr(vm.formatException(args[0])).share();
    auto* e = args[0].as<BaseException>();
    const Value cause = std::exchange(e->cause, Value()), context = std::exchange(e->context, Value());
    const Ref<Str> text = vm.newStr(vm.formatException(args[0]));
    const Own newCause = Own::steal(std::exchange(e->cause, cause)), newContext = Own::steal(std::exchange(e->context, context));
    return text.share();
}

// frame_text(traceback): its first entry, with the source line and what is under it.
Own frameTextOf(Machine& vm, const Value* args)
{
    if (!args[0].isObject() || args[0].object()->type != vm.types.traceback)
        return vm.typeError("frame_text() wants a traceback");
    const auto* tb = args[0].as<Traceback>();
    if (!tb->frame || !tb->frame->frame)
        return Own::none();
    return vm.newStr(frameText(vm, tb->frame->frame->code, tb->instruction, tb->line)).share();
}

// source_line(file, line): without its end; empty where it is not known.
Own sourceLineOf(Machine& vm, const Value* args)
{
    if (!isStr(args[0]) || !args[1].isInt())
        return vm.newStr("").share();
    const int64_t line = args[1].asInt();
    return vm.newStr(line < 1 || line > UINT32_MAX ? std::string() : sourceLine(vm, viewOf(args[0]), static_cast<uint32_t>(line))).share();
}

Own warningShown(Machine& vm, const Value* args)
{
    if (!isStr(args[0]) || !isStr(args[1]))
        return vm.typeError("warning_shown() wants two texts");
    if (vm.observer)
        vm.observer->warning(viewOf(args[0]), viewOf(args[1]));
    return Own::none();
}

// Where warnings are CPython's own: written by warnings.py, only noted here.
Own warningWritten(Machine& vm, const Value* args)
{
    if (!isStr(args[0]) || !isStr(args[1]))
        return vm.typeError("warning_written() wants two texts");
    if (vm.observer)
        vm.observer->warningWritten(viewOf(args[0]), viewOf(args[1]));
    return Own::none();
}

}    // namespace

bool initTraceback(Machine& vm, Module* module)
{
    vm.addFunction(module, "exception_only(exception, /)", exceptionOnlyText);
    vm.addFunction(module, "exception_text(exception, chain, /)", exceptionText);
    vm.addFunction(module, "frame_text(traceback, /)", frameTextOf);
    vm.addFunction(module, "source_line(file, line, /)", sourceLineOf);
    return true;
}

bool initSwimloop(Machine& vm, Module* module)
{
    vm.addFunction(module, "warning_shown(category, text, /)", warningShown);
    vm.addFunction(module, "warning_written(category, text, /)", warningWritten);
    vm.addValue(module, "has_reference_warnings", Value::boolean(!vm.observer || vm.observer->wantsReferenceWarnings()));
    return true;
}

}    // namespace swimloop::stdlib
